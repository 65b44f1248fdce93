import { type Blank, blanksOf } from '../blanks/recipePart.ts';
import { findDestructiveCommands } from '../terminal/destructiveCommands.ts';
import { findHiddenCharacters } from '../hiddenCharacters.ts';
import type { Note, Recipe } from '../note.ts';
import { recipeParts } from '../snippetText.ts';
import { fenced, longestAnswer, mistake, oneLine, place, type ToolAnswer } from './answerText.ts';
import { findNote, type ReadOnlyLibrary } from './findNote.ts';
import type { InputSchema, ToolInput } from './toolInput.ts';

export const recipeSchema = {
  type: 'object',
  properties: {
    query: { type: 'string', description: 'What the recipe should do; the best one is taken. Not needed with note and recipe.' },
    lang: { type: 'string', description: 'With query: only recipes in this language, for example bash or python.' },
    note: { type: 'string', description: 'The note\'s path as search_notes gives it.' },
    recipe: { type: 'integer', minimum: 0, description: 'The recipe\'s number in that note as search_notes gives it, counted from 0.' },
  },
} as const satisfies InputSchema;

/** One recipe's code, whole, with its blanks and with what a careful person should know before using it. */
export async function getRecipe(library: ReadOnlyLibrary, input: ToolInput): Promise<ToolAnswer> {
  const address = wantedRecipe(library, input);
  if (typeof address === 'string') return mistake(address);
  const found = await findNote(library, address.note);
  if (!('note' in found)) return found;
  const { note } = found;
  const recipe = note.recipes[address.recipe];
  if (!recipe) return mistake(`${oneLine(note.path)} has ${note.recipes.length} recipes, counted from 0; there is no recipe ${address.recipe}.`);
  return { text: describe(note, recipe) };
}

function wantedRecipe(library: ReadOnlyLibrary, input: ToolInput): { note: string; recipe: number } | string {
  const [note, recipe, query, lang] = [input.text('note'), input.number('recipe'), input.text('query'), input.text('lang')];
  if (note !== undefined && recipe !== undefined) return { note, recipe };
  if (query === undefined) return 'Give either note and recipe, as search_notes lists them, or query.';
  const [hit] = library.search(query, { kind: 'recipe', limit: 1, ...(lang !== undefined && { lang }) }).hits;
  return hit?.recipe === undefined ? `No recipe fits "${oneLine(query)}". Try fewer or other words.` : { note: hit.note, recipe: hit.recipe };
}

function describe(note: Note, recipe: Recipe): string {
  const { code, lang, line, index } = recipe;
  const headings = note.sections[recipe.section]?.headings ?? [];
  const cut = code.length > longestAnswer ? [`(cut: the recipe has ${code.length} characters; get_note has the rest)`] : [];
  return [
    `recipe ${index}: ${oneLine(recipe.description)}`,
    `under: ${oneLine([note.title, ...headings].join(' › '), 400)}`,
    `note: ${oneLine(note.path, 1000)} · ${place(note.path, line)}`,
    fenced(code, lang, longestAnswer),
    ...cut,
    ...blankLines(blanksOf(recipeParts(recipe))),
    ...warnings(code),
  ].join('\n');
}

const mostBlanks = 50;

function blankLines(blanks: readonly Blank[]): string[] {
  if (blanks.length === 0) return [];
  const rows = blanks.slice(0, mostBlanks).map(({ name, fallback, choices }) => {
    const offered = choices ? `, one of: ${choices.map((choice) => choice || '(nothing)').join(', ')}` : fallback === undefined ? '' : `, ${fallback || 'nothing'} unless told`;
    return `- ${oneLine(name)}${oneLine(offered)}`;
  });
  return ['Blanks to fill in before it is used; ask the user where a value is not known:', ...rows];
}

function warnings(code: string): string[] {
  const destructive = findDestructiveCommands(code).length > 0 ? ['Careful: this destroys or changes things that cannot be brought back. Ask the user before it is run.'] : [];
  const hidden = findHiddenCharacters(code).length > 0 ? ['Careful: the code holds characters that a reader does not see or takes for others; they are written out above as \\u{…}.'] : [];
  return [...destructive, ...hidden];
}
