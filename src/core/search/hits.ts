import { contextField } from './atomStream.ts';
import type { Excerpt, MatchedTerms } from './excerpt.ts';
import type { RankedSection } from './rank.ts';
import type { RankedRecipe } from './recipeHits.ts';
import type { Segment } from './segment.ts';

/** One answer to a query. */
export interface Hit {
  readonly kind: 'section' | 'recipe';
  /** The note's path. */
  readonly note: string;
  /** The section's heading, or what the recipe does. */
  readonly title: string;
  /** Outermost first, the section's own last. */
  readonly headings: readonly string[];
  /** 0-based: the heading's, or the recipe's own. */
  readonly line: number;
  /** Comparable within one result only; greater is better. */
  readonly score: number;
  /** A recipe's place in its note. */
  readonly recipe?: number;
  /** A recipe's language. */
  readonly lang?: string;
  /** Where the query's words stand in `title`: offsets, end exclusive. */
  titleRanges?(): readonly (readonly [number, number])[];
  /** The line that answers best, or how a recipe's code begins; with the same. */
  excerpt(): Excerpt;
}

export interface SearchResult {
  readonly hits: readonly Hit[];
  /** A heading that was perhaps meant, when nothing was found. Takes some milliseconds, so it is only worked out when read. */
  readonly didYouMean: string | undefined;
}

export interface SearchOptions {
  /** 50 unless told. */
  readonly limit?: number;
  readonly kind?: 'section' | 'recipe';
  /** Only recipes in this language, and sections that have one. */
  readonly lang?: string;
  /** A note's path as the person who asks knows it, folders and name, with `/`: what `in:` looks at. Else the path itself. */
  readonly shownPath?: (note: string) => string;
  /** Decides between equals only: how lately and often a hit was used; greater is first. */
  readonly boost?: (unit: { readonly note: string; readonly line: number; readonly recipe?: number }) => number;
}

/** A ranked section or recipe as a hit. Its texts are put together when they are asked for. */
export function makeHit(found: RankedSection | RankedRecipe, segments: readonly Segment[], terms: MatchedTerms): Hit {
  const section = 'recipe' in found ? found.section : found;
  const segment = segments[section.segment]!;
  const note = segment.noteAt(section.doc);
  const headings = segment.headings(section.doc);
  const common = { note: note.path, headings, score: found.score };
  if (!('recipe' in found)) {
    const title = headings.at(-1)!;
    return {
      kind: 'section',
      ...common,
      title,
      line: segment.data.docLine[section.doc]!,
      titleRanges: () => terms.ranges(title),
      excerpt: () => terms.excerpt(bestLine(segment, section)),
    };
  }
  let lines: readonly { text: string }[] | undefined;
  const read = (): readonly { text: string }[] => (lines ??= segment.lines(section.doc));
  const title = (): string => segment.description(found.recipe, read());
  return {
    kind: 'recipe',
    ...common,
    get title() {
      return title();
    },
    line: segment.data.recipes.line[found.recipe]!,
    recipe: found.recipe - note.firstRecipe,
    lang: segment.langOf(found.recipe),
    titleRanges: () => terms.ranges(title()),
    excerpt: () => terms.excerpt(segment.codeStart(found.recipe, read()) || title()),
  };
}

/** The line that answers best; where the heading does, the first line below it. */
function bestLine(segment: Segment, { doc, bestLine }: RankedSection): string {
  const lines = segment.lines(doc);
  return (bestLine > 0 ? lines[bestLine] : lines.find((line) => line.field > contextField))?.text ?? '';
}
