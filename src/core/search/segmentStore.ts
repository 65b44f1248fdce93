import type { Note } from '../note.ts';
import { type Stamp, unknownStamp } from '../noteSource.ts';
import { outlineOf, type NoteOutline, StoredOutline } from './noteOutline.ts';
import { buildSegment, type Segment } from './segment.ts';
import { SegmentBuilder } from './segmentBuilder.ts';
import type { StoredNote } from './segmentData.ts';
import { finish } from '../steps.ts';

/**
 * New notes wait until they are this many atoms, or as many as there are already, whichever is more.
 * So many take some 30 ms; fewer that wait when something is searched for are indexed there and then.
 */
const leastBatch = 60_000;
/** With more segments than this the small ones are joined. */
const mostSegments = 6;

/**
 * How much there is to do: full batches only, also the notes that wait (after which every note can be found),
 * or also joining everything into one segment (after which searching is fastest).
 */
export type Extent = 'batches' | 'waiting' | 'all';

/** A note that there is. */
interface KnownNote {
  note: StoredNote;
  /** Where it can be found; absent while it waits, which its outline is for. */
  segment: Segment | undefined;
  outline: NoteOutline | undefined;
}

/**
 * The segments of an index: new notes collect in a builder, become a segment, and small segments are joined to
 * larger ones, so that a changed note costs little and the number of segments stays small.
 * While many notes come in, batches double in size: no note is indexed twice.
 */
export class SegmentStore {
  #segments: readonly Segment[] = [];
  /** By path. One list for all, waiting or not: looking paths up is a tenth of indexing. */
  readonly #known = new Map<string, KnownNote>();
  #builder = new SegmentBuilder();
  #job: Generator<void, void> | undefined;
  /** Atoms in the batch that is being indexed in steps; 0 for none. */
  #freezing = 0;
  /** Segments of a saved index whose pinyin is still to be made. */
  readonly #silent: Segment[] = [];

  /** All that can be searched. Notes that wait are indexed here, unless very many are coming in. */
  get segments(): readonly Segment[] {
    while (this.#freezing > 0 && this.#freezing <= leastBatch) this.step();
    if (this.#freezing === 0 && this.#builder.notes > 0 && this.#builder.size <= leastBatch) {
      finish(this.#freeze());
    }
    return this.#segments;
  }

  add(note: Note, stamp: Stamp | undefined): void {
    if (this.#builder.isFull(note.sections.length)) while (this.step('all'));
    this.#bury(this.#known.get(note.path));
    this.#known.set(note.path, { note: this.#builder.add(note, stamp), segment: undefined, outline: outlineOf(note) });
  }

  remove(path: string): void {
    this.#bury(this.#known.get(path));
    this.#known.delete(path);
  }

  #bury(known: KnownNote | undefined): void {
    const segment = known?.segment;
    if (!segment) return;
    segment.bury(known.note);
    if (segment.aliveNotes === 0) this.#segments = this.#segments.filter((one) => one !== segment);
  }

  /** Takes a segment from a saved index, in steps; `alive` says which of its notes count. */
  *adopt(segment: Segment, alive: Uint8Array): Generator<void, void> {
    this.#silent.push(segment);
    yield* this.#register(segment, (note, at) => {
      if (alive[at] !== 1) return undefined;
      const known: KnownNote = { note, segment, outline: undefined };
      this.#known.set(note.path, known);
      return known;
    });
  }

  outline(path: string): NoteOutline | undefined {
    const known = this.#known.get(path);
    return known?.segment ? new StoredOutline(known.segment, known.note) : known?.outline;
  }

  get notes(): number {
    return this.#known.size;
  }

  paths(): Iterable<string> {
    return this.#known.keys();
  }

  /** `undefined` where there is no such note. */
  stamp(path: string): Stamp | undefined {
    const known = this.#known.get(path);
    return known && (known.note.stamp ?? unknownStamp);
  }

  /** Does a small part of what is to do (about a millisecond). False when there was nothing. */
  step(extent: Extent = 'batches'): boolean {
    this.#job ??= this.#nextJob(extent);
    if (!this.#job) return false;
    if (this.#job.next().done) this.#job = undefined;
    return true;
  }

  #nextJob(extent: Extent): Generator<void, void> | undefined {
    const silent = this.#silent.pop();
    if (silent) return silent.addPinyin();
    const indexed = this.#segments.reduce((sum, segment) => sum + segment.data.stream.length, 0);
    const isDue = extent !== 'batches' || this.#builder.size >= Math.max(leastBatch, indexed);
    if (this.#builder.notes > 0 && isDue) return this.#freeze();
    const tooMany = this.#segments.length > (extent === 'all' ? 1 : mostSegments);
    const sources = tooMany ? this.#toJoin(extent === 'all') : [];
    return sources.length > 1 ? this.#join(sources) : undefined;
  }

  *#freeze(): Generator<void, void> {
    const builder = this.#builder;
    this.#builder = new SegmentBuilder();
    this.#freezing = builder.size;
    const segment = yield* buildSegment(yield* builder.build());
    yield* segment.addPinyin();
    yield* this.#register(segment, (note) => this.#current(note.path, note));
    this.#freezing = 0;
  }

  /** Joins segments to one. Notes may be replaced or removed meanwhile. */
  *#join(sources: readonly Segment[]): Generator<void, void> {
    const builder = new SegmentBuilder();
    const from: StoredNote[] = [];
    for (const segment of sources) {
      for (const note of segment.data.notes) {
        if (!this.#current(note.path, note)) continue;
        from.push(note);
        builder.addStored(segment, note);
        yield;
      }
    }
    const joined = yield* buildSegment(yield* builder.build());
    yield* joined.addPinyin();
    // At once: in between, a note that is removed would still be found in its old segment.
    this.#segments = this.#segments.filter((segment) => !sources.includes(segment));
    finish(this.#register(joined, ({ path }, at) => this.#current(path, from[at]!)));
  }

  /** The smallest ones, as long as the next is not larger than all of them together. */
  #toJoin(all: boolean): Segment[] {
    const bySize = [...this.#segments].sort((a, b) => a.docs - b.docs);
    const chosen: Segment[] = [];
    let sum = 0;
    for (const segment of bySize) {
      if (!all && chosen.length > 1 && segment.docs > 2 * sum) break;
      if (sum + segment.docs > 65_000) break;
      chosen.push(segment);
      sum += segment.docs;
    }
    return chosen;
  }

  /** What is known of the path, if that is still this note and not a later one. */
  #current(path: string, note: StoredNote): KnownNote | undefined {
    const known = this.#known.get(path);
    return known?.note === note ? known : undefined;
  }

  /** From now on the segment answers for its notes, in steps; `knownAs` gives those that there still are. */
  *#register(segment: Segment, knownAs: (note: StoredNote, at: number) => KnownNote | undefined): Generator<void, void> {
    const { notes } = segment.data;
    for (let at = 0; at < notes.length; at++) {
      const note = notes[at]!;
      const known = knownAs(note, at);
      if (known) {
        known.note = note;
        known.segment = segment;
        known.outline = undefined;
      } else segment.bury(note);
      if ((at & 2047) === 2047) yield;
    }
    if (segment.aliveNotes > 0) this.#segments = [...this.#segments, segment];
  }
}
