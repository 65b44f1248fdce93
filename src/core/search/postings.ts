import type { SegmentData } from './segmentData.ts';

/**
 * Which sections have a term, and how much it says there. Terms are the dictionary's words, then the pairs
 * of neighbouring characters (key: first × 65,536 + second, 0 for a character without a right neighbour).
 */
export interface Postings {
  readonly pairs: Uint32Array;
  /** Per term: where its postings start; one more at the end. */
  readonly start: Uint32Array;
  /** Per term: where those end that are of sections with it in their own heading. They come first, so that a word of which only the beginning is typed can be looked up among headings at little cost. */
  readonly titleEnd: Uint32Array;
  /** In order, first of the ones, then of the others. */
  readonly docs: Uint16Array;
  /** 0 to 127; `titleBit` is added where the term stands in the section's own heading. */
  readonly impacts: Uint8Array;
  /** To be called before the sections and impacts of a term are read: those of a saved index are only made then. */
  prepare(term: number): void;
}

export const titleBit = 128;
export const fullImpact = 127;

/** BM25's saturation and length normalisation (Robertson and Zaragoza 2009). */
const k1 = 1.2;
const b = 0.4;

/** By section, what a weight is held against: the longer the section is, the less a word in it says. */
export function lengthNorms({ docStart, stream }: Pick<SegmentData, 'docStart' | 'stream'>): Float64Array {
  const norms = new Float64Array(docStart.length - 1);
  const average = stream.length / Math.max(1, norms.length);
  for (let doc = 0; doc < norms.length; doc++) {
    const length = (docStart[doc + 1]! - docStart[doc]!) / average;
    norms[doc] = k1 * (1 - b + b * Math.min(length, 8));
  }
  return norms;
}

/** What a term says that weighs so much in a section of that norm. */
export function impactOf(weight: number, norm: number): number {
  return Math.ceil((fullImpact * weight) / (weight + norm));
}

/** The first place of numbers in order that is not below `key`. */
export function placeOf(numbers: Uint32Array, key: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
