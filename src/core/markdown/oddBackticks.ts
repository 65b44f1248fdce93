import type { MarkdownIt } from 'markdown-it';

/** Two backticks, text, one backtick, end of line: a slip of the finger, but clearly code. */
const slip = /``(?!`)([^`\n]{1,400})`(?=[ \t]*(?:\n|$))/y;

/**
 * Reads ``` ``code` ``` at the end of a line as inline code, where CommonMark would show three loose backticks.
 * Only this form: every other uneven run keeps CommonMark's meaning.
 */
export function oddBackticks(md: MarkdownIt): void {
  md.inline.ruler.before('backticks', 'odd_backticks', (state, silent) => {
    if (!state.src.startsWith('``', state.pos) || state.src[state.pos - 1] === '`') return false;
    slip.lastIndex = state.pos;
    const found = slip.exec(state.src);
    if (!found || slip.lastIndex > state.posMax || /(?<!`)``(?!`)/.test(state.src.slice(slip.lastIndex))) return false;
    if (!silent) {
      const token = state.push('code_inline', 'code', 0);
      token.markup = '`';
      token.content = found[1]!.trim();
    }
    state.pos = slip.lastIndex;
    return true;
  });
}
