import { lineBreakOf, lineOffset } from '../noteText.ts';
import { parseNote } from '../parseNote.ts';

/** A recipe to be written into a note. */
export interface NewRecipe {
  /** One line; line breaks become spaces. `''` writes none. */
  readonly description: string;
  /** The fence's language; `''` for none. */
  readonly lang: string;
  /** Any text; a last line break is dropped. */
  readonly code: string;
  /** `false` writes `blanks=off`, for code whose brackets must stay text. */
  readonly blanks: boolean;
}

/** Under which heading: one that is there, or a new one. */
export type RecipePlace =
  | { readonly kind: 'section'; /** The heading's 0-based line; the first line of text for a note's lead. */ readonly line: number }
  | {
      readonly kind: 'newHeading';
      readonly heading: string;
      /** 1 to 6. */
      readonly level: number;
      /** The headings, outermost first, below whose last section it goes; the end of the note without them. */
      readonly under?: readonly string[];
    };

/** Text to be put in at one place; nothing of the note is taken away. */
export interface TextInsertion {
  /** UTF-16 offset. */
  readonly offset: number;
  readonly text: string;
}

/**
 * Where and what to insert so that `recipe` stands as the last thing under its heading, as a fenced block.
 * Line ends are the note's own, and nothing else of the note changes: front matter, spaces and the rest stay byte for byte.
 * `undefined` if there is no such section, or if the note, read again with the insertion, would not hold the recipe there
 * (an unclosed fence or a comment above would swallow it).
 */
export function appendRecipe(note: string, recipe: NewRecipe, place: RecipePlace): TextInsertion | undefined {
  const insertion = insertionFor(note, recipe, place);
  if (insertion === undefined) return undefined;
  const text = applyInsertion(note, insertion);
  const code = codeOf(recipe);
  const added = parseNote('', text).recipes.filter((one) => one.kind === 'fence' && one.code === code).length;
  const before = parseNote('', note).recipes.filter((one) => one.kind === 'fence' && one.code === code).length;
  return added === before + 1 ? insertion : undefined;
}

/** The note with the insertion made. */
export function applyInsertion(note: string, { offset, text }: TextInsertion): string {
  return note.slice(0, offset) + text + note.slice(offset);
}

function insertionFor(note: string, recipe: NewRecipe, place: RecipePlace): TextInsertion | undefined {
  const eol = lineBreakOf(note);
  const offset = place.kind === 'section' ? sectionEnd(note, place.line) : chapterEnd(note, place.under ?? []);
  if (offset === undefined) return undefined;
  // Blank lines that end the section stay below the new block, where they part it from what follows.
  const end = note.slice(0, offset).search(/\s*$/u);
  const rest = note.slice(end);
  const heading = place.kind === 'newHeading' ? [`${'#'.repeat(Math.min(6, Math.max(1, place.level)))} ${oneLine(place.heading)}`, ''] : [];
  const block = [...heading, ...blockLines(recipe)].join(eol);
  const lead = end === 0 ? '' : place.kind === 'newHeading' || note.slice(0, end).trim() !== '' ? eol + eol : '';
  const tail = /^[ \t]*[\r\n]/u.test(rest) ? '' : eol;
  return { offset: end, text: lead + block + tail };
}

function sectionEnd(note: string, line: number): number | undefined {
  const section = parseNote('', note).sections.find((one) => one.line === line);
  return section && lineOffset(note, section.endLine);
}

function chapterEnd(note: string, under: readonly string[]): number | undefined {
  if (under.length === 0) return note.length;
  const sections = parseNote('', note).sections.filter(({ headings }) => under.every((heading, at) => headings[at] === heading));
  const last = sections.at(-1);
  return last && lineOffset(note, last.endLine);
}

function blockLines(recipe: NewRecipe): readonly string[] {
  const code = codeOf(recipe);
  const longest = Math.max(2, ...[...code.matchAll(/`+/gu)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const info = [recipe.lang.replace(/[\s`{}]/gu, ''), recipe.blanks ? '' : 'blanks=off'].filter((word) => word !== '').join(' ');
  const description = oneLine(recipe.description);
  return [...(description === '' ? [] : [asParagraph(description), '']), `${fence}${info}`, ...code.split('\n'), fence];
}

function codeOf({ code }: NewRecipe): string {
  return code.replace(/\r\n?/gu, '\n').replace(/\n+$/u, '');
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** A description that begins as a heading, a list or a quote does would become one: its first mark is escaped. */
function asParagraph(text: string): string {
  return text.replace(/^(?=[#>*+=~`|:-])/u, '\\').replace(/^(\d{1,9})(?=[.)](?:\s|$))/u, '$1\\');
}
