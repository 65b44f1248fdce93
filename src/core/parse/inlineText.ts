import type { Token } from 'markdown-it';

/** What a reader of a paragraph sees, in plain text, and the formulas and code in it. */
export interface InlineText {
  /** Text and inline code; line breaks kept as `\n`; image descriptions included. */
  readonly text: string;
  readonly code: readonly string[];
  readonly math: readonly string[];
}

/** Reads an `inline` token. Formulas are left out of `text`: their source is no prose. */
export function inlineText(token: Pick<Token, 'children'>): InlineText {
  let text = '';
  const code: string[] = [];
  const math: string[] = [];
  for (const child of token.children ?? []) {
    if (child.type === 'softbreak' || child.type === 'hardbreak') text += '\n';
    else if (child.type === 'image') text += inlineText(child).text;
    else if (child.type.startsWith('math_')) math.push(child.content);
    else {
      if (child.type === 'code_inline') code.push(child.content);
      text += child.content;
    }
  }
  return { text: text.trim(), code, math };
}

/**
 * What a heading is called: its text on one line, else its formulas, else what its pictures show; `''` for an empty one.
 * Badges, which stand behind the title of many a project, are no part of it: GitHub leaves them out of the anchor as well.
 */
export function headingText(inline: Token): string {
  const { text, math } = inlineText({ children: (inline.children ?? []).filter(({ type }) => type !== 'image') });
  return (text || math.join(' ') || inlineText(inline).text).replace(/\s+/g, ' ');
}
