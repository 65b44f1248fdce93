import type { Note } from '../note.ts';
import type { Stamp } from '../noteSource.ts';
import { type Checksum, readSegments, saveSegments } from './cache.ts';
import { suggestHeading } from './didYouMean.ts';
import { MatchedTerms } from './excerpt.ts';
import { Filter } from './filter.ts';
import { Glossary } from './glossary.ts';
import { makeHit, type Hit, type SearchOptions, type SearchResult } from './hits.ts';
import { lowerBound } from './dictionary.ts';
import { letThrough } from './letThrough.ts';
import type { NoteOutline } from './noteOutline.ts';
import { parseQuery } from './query.ts';
import { rankSections, type RankedSection } from './rank.ts';
import { rankRecipes, type RankedRecipe } from './recipeHits.ts';
import { Segment } from './segment.ts';
import { SegmentStore, type Extent } from './segmentStore.ts';
import type { Ablation } from './slot.ts';
import { findSpoken, makeSlots } from './slots.ts';
import { finish } from '../steps.ts';

export type { Excerpt } from './excerpt.ts';
export type { Hit, SearchOptions, SearchResult } from './hits.ts';
export type { NoteOutline } from './noteOutline.ts';

export interface IndexOptions {
  /** The user's own groups of words that mean the same, added to ours. */
  readonly glossary?: readonly (readonly string[])[];
  /** For the saved index; ours if there is none. */
  readonly checksum?: Checksum;
  /** Parts to leave out, to measure what they bring. */
  readonly without?: Ablation;
}

/** How many sections are read closely. The bench finds no more with 200, and on 38,000 notes two points less for beginnings of titles with 100. */
const mostCandidates = 150;
/** How many sections show their recipes in a mixed list. */
const sectionsWithRecipes = 20;
const defaultLimit = 50;

/**
 * All notes, ready to be searched. `add` and `remove` take effect at once; a note added again replaces its earlier version.
 * Where very many notes are added in a row they become searchable by `step`: called after each they do so batch by batch,
 * called at the end all at once, which is half the work.
 */
export class SearchIndex {
  readonly #checksum: Checksum | undefined;
  readonly #ownGroups: IndexOptions['glossary'];
  #builtGlossary: Glossary | undefined;
  readonly #without: Ablation;
  readonly #store = new SegmentStore();

  constructor({ glossary, checksum, without }: IndexOptions = {}) {
    this.#checksum = checksum;
    this.#ownGroups = glossary;
    this.#without = without ?? {};
  }

  /** A saved index, or `undefined` if the bytes are not one that this version wrote, whole and unharmed. They become part of it, and must not change any more. Blocks like `serialize`. */
  static load(bytes: Uint8Array, options: IndexOptions = {}): SearchIndex | undefined {
    return finish(SearchIndex.loadInSteps(bytes, options));
  }

  /** The same in steps of a few milliseconds. What is found by pinyin comes last: `step` until it says no. */
  static *loadInSteps(bytes: Uint8Array, options: IndexOptions = {}): Generator<void, SearchIndex | undefined> {
    const saved = yield* readSegments(bytes, options.checksum);
    if (!saved) return undefined;
    const index = new SearchIndex(options);
    for (const { data, derived, alive } of saved) {
      index.#store.adopt(new Segment(data, derived), alive);
      yield;
    }
    return index;
  }

  /** Made for the first search: it takes some milliseconds, which an editor that is just starting has not got. */
  #glossary(): Glossary {
    return (this.#builtGlossary ??= new Glossary(this.#ownGroups));
  }

  /** Adds a note, or replaces its earlier version. `stamp` is what its file looked like. */
  add(note: Note, stamp?: Stamp): void {
    this.#store.add(note, stamp);
  }

  remove(path: string): void {
    this.#store.remove(path);
  }

  /**
   * Does about a millisecond of the work that waits, and says false when there was none. The host calls it until then,
   * pausing as it likes. After `waiting` every note can be found; `all` also joins everything into one segment, which
   * makes searching fastest.
   */
  step(extent?: Extent): boolean {
    return this.#store.step(extent);
  }

