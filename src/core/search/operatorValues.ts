import { languageIdentifier } from '../languages.ts';
import { foldText } from './characters.ts';
import type { NoteOutline } from './noteOutline.ts';

export type OperatorName = 'tag' | 'lang' | 'in' | 'kind';

/** An operator at the end of a query, its value still being typed: `tag:doc`. */
export interface OpenOperator {
  readonly name: OperatorName;
  /** The value so far, without quotation marks. */
  readonly typed: string;
  /** The query up to the value. */
  readonly before: string;
}

/** What an operator can be given. */
export interface OperatorValue {
  readonly value: string;
  /** How many notes it lets through. */
  readonly notes: number;
}

interface Counted {
  notes: number;
  /** How often each way to write it is used. */
  readonly spellings: Map<string, number>;
}

const atEnd = /^(?<before>(?:.*\s)?(?<name>tag|lang|in|kind)[:：])(?<value>["“”][^"“”]*|[^\s"“”]*)$/isu;
const quotationMark = /["“”]/;

/** The operator that a query ends with, `undefined` where it ends with anything else, a blank included. */
export function openOperator(query: string): OpenOperator | undefined {
  const { name, value, before } = atEnd.exec(query)?.groups ?? {};
  if (name === undefined || value === undefined || before === undefined) return undefined;
  return { name: name.toLowerCase() as OperatorName, typed: value.replace(quotationMark, ''), before };
}

/** The query with this value in place of what was typed of it, and a blank, to go on with. */
export function withValue({ before }: OpenOperator, value: string): string {
  return `${before}${/\s/.test(value) ? `"${value}"` : value} `;
}

/**
 * Everything that an operator can be given, what most notes have first; each in its most usual spelling.
 * @param shownPath a note's path as the person knows it
 */
export function operatorValues(name: OperatorName, notes: Iterable<NoteOutline>, shownPath: (note: string) => string): readonly OperatorValue[] {
  const found = new Map<string, Counted>();
  for (const note of notes) {
    const spellings = spellingsIn(note, name, shownPath).filter((spelling) => spelling !== '' && !quotationMark.test(spelling));
    // Of a tag and a category that are one word, the tag is how it is written.
    for (const [key, spelling] of new Map(spellings.reverse().map((one) => [keyOf(name, one), one]))) {
      const counted: Counted = found.get(key) ?? { notes: 0, spellings: new Map() };
      found.set(key, counted);
      counted.notes++;
      counted.spellings.set(spelling, (counted.spellings.get(spelling) ?? 0) + 1);
    }
  }
  return [...found.values()].map(({ notes: count, spellings }) => ({ value: mostUsual(spellings), notes: count })).sort((a, b) => b.notes - a.notes || (a.value < b.value ? -1 : 1));
}

/**
 * Those that what was typed may become: first where a word of the value begins with it, then where it stands inside, which
 * of one or two Latin letters says nothing. None once it is one of them.
 */
export function fittingValues(values: readonly OperatorValue[], typed: string): readonly OperatorValue[] {
  const start = foldText(typed);
  const folded = values.map((value) => ({ value, text: foldText(value.value) }));
  if (folded.some(({ text }) => text === start)) return [];
  const fitting = folded.filter(({ text }) => text.includes(start));
  const begins = fitting.filter(({ text }) => beginsWord(text, start));
  const contains = /^[\x21-\x7e]{1,2}$/.test(start) ? [] : fitting.filter(({ text }) => !beginsWord(text, start));
  return [...begins, ...contains].map(({ value }) => value);
}

function beginsWord(text: string, start: string): boolean {
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) if (at === 0 || /[/\s_.-]/.test(text[at - 1]!)) return true;
  return false;
}

function spellingsIn(note: NoteOutline, name: OperatorName, shownPath: (note: string) => string): readonly string[] {
  switch (name) {
    case 'tag':
      return [...note.tags, ...note.categories];
    case 'lang':
      return note.recipeLanguages;
    case 'kind':
      return note.recipeCount > 0 ? ['section', 'recipe'] : ['section'];
    case 'in': {
      const folders = shownPath(note.path).split('/').slice(0, -1);
      return folders.map((_, at) => folders.slice(0, at + 1).join('/'));
    }
  }
}

function keyOf(name: OperatorName, spelling: string): string {
  return name === 'lang' ? languageIdentifier(spelling) : foldText(spelling);
}

function mostUsual(spellings: ReadonlyMap<string, number>): string {
  return [...spellings].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}
