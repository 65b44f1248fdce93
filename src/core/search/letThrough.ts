import type { Filter } from './filter.ts';
import { allRows } from './packedTexts.ts';
import type { RankedSection } from './rank.ts';
import type { RankedRecipe } from './recipeHits.ts';
import type { Segment } from './segment.ts';

interface Wanted {
  readonly filter: Filter;
  readonly kind: 'section' | 'recipe' | undefined;
  /** Hits. */
  readonly most: number;
}

/**
 * What operators let through where no word is looked for, as in `tag:docker` or `in:linux lang:bash`: notes by path, each
 * with its sections and behind each one its recipes, all equally good.
 */
export function letThrough(segments: readonly Segment[], { filter, kind, most }: Wanted): (RankedSection | RankedRecipe)[] {
  const notes = segments.flatMap((segment, place) =>
    Array.from(allRows(segment.data.notes), (note, at) => ({ note, segment, place, isAlive: segment.isAlive(at) })).filter(({ note, isAlive }) => isAlive && filter.note(note)),
  );
  notes.sort((a, b) => (a.note.path < b.note.path ? -1 : 1));
  const found: (RankedSection | RankedRecipe)[] = [];
  for (const { note, segment, place } of notes) {
    if (found.length >= most) break;
    for (let doc = note.firstDoc; doc < note.firstDoc + note.docs; doc++) {
      if (!filter.section(segment, doc)) continue;
      const section: RankedSection = { segment: place, doc, score: 1, hasCompounds: false, coverage: 1, bestLine: 0 };
      if (kind !== 'recipe') found.push(section);
      if (kind === 'section') continue;
      for (const recipe of segment.recipesIn(doc)) if (filter.recipe(segment, recipe)) found.push({ section, recipe, score: 1 });
    }
  }
  return found.slice(0, most);
}
