import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';
import { isOutside, lineText, searchLines } from './searchLines.ts';

interface Kind {
  readonly name: string;
  readonly open: RegExp;
  readonly close: RegExp;
}

const kinds: readonly Kind[] = [
  // `<!-->` and `<!--->` are whole comments: the end may begin within the beginning.
  { name: 'HTML comment', open: /<!(?=--)/y, close: /-->/g },
  { name: 'Liquid comment', open: /\{%-?\s*comment\s*-?%\}/y, close: /\{%-?\s*endcomment\s*-?%\}/g },
];

/**
 * Comments, which the blog does not show: `<!-- … -->`, and Liquid's `{% comment %} … {% endcomment %}`. Outside of code
 * they leave nothing, neither on the page nor for the search. One without an end stays text, so that nothing is lost.
 */
export function comments(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'comment', readBlock, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
  md.inline.ruler.before('escape', 'comment', readInline);
}

/** A comment behind which its last line is empty. In a paragraph one on a single line is left to the inline rule, so that the paragraph goes on. */
function readBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (state.sCount[startLine]! - state.blkIndent >= 4) return false;
  const opened = openedAt(state.src, state.bMarks[startLine]! + state.tShift[startLine]!);
  if (!opened) return false;
  const endIn = (line: number): number | undefined => endOf(opened.kind, lineText(state, line), line === startLine ? opened.length : 0);
  const isFound = (line: number): boolean => endIn(line) !== undefined;
  const line = searchLines(state, opened.kind.name, { startLine, endLine, isFound, stops: (at) => isOutside(state, at) });
  if (line === undefined || (silent && line === startLine)) return false;
  if (lineText(state, line).slice(endIn(line)).trim() !== '') return false;
  if (!silent) state.line = line + 1;
  return true;
}

function openedAt(source: string, at: number): { readonly kind: Kind; readonly length: number } | undefined {
  for (const kind of kinds) {
    kind.open.lastIndex = at;
    if (kind.open.test(source)) return { kind, length: kind.open.lastIndex - at };
  }
  return undefined;
}

/** Where the first end at or behind `from` is over. */
function endOf({ close }: Kind, text: string, from: number): number | undefined {
  close.lastIndex = from;
  return close.test(text) ? close.lastIndex : undefined;
}

function readInline(state: StateInline, silent: boolean): boolean {
  const first = state.src.charCodeAt(state.pos);
  if (first !== 0x3c && first !== 0x7b) return false;
  const opened = openedAt(state.src, state.pos);
  const end = opened && inlineEnd(state, opened.kind, state.pos + opened.length);
  if (end === undefined || end > state.posMax) return false;
  state.pos = silent ? end : behindSpace(state, end);
  return true;
}

/** Per text, also one within a picture's description: the place from which on a kind has no end. Each opener behind it would search the rest again. */
const withoutEnd = new WeakMap<StateInline, Map<Kind, number>>();

function inlineEnd(state: StateInline, kind: Kind, from: number): number | undefined {
  const known = withoutEnd.get(state) ?? new Map<Kind, number>();
  if (from >= (known.get(kind) ?? Infinity)) return undefined;
  const end = endOf(kind, state.src, from);
  if (end === undefined) withoutEnd.set(state, known.set(kind, from));
  return end;
}

/** Without the comment two spaces, or two line breaks, would meet. */
function behindSpace(state: StateInline, end: number): number {
  const { pending, src, posMax } = state;
  const last = state.tokens.at(-1);
  const startsLine = pending === '' && (!last || last.type === 'softbreak' || last.type === 'hardbreak');
  if (!startsLine && !pending.endsWith(' ')) return end;
  const spaces = (from: number): number => {
    let at = from;
    while (at < posMax && (src[at] === ' ' || src[at] === '\t')) at++;
    return at;
  };
  const next = spaces(end);
  return startsLine && last && src[next] === '\n' ? spaces(next + 1) : next;
}