  /** Never throws, whatever the query. Without words there are hits only for `tag:`, `in:` and `lang:`: all that they let through. */
  search(input: string, options: SearchOptions = {}): SearchResult {
    const { segments } = this.#store;
    const query = parseQuery(input, (flag) => segments.some(({ dictionary: { terms } }) => terms.at(lowerBound(terms, flag)) === flag));
    const kind = options.kind ?? query.kind;
    const filter = new Filter(query, options);
    const context = { segments, glossary: this.#glossary(), without: this.#without };
    const slots = makeSlots(query, context);
    const terms = new MatchedTerms(segments, slots);
    if (query.tokens.length === 0 && query.tags.length + query.folders.length + query.langs.length > 0) {
      const hits = letThrough(segments, { filter, kind, most: options.limit ?? defaultLimit }).map((one) => makeHit(one, segments, terms));
      return { hits, didYouMean: undefined };
    }
    const spoken = findSpoken(query.tokens, slots, context);
    const rank = (one: Filter): RankedSection[] =>
      rankSections({ segments, slots, spoken, query, filter: one, most: mostCandidates, rerank: !this.#without.rerank, uses: !this.#without.uses });
    const exact = rank(filter);
    // Quotation marks in a question are no operator: where nothing has the phrase, its words count.
    const sections = exact.length === 0 && query.phrases.length > 0 ? rank(new Filter({ ...query, phrases: [] }, options)) : exact;
    const shown = sections.slice(0, kind === 'recipe' ? undefined : sectionsWithRecipes);
    const recipes = kind === 'section' ? [] : rankRecipes(shown, { segments, slots, filter });
    const found = merge(kind === 'recipe' ? [] : sections, recipes).slice(0, options.limit ?? defaultLimit);
    const hits = found.map((one) => makeHit(one, segments, terms));
    if (options.boost) breakTies(hits, options.boost);
    return {
      hits,
      get didYouMean() {
        return hits.length > 0 ? undefined : suggestHeading(query.text, segments);
      },
    };
  }

  /** Every note there is now, without its text, in no particular order; those that are removed while one goes through them are left out. */
  *outlines(): Generator<NoteOutline, void> {
    for (const path of this.paths()) {
      const outline = this.outline(path);
      if (outline) yield outline;
    }
  }

  /** How many notes there are now. */
  get notes(): number {
    return this.#store.notes;
  }

  outline(path: string): NoteOutline | undefined {
    return this.#store.outline(path);
  }

  /** Of every note there is now. */
  paths(): readonly string[] {
    return [...this.#store.paths()];
  }

  /** What a note's file looked like when it was read, `unknownStamp` where that is unknown; `undefined` where there is no such note. */
  stamp(path: string): Stamp | undefined {
    return this.#store.stamp(path);
  }

  /**
   * The index as bytes for `load`, which compress to a third. Blocks for some tenths of a second on tens of thousands of
   * notes: see `serializeInSteps`.
   */
  serialize(): Uint8Array {
    return finish(this.serializeInSteps());
  }

  /** The same in steps of a few milliseconds. Notes that still wait to be indexed (see `step`) are left out. */
  serializeInSteps(): Generator<void, Uint8Array> {
    return saveSegments(this.#store.segments, this.#checksum);
  }
}

/** One list; a section stands before its own recipes. */
function merge(sections: readonly RankedSection[], recipes: readonly RankedRecipe[]): (RankedSection | RankedRecipe)[] {
  return recipes.length === 0 ? [...sections] : [...sections, ...recipes].sort((a, b) => b.score - a.score);
}

/** Scores this near are equals, between which use decides. */
const tie = 0.02;

/** Orders runs of equally good hits by how lately and often they were used. */
function breakTies(hits: Hit[], boost: NonNullable<SearchOptions['boost']>): void {
  for (let from = 0; from < hits.length; ) {
    let to = from + 1;
    while (to < hits.length && hits[from]!.score - hits[to]!.score <= tie * hits[from]!.score) to++;
    const group = hits.slice(from, to).map((hit) => ({ hit, used: boost(hit) }));
    group.sort((a, b) => b.used - a.used).forEach(({ hit }, at) => (hits[from + at] = hit));
    from = to;
  }
}
