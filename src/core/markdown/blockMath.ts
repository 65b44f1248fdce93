import type { MarkdownIt, StateBlock } from 'markdown-it';
import { readsAsDisplay, runLength } from './inlineMath.ts';
import { lineText, searchLines } from './searchLines.ts';

/** Environments that MathJax typesets without dollars around them. */
const environment =
  /^\\begin\{((?:equation|align|alignat|gather|multline|eqnarray|aligned|gathered|split|cases|dcases|array|CD|[bBpvV]?matrix)\*?)\}/;

/**
 * Formulas that stand on lines of their own: `$$ … $$`, `\begin{equation} … \end{equation}` and ` ```math `.
 * The closing dollars must end their line, the block ends with its list item or quote, and an environment at a blank
 * line. `$$` runs over blank lines as kramdown's does: where the dollars stand between blank lines themselves. Other
 * than there, it never takes in a heading or a fence, and must read as TeX. Whatever does not fit stays text (SECURITY I2).
 */
export function blockMath(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'math_block', readBlock, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
  md.core.ruler.after('block', 'math_fence', (state) => {
    for (const token of state.tokens) {
      if (token.type === 'fence' && token.info.trim() === 'math' && token.content.trim() !== '') {
        token.type = 'math_block';
        token.tag = 'math';
      }
    }
  });
}

function readBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (state.sCount[startLine]! - state.blkIndent >= 4) return false;
  const first = lineText(state, startLine);
  if (first.startsWith('$$')) return readDollars(state, { startLine, endLine, silent });
  if (first.startsWith('\\begin{')) return readEnvironment(state, { startLine, endLine, silent });
  return false;
}

interface Lines {
  readonly startLine: number;
  readonly endLine: number;
  readonly silent: boolean;
}

function readDollars(state: StateBlock, { startLine, endLine, silent }: Lines): boolean {
  let line = startLine;
  let text = lineText(state, line);
  if (text[2] === '$') return false;
  let at = closing(text, 2);
  let overBlank = false;
  while (at === undefined) {
    line++;
    if (line >= endLine || (!state.isEmpty(line) && state.sCount[line]! < state.blkIndent)) return false;
    text = lineText(state, line);
    overBlank ||= text === '';
    // Asked whether it ends a paragraph, it does not stand below a blank line.
    if (overBlank && (silent || otherBlock.test(text))) return false;
    at = closing(text, 0);
  }
  if (runLength(text, at, text.length) !== 2 || text.slice(at + 2).trim() !== '') return false;
  const source = state.getLines(startLine, line + 1, state.blkIndent, false).trim();
  const tex = source.slice(2, -2);
  if (tex.trim() === '' || (overBlank && !(standsAlone(state, line + 1, endLine) && readsAsDisplay(tex)))) return false;
  if (!silent) push(state, { tex, startLine, nextLine: line + 1, markup: '$$' });
  return true;
}

/** What no formula holds, below a blank line. */
const otherBlock = /^(?:```|~~~|#{1,6}(?:\s|$))/;

/** Whether the block before `line` ends there: a blank line, an attribute list, or the end of the list item or quote. */
function standsAlone(state: StateBlock, line: number, endLine: number): boolean {
  return line >= endLine || endsHere(state, line) || lineText(state, line).startsWith('{:');
}

/** The first unescaped `$$` at or behind `from`. */
function closing(text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '$' && text[at + 1] === '$') return at;
  }
  return undefined;
}

function readEnvironment(state: StateBlock, { startLine, endLine, silent }: Lines): boolean {
  const name = environment.exec(lineText(state, startLine))?.[1];
  if (name === undefined) return false;
  const end = `\\end{${name}}`;
  const line = searchLines(state, name, {
    startLine,
    endLine,
    isFound: (at) => lineText(state, at).includes(end),
    stops: (at) => endsHere(state, at),
  });
  return line !== undefined && lineText(state, line).trimEnd().endsWith(end) && take(state, { startLine, nextLine: line + 1, silent });
}

function take(state: StateBlock, { startLine, nextLine, silent }: { startLine: number; nextLine: number; silent: boolean }): true {
  const tex = state.getLines(startLine, nextLine, state.blkIndent, false).trim();
  if (!silent) push(state, { tex, startLine, nextLine, markup: '\\begin' });
  return true;
}

function push(
  state: StateBlock,
  { tex, startLine, nextLine, markup }: { tex: string; startLine: number; nextLine: number; markup: string },
): void {
  const token = state.push('math_block', 'math', 0);
  token.block = true;
  token.content = tex;
  token.map = [startLine, nextLine];
  token.markup = markup;
  state.line = nextLine;
}

/** Whether the block cannot go on here: a blank line, or one that no longer belongs to the list item or quote. */
function endsHere(state: StateBlock, line: number): boolean {
  return state.isEmpty(line) || state.sCount[line]! < state.blkIndent;
}
