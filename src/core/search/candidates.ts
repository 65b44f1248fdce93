import { fullImpact, titleBit } from './postings.ts';
import type { Segment } from './segment.ts';
import type { Slot } from './slot.ts';

/** A section that answers part of the query. */
export interface Candidate {
  /** Place of its segment. */
  readonly segment: number;
  readonly doc: number;
  /** BM25F over the slots, each by its best term. */
  readonly score: number;
  /** The weight of the slots it has, each times how well it has it. */
  readonly cover: number;
  /** What the ranking is by, until it is read closely. */
  key: number;
}

/** What one term says of the sections that have it. */
interface TermWorth {
  readonly term: number;
  readonly value: number;
  readonly cover: number;
  readonly titleOnly: boolean;
}

/** One section's sums while the postings are walked; kept by segment size and reused. */
export class Accumulator {
  score = new Float32Array(0);
  cover = new Float32Array(0);
  #touched = new Uint32Array(0);
  #touchedCount = 0;
  /** From now on only sections that were touched before count. */
  isClosed = false;
  #current = new Float32Array(0);
  /** The last slot that each section has, counted from 1; 0 for a section without any. */
  #stamp = new Uint8Array(0);

  reset(docs: number): void {
    for (let at = 0; at < this.#touchedCount; at++) {
      const doc = this.#touched[at]!;
      this.score[doc] = this.cover[doc] = this.#stamp[doc] = 0;
    }
    this.#touchedCount = 0;
    this.isClosed = false;
    if (docs <= this.score.length) return;
    this.score = new Float32Array(docs);
    this.cover = new Float32Array(docs);
    this.#current = new Float32Array(docs);
    this.#stamp = new Uint8Array(docs);
    this.#touched = new Uint32Array(docs);
  }

  /** The sections with any of the terms. */
  get touched(): Uint32Array {
    return this.#touched.subarray(0, this.#touchedCount);
  }

  /** Adds what `value` says for the slot; of several terms of one slot the best counts. */
  add(doc: number, slot: number, { value, cover }: { value: number; cover: number }): void {
    const last = this.#stamp[doc]!;
    if (last !== slot + 1) {
      if (last === 0) {
        if (this.isClosed) return;
        this.#touched[this.#touchedCount++] = doc;
      }
      this.#stamp[doc] = slot + 1;
      this.#current[doc] = value;
      this.score[doc]! += value;
      this.cover[doc]! += cover;
    } else if (value > this.#current[doc]!) {
      this.score[doc]! += value - this.#current[doc]!;
      this.#current[doc] = value;
    }
  }

  /** Walks one term's postings. The same as `add` for each, written out because most of a search is spent here. */
  addTerm({ postings }: Segment, slot: number, { term, value, cover, titleOnly }: TermWorth): void {
    postings.prepare(term);
    const { docs, impacts } = postings;
    const { score, isClosed } = this;
    const covers = this.cover;
    const stamps = this.#stamp;
    const current = this.#current;
    const touched = this.#touched;
    let count = this.#touchedCount;
    const stamp = slot + 1;
    const end = titleOnly ? postings.titleEnd[term]! : postings.start[term + 1]!;
    const step = value / fullImpact;
    for (let at = postings.start[term]!; at < end; at++) {
      const doc = docs[at]!;
      const last = stamps[doc]!;
      if (last === 0 && isClosed) continue;
      const gain = step * (impacts[at]! & (titleBit - 1));
      if (last !== stamp) {
        if (last === 0) touched[count++] = doc;
        stamps[doc] = stamp;
        current[doc] = gain;
        score[doc]! += gain;
        covers[doc]! += cover;
      } else if (gain > current[doc]!) {
        score[doc]! += gain - current[doc]!;
        current[doc] = gain;
      }
    }
    this.#touchedCount = count;
  }
}

interface Walk {
  readonly slots: readonly Slot[];
  readonly sums: Accumulator;
  /** Sections that cover less than this weight need not be found. */
  readonly enough: number;
}

/**
 * Walks the postings of all slots in one segment; `place` is the segment's. The words that tell most come first: once
 * those that are left cannot make an answer by themselves, they only add to the sections found so far, which spares
 * most of the work on the commonest words.
 */
export function accumulate(segment: Segment, place: number, { slots, sums, enough }: Walk): void {
  sums.reset(segment.docs);
  const order = slots.map((slot, at) => ({ slot, at })).sort((a, b) => b.slot.weight - a.slot.weight);
  let left = slots.reduce((sum, slot) => sum + slot.weight, 0);
  for (const { slot, at } of order) {
    // A little less, as sums of 32 bits are not exact.
    sums.isClosed = left < 0.999 * enough;
    left -= slot.weight;
    for (const { term, quality, cover = quality, titleOnly = false } of slot.matches[place]!) {
      sums.addTerm(segment, at, { term, value: slot.weight * quality, cover: slot.weight * cover, titleOnly });
    }
    for (const { doc, quality, inHeading } of slot.pinyin[place]!.values()) {
      const worth = slot.weight * quality * 0.8;
      sums.add(doc, at, { value: inHeading ? worth : worth * 0.6, cover: worth });
    }
  }
}

/** Keeps the best so far: a heap with the worst on top. */
export class BestCandidates {
  readonly #most: number;
  readonly #heap: Candidate[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** A key at or below this is not worth offering. */
  get threshold(): number {
    return this.#heap.length < this.#most ? 0 : this.#heap[0]!.key;
  }

  offer(candidate: Candidate): void {
    if (this.#heap.length < this.#most) {
      this.#heap.push(candidate);
      if (this.#heap.length === this.#most) for (let at = this.#most >> 1; at >= 0; at--) this.#sink(at);
    } else if (candidate.key > this.#heap[0]!.key) {
      this.#heap[0] = candidate;
      this.#sink(0);
    }
  }

  /** In no order. */
  all(): Candidate[] {
    return this.#heap;
  }

  #sink(from: number): void {
    const heap = this.#heap;
    const moved = heap[from]!;
    let at = from;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && heap[child + 1]!.key < heap[child]!.key) child++;
      if (heap[child]!.key >= moved.key) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = moved;
  }
}
