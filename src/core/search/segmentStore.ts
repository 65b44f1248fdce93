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

/** A note that is in no segment yet; until then its outline stands for it. */
interface WaitingNote {
  readonly note: StoredNote;
  readonly outline: NoteOutline;
}

/** A note in a segment, by its place there. */
interface PlacedNote {
  readonly segment: Segment;
  readonly place: number;
}

/**
 * The segments of an index: new notes collect in a builder, become a segment, and small segments are joined to
 * larger ones, so that a changed note costs little and the number of segments stays small.
 * While many notes come in, batches double in size: no note is indexed twice.
 */
export class SegmentStore {
  #segments: readonly Segment[] = [];
  /** By path, those that are being indexed included; all others are found in their segment. */
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
      finish(this.#freeze());
    }
    return this.#segments;
  }

  add(note: Note, stamp: Stamp | undefined): void {
    if (this.#builder.isFull(note.sections.length)) while (this.step('all'));
    this.#bury(note.path);
    this.#waiting.set(note.path, { note: this.#builder.add(note, stamp), outline: outlineOf(note) });
  }

  remove(path: string): void {
    this.#bury(path);
    this.#waiting.delete(path);
  }

  #bury(path: string): void {
    const found = this.#find(path);
    if (!found) return;
    const { segment, place } = found;
    segment.bury(place);
    if (segment.aliveNotes === 0) this.#segments = this.#segments.filter((one) => one !== segment);
  }

  #find(path: string): PlacedNote | undefined {
    for (const segment of this.#segments) {
      const place = segment.find(path);
      if (place !== undefined) return { segment, place };
    }
    return undefined;
  }

  /** Takes a segment from a saved index; `alive` says which of its notes count. */
  adopt(segment: Segment, alive: Uint8Array): void {
    for (let place = 0; place < alive.length; place++) if (alive[place] !== 1) segment.bury(place);
    this.#silent.push(segment);
    this.#register(segment);
  }

  outline(path: string): NoteOutline | undefined {
    const waiting = this.#waiting.get(path);
    if (waiting) return waiting.outline;
    const found = this.#find(path);
    return found && new StoredOutline(found.segment, found.segment.data.notes.at(found.place)!);
  }

  get notes(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.aliveNotes, this.#waiting.size);
  }

  *paths(): Generator<string, void> {
    for (const segment of this.#segments) {
      const { notes } = segment.data;
      for (let place = 0; place < notes.length; place++) if (segment.isAlive(place)) yield notes.path(place);
    }
    yield* this.#waiting.keys();
  }

  /** `undefined` where there is no such note. */
  stamp(path: string): Stamp | undefined {
    const waiting = this.#waiting.get(path);
    if (waiting) return waiting.note.stamp ?? unknownStamp;
    const found = this.#find(path);
    return found && (found.segment.data.notes.stamp(found.place) ?? unknownStamp);
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
    // At once, so that no note is in both lists or in none.
    for (let place = 0; place < segment.data.notes.length; place++) {
      const note = segment.data.notes.at(place)!;
      if (this.#waiting.get(note.path)?.note === note) this.#waiting.delete(note.path);
      else segment.bury(place);
    }
    this.#register(segment);
    this.#freezing = 0;
  }

  /** Joins segments to one. Notes may be replaced or removed meanwhile. */
  *#join(sources: readonly Segment[]): Generator<void, void> {
    const builder = new SegmentBuilder();
    const from: PlacedNote[] = [];
    for (const segment of sources) {
      for (let place = 0; place < segment.data.notes.length; place++) {
        if (!segment.isAlive(place)) continue;
        from.push({ segment, place });
        builder.addStored(segment, segment.data.notes.at(place)!);
        yield;
      }
    }
    const joined = yield* buildSegment(yield* builder.build());
    yield* joined.addPinyin();
    // At once: in between, a note that is removed would still be found in its old segment.
    from.forEach(({ segment, place }, at) => {
      if (!segment.isAlive(place)) joined.bury(at);
    });
    this.#segments = this.#segments.filter((segment) => !sources.includes(segment));
    this.#register(joined);
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

  /** From now on the segment answers for its notes. */
  #register(segment: Segment): void {
    if (segment.aliveNotes > 0) this.#segments = [...this.#segments, segment];
  }
}
