import { type Stamp, unknownStamp } from '../noteSource.ts';
import type { ByteReader, ByteWriter } from './cacheBytes.ts';
import { none } from './detached.ts';
import type { PackedTexts } from './packedTexts.ts';
import type { NoteRows, SegmentData, StoredNote } from './segmentData.ts';

/** Entries that are worked through between two pauses; each takes a millisecond or two. */
const chunk = 2048;

/** What most notes lack. */
type Rest = Partial<Pick<StoredNote, 'date' | 'published' | 'categories' | 'tags' | 'problems' | 'links'>>;

/** The notes of a segment that was just made. */
export class ListedNotes implements NoteRows {
  readonly #notes: readonly StoredNote[];

  constructor(notes: readonly StoredNote[]) {
    this.#notes = notes;
  }

  get length(): number {
    return this.#notes.length;
  }

  at(place: number): StoredNote | undefined {
    return this.#notes[place];
  }

  path(place: number): string {
    return this.#notes[place]!.path;
  }

  isAt(place: number, path: string): boolean {
    return this.#notes[place]?.path === path;
  }

  stamp(place: number): Stamp | undefined {
    return this.#notes[place]!.stamp;
  }
}

/** Columns of a saved index. */
interface Columns {
  readonly paths: PackedTexts;
  readonly titles: PackedTexts;
  readonly sizes: Float64Array;
  readonly mtimes: Float64Array;
  /** The first section and the first recipe of each note; one more at the end. */
  readonly firstDocs: Uint32Array;
  readonly firstRecipes: Uint32Array;
  /** As JSON what most notes lack; empty for those. */
  readonly rests: PackedTexts;
}

/** The notes of a saved segment. Each is made when it is first asked for: making all of them took most of loading. */
class SavedNotes implements NoteRows {
  readonly #columns: Columns;
  readonly #made: (StoredNote | undefined)[];

  constructor(columns: Columns) {
    this.#columns = columns;
    this.#made = new Array<StoredNote | undefined>(columns.paths.length);
  }

  get length(): number {
    return this.#columns.paths.length;
  }

  at(place: number): StoredNote | undefined {
    return place < this.length ? (this.#made[place] ??= this.#make(place)) : undefined;
  }

  path(place: number): string {
    return this.#made[place]?.path ?? this.#columns.paths.at(place)!;
  }

  isAt(place: number, path: string): boolean {
    return place < this.length && this.#columns.paths.is(place, path);
  }

  stamp(place: number): Stamp | undefined {
    const size = this.#columns.sizes[place]!;
    return size < 0 ? undefined : { size, mtime: this.#columns.mtimes[place]! };
  }

  /** All notes have the same shape, which keeps access to them fast, and all empty lists are one. */
  #make(place: number): StoredNote {
    const { paths, titles, firstDocs, firstRecipes, rests } = this.#columns;
    const json = rests.at(place)!;
    const rest = json === '' ? nothing : (JSON.parse(json) as Rest);
    return {
      path: paths.at(place)!,
      title: titles.at(place)!,
      date: rest.date,
      categories: rest.categories ?? none,
      tags: rest.tags ?? none,
      published: rest.published,
      problems: rest.problems ?? none,
      links: rest.links ?? none,
      stamp: this.stamp(place),
      firstDoc: firstDocs[place]!,
      docs: firstDocs[place + 1]! - firstDocs[place]!,
      firstRecipe: firstRecipes[place]!,
      recipes: firstRecipes[place + 1]! - firstRecipes[place]!,
    };
  }
}

const nothing: Rest = {};

/** Writes notes column by column, in steps. */
export function* writeNotes(out: ByteWriter, { notes }: Pick<SegmentData, 'notes'>): Generator<void, void> {
  const rows: StoredNote[] = [];
  while (rows.length < notes.length) {
    for (let left = Math.min(chunk, notes.length - rows.length); left > 0; left--) rows.push(notes.at(rows.length)!);
    yield;
  }
  yield* out.texts(rows.map(({ path }) => path));
  yield* out.texts(rows.map(({ title }) => title));
  out.float64(Float64Array.from(rows, ({ stamp }) => (stamp ?? unknownStamp).size));
  yield;
  out.float64(Float64Array.from(rows, ({ stamp }) => (stamp ?? unknownStamp).mtime));
  yield;
  out.lengths(Uint32Array.from(rows, ({ docs }) => docs));
  out.lengths(Uint32Array.from(rows, ({ recipes }) => recipes));
  yield;
  const rests: string[] = [];
  for (const row of rows) if (rests.push(restOf(row)) % chunk === 0) yield;
  yield* out.texts(rests);
}

function restOf({ date, published, categories, tags, problems, links }: StoredNote): string {
  const lists = Object.fromEntries(Object.entries({ categories, tags, problems, links }).filter(([, list]) => list.length > 0));
  const rest = { ...(date !== undefined && { date }), ...(published !== undefined && { published }), ...lists };
  return Object.keys(rest).length > 0 ? JSON.stringify(rest) : '';
}

/** Undoes `writeNotes`. */
export function* readNotes(body: ByteReader): Generator<void, Pick<SegmentData, 'notes' | 'noteOf'>> {
  const paths = body.texts();
  const titles = body.texts();
  yield;
  const columns = { paths, titles, sizes: body.float64(), mtimes: body.float64(), firstDocs: body.starts(), firstRecipes: body.starts(), rests: body.texts() };
  const { length } = paths;
  const others = [titles.length, columns.sizes.length, columns.mtimes.length, columns.firstDocs.length - 1, columns.firstRecipes.length - 1, columns.rests.length];
  if (!others.every((one) => one === length)) throw new RangeError('columns of different lengths');
  return { notes: new SavedNotes(columns), noteOf: noteOfEach(columns.firstDocs) };
}

/** Per section the place of its note, from the first section of each note and, one more, how many sections there are. */
export function noteOfEach(firstDocs: ArrayLike<number>): Uint16Array {
  const notes = firstDocs.length - 1;
  const noteOf = new Uint16Array(firstDocs[notes]!);
  for (let note = 0; note < notes; note++) for (let doc = firstDocs[note]!; doc < firstDocs[note + 1]!; doc++) noteOf[doc] = note;
  return noteOf;
}
