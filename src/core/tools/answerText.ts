import { beginning } from '../beginning.ts';
import { findHiddenCharacters } from '../hiddenCharacters.ts';

/** What a tool answers: text for a model, and whether it is about a mistake in the call. */
export interface ToolAnswer {
  readonly text: string;
  readonly isError?: true;
}

/** Characters in one answer: some 4,000 to 8,000 tokens, which leaves a model room to think. */
export const longestAnswer = 16_000;

export function mistake(text: string): ToolAnswer {
  return { text, isError: true };
}

/**
 * Text of a note with what hides in it written out: instructions in tag characters or behind a change of direction are
 * read by models and not by the person beside them (SECURITY P6, E5).
 */
export function visibleText(text: string): string {
  let shown = '';
  let from = 0;
  for (const { index, length } of findHiddenCharacters(text, 'prose')) {
    shown += text.slice(from, index) + [...text.slice(index, index + length)].map(escaped).join('');
    from = index + length;
  }
  return shown + text.slice(from);
}

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`;
}

/** One line of visible text, cut after `length` characters. */
export function oneLine(text: string, length = 200): string {
  const line = visibleText(text.slice(0, 4 * length).replace(/\s+/gu, ' ').trim());
  return line.length > length ? `${beginning(line, length - 1)}…` : line;
}

/**
 * Code between fences that are longer than any row of backticks in it, so that it cannot end its own block. Cut after
 * `longest` characters as they are shown: one that is written out takes up to ten.
 */
export function fenced(code: string, lang: string, longest: number): string {
  const shown = beginning(visibleText(beginning(code, longest)), longest);
  const longestRow = [...shown.matchAll(/`+/g)].reduce((most, [row]) => Math.max(most, row.length), 2);
  const fence = '`'.repeat(longestRow + 1);
  return `${fence}${lang}\n${shown}\n${fence}`;
}

/** A place as compilers write it; lines count from 1 for readers, from 0 in `Note`. */
export function place(note: string, line: number): string {
  return `${oneLine(note, 1000)}:${line + 1}`;
}
