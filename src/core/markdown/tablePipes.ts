import type { MarkdownIt, Token } from 'markdown-it';
import { inlineMathAt } from './inlineMath.ts';

/** A noncharacter that stands for a protected pipe while the block parser runs; never part of a text. */
const standIn = '\uFDD0';
const protectedKey = Symbol('pipes are protected');

/** The row below a table's head, within quotes too: without one there is no table. Most pipes are the shell's. */
const delimiterRow = /^[ \t>]*[|:-][|: \t-]+$/m;

/** Longer lines are no table rows that a person wrote. */
const maxLine = 4000;

/**
 * Keeps pipes within code spans and formulas from splitting a table's cells, as kramdown does and GFM does not:
 * they are exchanged one for one before the block parser runs, and put back before anything else sees them.
 */
export function tablePipes(md: MarkdownIt): void {
  md.core.ruler.before('block', 'protect_pipes', (state) => {
    if (!state.src.includes('|') || !delimiterRow.test(state.src) || state.src.includes(standIn)) return;
    state.src = state.src.replace(/^.*\|.*$/gm, (line) => (line.length > maxLine ? line : protect(line)));
    state.env[protectedKey] = state.src.includes(standIn);
  });
  md.core.ruler.after('block', 'restore_pipes', (state) => {
    if (!state.env[protectedKey]) return;
    state.src = state.src.replaceAll(standIn, '|');
    for (const token of state.tokens) restore(token);
    const references = state.env.references ?? {};
    for (const reference of Object.values(references)) {
      reference.href = reference.href.replaceAll(encodeURIComponent(standIn), '%7C').replaceAll(standIn, '|');
      reference.title = reference.title.replaceAll(standIn, '|');
    }
  });
}

function restore(token: Token): void {
  if (token.content.includes(standIn)) token.content = token.content.replaceAll(standIn, '|');
  if (token.info !== '') token.info = token.info.replaceAll(standIn, '|');
}

function protect(line: string): string {
  if (!/[`$]/.test(line)) return line;
  let result = '';
  let from = 0;
  for (let at = 0; at < line.length; at++) {
    const end = line[at] === '`' ? codeEnd(line, at) : line[at] === '$' ? inlineMathAt(line, at)?.end : undefined;
    if (line[at] === '\\') at++;
    if (end === undefined) {
      if (line[at] === '`') while (line[at + 1] === '`') at++;
      continue;
    }
    result += line.slice(from, at) + line.slice(at, end).replace(/(\\?)\|/g, (pipe, slash) => (slash ? pipe : standIn));
    from = end;
    at = end - 1;
  }
  return result + line.slice(from);
}

function codeEnd(line: string, start: number): number | undefined {
  let run = start;
  while (line[run] === '`') run++;
  const fence = line.slice(start, run);
  for (let at = line.indexOf(fence, run); at >= 0; ) {
    let end = at;
    while (line[end] === '`') end++;
    if (end - at === fence.length) return end;
    at = line.indexOf(fence, end);
  }
  return undefined;
}
