import type { CodeFamily } from './codeFamily.ts';
import type { Blank } from './recipePart.ts';

/** Where a bracket stands, and what is known about its surroundings. */
export interface BlankSite {
  readonly code: string;
  /** The bracket's own place. */
  readonly at: number;
  readonly lang: string;
  readonly family: CodeFamily;
  /** The mark of codeContext for this place. */
  readonly context: number;
  /** The end of the blank before this one, `-1` if there is none: two blanks may touch. */
  readonly lastEnd: number;
}

/** A blank that begins at the site, and the first place after it. */
export interface FoundBlank {
  readonly end: number;
  readonly blank: Blank;
}

/** The line that holds `at`, and where it starts. */
export function lineAround(code: string, at: number): { readonly text: string; readonly start: number } {
  const start = code.lastIndexOf('\n', at - 1) + 1;
  const end = code.indexOf('\n', at);
  return { text: code.slice(start, end === -1 ? code.length : end), start };
}

/** The alternatives of `a|b|c`; `undefined` where there is only one, or where a `|` belongs to a bracket inside a value. */
export function alternatives(text: string): readonly string[] | undefined {
  const choices = text.split('|').filter((choice) => choice !== '...' && choice !== '…');
  if (choices.length < 2 || new Set(choices).size !== choices.length) return undefined;
  return choices.every(isBalanced) ? choices : undefined;
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if ('([{'.includes(character)) depth++;
    if (')]}'.includes(character) && --depth < 0) return false;
  }
  return depth === 0;
}
