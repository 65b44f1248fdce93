import type { StateBlock } from 'markdown-it';

export interface LineSearch {
  readonly startLine: number;
  /** The first line behind what may be searched. */
  readonly endLine: number;
  readonly isFound: (line: number) => boolean;
  /** Whether the block cannot go on at a line below its first. */
  readonly stops: (line: number) => boolean;
}

const searchedKey = Symbol('lines searched in vain');

/**
 * The first line from `startLine` on that ends a block of the kind `name`. What was searched without finding one is
 * remembered for the note, so that many openers that nothing closes cost one search.
 */
export function searchLines(state: StateBlock, name: string, { startLine, endLine, isFound, stops }: LineSearch): number | undefined {
  const searched = (state.env[searchedKey] ??= new Map()) as Map<string, { from: number; to: number }>;
  const known = searched.get(name);
  let line = known && known.from <= startLine && startLine < known.to ? known.to : startLine;
  while (line < endLine && (line === startLine || !stops(line)) && !isFound(line)) line++;
  searched.set(name, { from: startLine, to: line });
  return line < endLine && (line === startLine || !stops(line)) ? line : undefined;
}

/** A line without the marks and the indentation of what it stands in. */
export function lineText(state: StateBlock, line: number): string {
  return state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]);
}

/** Whether a line no longer belongs to the list item or quote that is being read. */
export function isOutside(state: StateBlock, line: number): boolean {
  return !state.isEmpty(line) && state.sCount[line]! < state.blkIndent;
}
