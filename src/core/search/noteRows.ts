import { unknownStamp } from '../noteSource.ts';
import type { ByteReader, ByteWriter } from './cacheBytes.ts';
import { none } from './detached.ts';
import type { SegmentData, StoredNote } from './segmentData.ts';

/** Entries that are written as one text, and made between two pauses; each takes a millisecond or two. */
const chunk = 2048;

/** What most notes lack. */
type Rest = Partial<Pick<StoredNote, 'date' | 'published' | 'categories' | 'tags' | 'problems' | 'links'>>;

/** Writes notes column by column, in steps: reading a row of its own for each took a third of loading. */
export function* writeNotes(out: ByteWriter, { notes }: Pick<SegmentData, 'notes'>): Generator<void, void> {
  out.texts(notes.map(({ path }) => path));
  yield;
  out.texts(notes.map(({ title }) => title));
  yield;
  out.float64(Float64Array.from(notes, ({ stamp }) => (stamp ?? unknownStamp).size));
  out.float64(Float64Array.from(notes, ({ stamp }) => (stamp ?? unknownStamp).mtime));
  out.uint32(Uint32Array.from(notes, ({ docs }) => docs));
  out.uint32(Uint32Array.from(notes, ({ recipes }) => recipes));
  yield;
  const rests = notes.map(restOf);
  const places = rests.flatMap((rest, at) => (rest ? [at] : []));
  out.uint32(Uint32Array.from(places));
  for (let from = 0; from < places.length; from += chunk) {
    out.text(JSON.stringify(places.slice(from, from + chunk).map((at) => rests[at])));
    yield;
  }
}

function restOf({ date, published, categories, tags, problems, links }: StoredNote): Rest | undefined {
  const lists = Object.fromEntries(Object.entries({ categories, tags, problems, links }).filter(([, list]) => list.length > 0));
  const rest = { ...(date !== undefined && { date }), ...(published !== undefined && { published }), ...lists };
  return Object.keys(rest).length > 0 ? rest : undefined;
}

/** Undoes `writeNotes`. */
export function* readNotes(body: ByteReader): Generator<void, StoredNote[]> {
  const paths = body.texts();
  yield;
  const titles = body.texts();
  yield;
  const columns = { paths, titles, sizes: body.float64(), mtimes: body.float64(), docs: body.uint32(), recipes: body.uint32() };
  const places = body.uint32();
  yield;
  const rests = new Map<number, Rest>();
  for (let from = 0; from < places.length; from += chunk) {
    (JSON.parse(body.text()) as Rest[]).forEach((rest, at) => rests.set(places[from + at]!, rest));
    yield;
  }
  const notes: StoredNote[] = [];
  const first = { doc: 0, recipe: 0 };
  while (notes.length < paths.length) {
    addNotes(notes, { ...columns, rests }, first);
    yield;
  }
  return notes;
}

interface Columns {
  readonly paths: readonly string[];
  readonly titles: readonly string[];
  readonly sizes: Float64Array;
  readonly mtimes: Float64Array;
  readonly docs: Uint32Array;
  readonly recipes: Uint32Array;
  readonly rests: ReadonlyMap<number, Rest>;
}

const nothing: Rest = {};

/** Makes some more notes. Each has the same shape, which keeps access to them fast, and all empty lists are one. */
function addNotes(notes: StoredNote[], { paths, titles, sizes, mtimes, docs, recipes, rests }: Columns, first: { doc: number; recipe: number }): void {
  const end = Math.min(paths.length, notes.length + chunk);
  for (let at = notes.length; at < end; at++) {
    const rest = rests.get(at) ?? nothing;
    notes.push({
      path: paths[at]!,
      title: titles[at]!,
      date: rest.date,
      categories: rest.categories ?? none,
      tags: rest.tags ?? none,
      published: rest.published,
      problems: rest.problems ?? none,
      links: rest.links ?? none,
      stamp: sizes[at]! < 0 ? undefined : { size: sizes[at]!, mtime: mtimes[at]! },
      firstDoc: first.doc,
      docs: docs[at]!,
      firstRecipe: first.recipe,
      recipes: recipes[at]!,
    });
    first.doc += docs[at]!;
    first.recipe += recipes[at]!;
  }
}

/** Writes the headings above each section. */
export function writeAbove(out: ByteWriter, { docAbove }: Pick<SegmentData, 'docAbove'>): void {
  out.uint32(Uint32Array.from(docAbove, (above) => above.length));
  out.texts(docAbove.flat());
}

/** Undoes `writeAbove`. */
export function readAbove(body: ByteReader): (readonly string[])[] {
  const counts = body.uint32();
  const headings = body.texts();
  let read = 0;
  return Array.from(counts, (count) => (count === 0 ? none : headings.slice(read, (read += count))));
}
