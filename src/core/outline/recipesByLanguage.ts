import { isOutput, languageIdentifier } from '../languages.ts';
import type { NoteOutline } from '../search/searchIndex.ts';

export interface NoteRecipe {
  readonly note: NoteOutline;
  readonly recipe: NoteOutline['recipes'][number];
}

export interface RecipeWishes {
  /** The editor's identifiers of the languages wanted, best first. */
  readonly languages: readonly string[];
  /** How many recipes will be shown. */
  readonly limit: number;
  /** Leaves out recipes that this says no to, by their fence's language. */
  readonly takes?: (lang: string) => boolean;
}

/**
 * Recipes for a list that nothing was searched for: one group for each wanted language, one for all others, one for what
 * shows output, each in the notes' order. What would come behind the first `limit` of them all is left out, and notes that
 * could only add such are not opened.
 */
export function recipesByLanguage(notes: Iterable<NoteOutline>, { languages, limit, takes = () => true }: RecipeWishes): readonly (readonly NoteRecipe[])[] {
  const groups: NoteRecipe[][] = [...languages.map(() => []), [], []];
  const ranks = new Map<string, number>();
  const rankOf = (lang: string): number => {
    const known = ranks.get(lang);
    if (known !== undefined) return known;
    const place = languages.indexOf(languageIdentifier(lang));
    const rank = !takes(lang) ? Infinity : place < 0 ? languages.length : place;
    ranks.set(lang, rank);
    return rank;
  };
  const isFull = (rank: number): boolean => rank === Infinity || groups.slice(0, rank + 1).reduce((sum, { length }) => sum + length, 0) >= limit;
  for (const note of notes) {
    if (isFull(0)) break;
    if (note.recipeLanguages.every((lang) => isFull(rankOf(lang)))) continue;
    for (const recipe of note.recipes) {
      const rank = rankOf(recipe.lang);
      const group = rank === languages.length && isOutput(recipe) ? rank + 1 : rank;
      if (!isFull(group)) groups[group]!.push({ note, recipe });
    }
  }
  return groups;
}
