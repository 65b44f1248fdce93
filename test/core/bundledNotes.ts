import { readFileSync, readdirSync } from 'node:fs';
import type { Blank } from '../../src/core/blanks/recipePart.ts';
import { parseNote } from '../../src/core/parseNote.ts';
import { recipeParts } from '../../src/core/snippetText.ts';
import type { Note, Recipe, Section } from '../../src/core/note.ts';

/** A file of `notes/`: as written, and as the product reads it. */
export interface BundledNote {
  /** Its name in the folder, `docker.md`. */
  readonly file: string;
  readonly text: string;
  readonly note: Note;
}

export interface BundledRecipe extends Recipe {
  /** Where to look when it fails: `linux.md:17`. */
  readonly place: string;
  readonly heading: string;
}

/** Tests run in the repository's root. */
const folder = 'notes';

export const bundledNotes: readonly BundledNote[] = readdirSync(folder)
  .sort()
  .map((file) => {
    const text = readFileSync(`${folder}/${file}`, 'utf8');
    return { file, text, note: parseNote(file, text) };
  });

export const bundledSections: readonly Section[] = bundledNotes.flatMap(({ note }) => note.sections);

export const bundledRecipes: readonly BundledRecipe[] = bundledNotes.flatMap(({ file, note }) =>
  note.recipes.map((recipe) => ({
    ...recipe,
    place: `${file}:${recipe.line + 1}`,
    heading: note.sections[recipe.section]!.heading,
  })),
);

/** The only recipe in the section whose description has these words. */
export function recipeIn(heading: string, words: string): BundledRecipe {
  const found = bundledRecipes.filter((recipe) => recipe.heading === heading && recipe.description.includes(words));
  if (found.length !== 1) throw new Error(`${found.length} recipes in ${heading} are called “${words}”`);
  return found[0]!;
}

/** The code with its blanks filled: by `values`, else by their own default, else by a word. */
export function filled(recipe: Recipe, values: Readonly<Record<string, string>> = {}): string {
  const fill = ({ name, fallback }: Blank) => values[name] ?? fallback ?? 'word';
  return recipeParts(recipe).map((part) => (part.kind === 'text' ? part.text : fill(part.blank))).join('');
}

/** A note's text without its fenced blocks; the line count stays. */
export function withoutFences(text: string): string {
  return text.replace(/^(`{3,}).*\n[\s\S]*?^\1$/gm, (block) => block.replace(/[^\n]+/g, ''));
}
