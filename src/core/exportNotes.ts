import { blanksOf } from './blanks/recipePart.ts';
import { languageIdentifier } from './languages.ts';
import type { Note, Recipe, Section } from './note.ts';
import { unitName } from './outline/unitName.ts';
import { recipeParts, snippetText } from './snippetText.ts';

/** Longer prefixes and names only fill the editor's list. */
const maxLabel = 100;

/**
 * Recipes as a VS Code snippet file, the text of a `.code-snippets`: blanks as tab stops, the section's heading and the
 * recipe's description as prefixes, the language as scope; a recipe without a language is offered everywhere.
 * `lang` takes only the recipes of one language, by any name a fence may use; none: `{}`.
 * Format: https://code.visualstudio.com/docs/editing/userdefinedsnippets#_create-your-own-snippets.
 */
export function codeSnippets(notes: Iterable<Note>, { lang }: { readonly lang?: string } = {}): string {
  const wanted = lang === undefined ? undefined : languageIdentifier(lang);
  const taken = new Map<string, number>();
  const entries: [string, object][] = [];
  for (const note of notes) {
    for (const recipe of note.recipes) {
      const scope = languageIdentifier(recipe.lang);
      if (wanted !== undefined && scope !== wanted) continue;
      entries.push([uniqueName(snippetName(note, recipe), taken), snippet(note, recipe, scope)]);
    }
  }
  // A note may be called `__proto__`; fromEntries makes own keys of all names.
  return `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`;
}

function snippet(note: Note, recipe: Recipe, scope: string): object {
  const heading = note.sections[recipe.section]?.heading ?? note.title;
  const prefix = [...new Set([label(heading), label(recipe.description)])];
  return {
    ...(scope !== 'plaintext' && { scope }),
    prefix: prefix.length === 1 ? prefix[0] : prefix,
    description: label(`${note.title} › ${heading}`),
    body: snippetText(recipe).split('\n'),
  };
}

function snippetName(note: Note, recipe: Recipe): string {
  const headings = note.sections[recipe.section]?.headings ?? [];
  return label([...new Set([note.title, ...headings, recipe.description])].join(' › '));
}

/** The editor keeps one snippet of each name: the second gets a number. */
function uniqueName(name: string, taken: Map<string, number>): string {
  const count = (taken.get(name) ?? 0) + 1;
  taken.set(name, count);
  return count === 1 ? name : uniqueName(`${name} (${count})`, taken);
}

/** One line, without control characters, not too long; characters outside the basic plane stay whole. */
function label(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const characters = [...line.slice(0, 2 * maxLabel + 1)];
  return characters.length > maxLabel ? `${characters.slice(0, maxLabel - 1).join('')}…` : line;
}

/** Turns a unit's address into its id: the same text always the same id. The host gives it, core has no hash. */
export type IdOf = (address: string) => string;

/**
 * One note as lines of JSON (NDJSON), one for each section and each recipe, each without its line break: what search
 * servers take in bulk. A unit's id comes from the note's path and the heading's anchor, for a recipe also from its
 * place below that heading, so that it stays the same while other parts of the note change. `folder` is written into each
 * where notes of several folders are told apart by it.
 */
export function* noteRecords(note: Note, idOf: IdOf, folder?: number): Generator<string, void> {
  // Nothing is written where it is `undefined`.
  for (const section of note.sections) yield JSON.stringify({ ...sectionRecord(note, section, idOf), folder });
  for (const recipe of note.recipes) yield JSON.stringify({ ...recipeRecord(note, recipe, idOf), folder });
}

function sectionRecord(note: Note, section: Section, idOf: IdOf): object {
  const { heading, headings, level, anchor, line, endLine, prose, code, math } = section;
  const id = idOf(`${note.path}#${anchor}`);
  return { id, kind: 'section', ...noteFields(note), heading, headings, anchor, level, line, endLine, prose, code, math };
}

function recipeRecord(note: Note, recipe: Recipe, idOf: IdOf): object {
  const { index, description, lang, code, line, endLine } = recipe;
  const section = note.sections[recipe.section];
  const id = idOf(`${note.path}${unitName(note, { line, recipe: index })}`);
  const { heading, headings, anchor } = section ?? { heading: note.title, headings: [note.title], anchor: '' };
  const blanks = blanksOf(recipeParts(recipe)).map(({ name }) => name);
  return { id, kind: 'recipe', ...noteFields(note), heading, headings, anchor, line, endLine, recipe: index, description, lang, code, blanks };
}

function noteFields({ path, title, frontMatter }: Note): object {
  const { date, categories, tags, published } = frontMatter;
  return { note: path, title, ...(date !== undefined && { date }), categories, tags, ...(published !== undefined && { published }) };
}
