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
  /** The same as bits, by slot. */
  readonly mask: number;
  /** What the ranking is by, until it is read closely. */
  key: number;
}

/** One section's sums while the postings are walked; kept by segment size and reused. */
export class Accumulator {
  score = new Float32Array(0);
  cover = new Float32Array(0);
  mask = new Uint32Array(0);
  readonly touched: number[] = [];
  #current = new Float32Array(0);
  #stamp = new Uint8Array(0);
  #docs = 0;

  reset(docs: number): void {
    for (const doc of this.touched) {
      this.score[doc] = this.cover[doc] = this.mask[doc] = this.#stamp[doc] = 0;
    }
    this.touched.length = 0;
    if (docs <= this.#docs) return;
    this.#docs = docs;
    this.score = new Float32Array(docs);
    this.cover = new Float32Array(docs);
    this.mask = new Uint32Array(docs);
    this.#current = new Float32Array(docs);
    this.#stamp = new Uint8Array(docs);
  }

  /** Adds what `value` says for the slot; of several terms of one slot the best counts. */
  add(doc: number, slot: number, { value, cover }: { value: number; cover: number }): void {
    if (this.#stamp[doc] !== slot + 1) {
      if (this.#stamp[doc] === 0) this.touched.push(doc);
      this.#stamp[doc] = slot + 1;
      this.#current[doc] = value;
      this.score[doc]! += value;
      this.cover[doc]! += cover;
      this.mask[doc]! |= 1 << slot;
    } else if (value > this.#current[doc]!) {
      this.score[doc]! += value - this.#current[doc]!;
      this.#current[doc] = value;
    }
  }

  /** Walks one term's postings. The same as `add` for each, written out because most of a search is spent here. */
  addTerm(segment: Segment, slot: number, { term, value, cover, titleOnly }: { term: number; value: number; cover: number; titleOnly: boolean }): void {
    const { start, docs, impacts } = segment.postings;
    const { score, touched } = this;
    const stamps = this.#stamp;
    const current = this.#current;
    const stamp = slot + 1;
    const end = start[term + 1]!;
    const step = value / fullImpact;
    for (let at = start[term]!; at < end; at++) {
      const impact = impacts[at]!;
      if (titleOnly && impact < titleBit) continue;
      const doc = docs[at]!;
      const gain = step * (impact & (titleBit - 1));
      if (stamps[doc] !== stamp) {
        if (stamps[doc] === 0) touched.push(doc);
        stamps[doc] = stamp;
        current[doc] = gain;
        score[doc]! += gain;
        this.cover[doc]! += cover;
        this.mask[doc]! |= 1 << slot;
      } else if (gain > current[doc]!) {
        score[doc]! += gain - current[doc]!;
        current[doc] = gain;
      }
    }
  }
}

/** Walks the postings of all slots in one segment; `place` is the segment's. */
export function accumulate(segment: Segment, place: number, { slots, sums }: { slots: readonly Slot[]; sums: Accumulator }): void {
  sums.reset(segment.docs);
  slots.forEach((slot, at) => {
    for (const { term, quality, cover = quality, titleOnly } of slot.matches[place]!) {
      sums.addTerm(segment, at, { term, value: slot.weight * quality, cover: slot.weight * cover, titleOnly: titleOnly === true });
    }
    for (const { doc, quality, inHeading } of slot.pinyin[place]!) {
      const worth = slot.weight * quality * 0.8;
      sums.add(doc, at, { value: inHeading ? worth : worth * 0.6, cover: worth });
    }
  });
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
