import type { Note } from '../note.ts';
import { type Stamp, unknownStamp } from '../noteSource.ts';
import { outlineOf, type NoteOutline, StoredOutline } from './noteOutline.ts';
import { buildSegment, type Segment } from './segment.ts';
import { SegmentBuilder } from './segmentBuilder.ts';
import type { StoredNote } from './segmentData.ts';

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

interface Place {
  readonly segment: Segment;
  readonly note: StoredNote;
}

interface WaitingNote {
  readonly outline: NoteOutline;
  readonly stamp: Stamp | undefined;
  /** The builder it waits in, and its place there. */
  readonly builder: SegmentBuilder;
  readonly at: number;
}

/**
 * The segments of an index: new notes collect in a builder, become a segment, and small segments are joined to
 * larger ones, so that a changed note costs little and the number of segments stays small.
 * While many notes come in, batches double in size: no note is indexed twice.
 */
export class SegmentStore {
  #segments: readonly Segment[] = [];
  readonly #places = new Map<string, Place>();
  readonly #waiting = new Map<string, WaitingNote>();
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
      for (const step of this.#freeze()) void step;
    }
    return this.#segments;
  }

  add(note: Note, stamp: Stamp | undefined): void {
    this.remove(note.path);
    if (this.#builder.isFull(note.sections.length)) while (this.step('all'));
    this.#waiting.set(note.path, { outline: outlineOf(note), stamp, builder: this.#builder, at: this.#builder.notes });
    this.#builder.add(note, stamp);
  }

  remove(path: string): void {
    this.#waiting.delete(path);
    const place = this.#places.get(path);
    if (!place) return;
    place.segment.bury(place.note);
    this.#places.delete(path);
    if (place.segment.aliveNotes === 0) this.#segments = this.#segments.filter((segment) => segment !== place.segment);
  }

  /** Takes a segment from a saved index, in steps; `alive` says which of its notes count. */
  *adopt(segment: Segment, alive: Uint8Array): Generator<void, void> {
    this.#silent.push(segment);
    yield* this.#register(segment, (_, at) => alive[at] === 1);
  }

  outline(path: string): NoteOutline | undefined {
    const waiting = this.#waiting.get(path);
    if (waiting) return waiting.outline;
    const place = this.#places.get(path);
    return place && new StoredOutline(place.segment, place.note);
  }

  get notes(): number {
    return this.#places.size + this.#waiting.size;
  }

  *paths(): Generator<string, void> {
    yield* this.#places.keys();
    yield* this.#waiting.keys();
  }

  /** `undefined` where there is no such note. */
  stamp(path: string): Stamp | undefined {
    const note = this.#waiting.get(path) ?? this.#places.get(path)?.note;
    return note && (note.stamp ?? unknownStamp);
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
    yield* this.#register(segment, (note, at) => {
      const waiting = this.#waiting.get(note.path);
      const current = waiting?.builder === builder && waiting.at === at;
      if (current) this.#waiting.delete(note.path);
      return current;
    });
    this.#freezing = 0;
  }

  /** Joins segments to one. Notes may be replaced or removed meanwhile. */
  *#join(sources: readonly Segment[]): Generator<void, void> {
    const builder = new SegmentBuilder();
    const from = new Map<string, StoredNote>();
    for (const segment of sources) {
      for (const note of segment.data.notes) {
        if (this.#places.get(note.path)?.note !== note) continue;
        from.set(note.path, note);
        builder.addStored(segment, note);
        yield;
      }
    }
    const joined = yield* buildSegment(yield* builder.build());
    yield* joined.addPinyin();
    // At once: in between, a note that is removed would still be found in its old segment.
    this.#segments = this.#segments.filter((segment) => !sources.includes(segment));
    const registered = this.#register(joined, (note) => {
      const current = this.#places.get(note.path)?.note;
      return current !== undefined && current === from.get(note.path);
    });
    for (const step of registered) void step;
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

  *#register(segment: Segment, isCurrent: (note: StoredNote, at: number) => boolean): Generator<void, void> {
    const { notes } = segment.data;
    for (let at = 0; at < notes.length; at++) {
      const note = notes[at]!;
      if (isCurrent(note, at)) this.#places.set(note.path, { segment, note });
      else segment.bury(note);
      if ((at & 2047) === 2047) yield;
    }
    if (segment.aliveNotes > 0) this.#segments = [...this.#segments, segment];
  }
}
