import type { MarkdownIt, StateBlock, Token } from 'markdown-it';

/** Of a row with more the rest stands in one cell. */
const mostCells = 100;

/**
 * Cells beyond a table's head are kept, as kramdown keeps them; GitHub's dialect, and so markdown-it, drops them without
 * a word (SECURITY: nothing of a note is lost silently).
 * Runs before the pipes that `tablePipes` protects are put back.
 */
export function extraCells(md: MarkdownIt): void {
  md.core.ruler.after('block', 'extra_cells', (state) => {
    if (!state.tokens.some(({ type }) => type === 'tbody_open')) return;
    const lines = state.src.split('\n');
    const kept: Token[] = [];
    let cells = 0;
    let inBody = false;
    let line = 0;
    for (const token of state.tokens) {
      if (token.type === 'tbody_open' || token.type === 'tbody_close') inBody = token.type === 'tbody_open';
      if (token.type === 'tr_open') [cells, line] = [0, token.map?.[0] ?? 0];
      if (token.type === 'td_open') cells++;
      if (token.type === 'tr_close' && inBody) {
        const extra = cellTokens(state.Token, cellsOf(lines[line] ?? '').slice(cells), { level: token.level + 1, line });
        for (const one of extra) kept.push(one);
      }
      kept.push(token);
    }
    state.tokens = kept;
  });
}

/** A row's cells, as markdown-it's own rule cuts it: at each pipe without a backslash before it. What it is quoted or indented by is left out. */
function cellsOf(line: string): readonly string[] {
  const cells = line.replace(/^[ \t>]+/, '').trim().replace(/^\|/, '').replace(/(?<!\\)\|$/, '').split(/(?<!\\)\|/);
  return cells.map((cell) => cell.replaceAll('\\|', '|').trim());
}

function cellTokens(TokenClass: StateBlock['Token'], cells: readonly string[], { level, line }: { readonly level: number; readonly line: number }): Token[] {
  const shown = cells.length > mostCells ? [...cells.slice(0, mostCells - 1), cells.slice(mostCells - 1).join('|')] : cells;
  return shown.flatMap((content) => {
    const open = new TokenClass('td_open', 'td', 1);
    const inline = new TokenClass('inline', '', 0);
    const close = new TokenClass('td_close', 'td', -1);
    for (const token of [open, inline, close]) Object.assign(token, { block: true, level: token === inline ? level + 1 : level });
    Object.assign(inline, { content, children: [], map: [line, line + 1] });
    return [open, inline, close];
  });
}
