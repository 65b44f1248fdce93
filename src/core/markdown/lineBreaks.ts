import type { MarkdownIt } from 'markdown-it';

const chinese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFF60]/u;

/** The `markup` of a soft break that is to be shown as nothing at all. */
export const joined = 'joined';

/** A line break between two lines of Chinese or Japanese adds no space: those scripts put none between words. */
export function lineBreaks(md: MarkdownIt): void {
  md.core.ruler.push('cjk_line_breaks', (state) => {
    for (const { children } of state.tokens) {
      if (!children) continue;
      children.forEach((token, at) => {
        if (token.type !== 'softbreak') return;
        const before = children[at - 1];
        const after = children[at + 1];
        if (before?.type !== 'text' || after?.type !== 'text') return;
        if (!chinese.test(lastCharacter(before.content)) || !chinese.test(after.content.charAt(0))) return;
        token.markup = joined;
      });
    }
  });
}

function lastCharacter(text: string): string {
  return Array.from(text.slice(-2)).at(-1) ?? '';
}
