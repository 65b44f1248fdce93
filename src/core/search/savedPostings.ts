import { type ByteReader, type ByteWriter, lengths } from './cacheBytes.ts';
import { fullImpact, impactOf, lengthNorms, placeOf, titleBit, type Postings } from './postings.ts';
import type { SegmentData } from './segmentData.ts';

/** What terms mostly weigh in a section, commonest first: one occurrence in prose, two, three, one in the heading, … */
const commonWeights = Float64Array.of(1, 2, 3, 4, 5, 6, 1.5, 8, 7, 9, 10, 3.5, 2.5, 11, 12, 14, 13, 15, 6.5, 16, 17, 20, 18, 0.7, 0.5);
/** For an impact that none of them gives; it stands in a list of its own. */
const otherWeight = 127;
/** Postings that are worked through between two pauses, and a term's more. */
const postingsAtOnce = 1 << 14;

type Lengths = Pick<SegmentData, 'docStart' | 'stream'>;

/**
 * Writes postings in steps. Sections as differences, which within a term are small, low and high bytes apart. Impacts as the
 * weights they come from: those are few, while impacts differ with every section's length. Compressed, both are a third.
 */
export function* writePostings(out: ByteWriter, postings: Postings, data: Lengths): Generator<void, void> {
  const { pairs, start, titleEnd, docs, impacts } = postings;
  out.lengths(lengths(Uint32Array.of(0, ...pairs)));
  out.lengths(lengths(start));
  out.lengths(titleEnd.map((end, term) => end - start[term]!));
  yield;
  const norms = lengthNorms(data);
  const [low, high, codes] = [new Uint8Array(docs.length), new Uint8Array(docs.length), new Uint8Array(docs.length)];
  const others: { readonly place: number; readonly impact: number }[] = [];
  let paused = 0;
  for (let term = 0; term < titleEnd.length; term++) {
    postings.prepare(term);
    let before = 0;
    for (let at = start[term]!; at < start[term + 1]!; at++) {
      const step = docs[at]! - before;
      before = docs[at]!;
      low[at] = step & 255;
      high[at] = step >> 8;
      const impact = impacts[at]! & fullImpact;
      const code = codeOf(impact, norms[before]!);
      if (code === otherWeight) others.push({ place: at, impact });
      codes[at] = code | (impacts[at]! & titleBit);
    }
    if (start[term + 1]! - paused < postingsAtOnce) continue;
    paused = start[term + 1]!;
    yield;
  }
  for (const column of [low, high, codes]) out.bytes(column);
  out.lengths(lengths(Uint32Array.of(0, ...others.map(({ place }) => place))));
  out.bytes(Uint8Array.from(others, ({ impact }) => impact));
}

function codeOf(impact: number, norm: number): number {
  for (let code = 0; code < commonWeights.length; code++) if (impactOf(commonWeights[code]!, norm) === impact) return code;
  return otherWeight;
}

/** Undoes `writePostings`; the data have to be those. */
export function readPostings(body: ByteReader, data: Lengths): Postings {
  const pairs = body.starts().subarray(1);
  const start = body.starts();
  const titleEnd = body.uint32();
  for (let term = 0; term < titleEnd.length; term++) titleEnd[term]! += start[term]!;
  const coded = { low: body.bytes(), high: body.bytes(), codes: body.bytes(), otherPlaces: body.starts().subarray(1), others: body.bytes() };
  if (titleEnd.length !== start.length - 1 || [coded.low, coded.high, coded.codes].some(({ length }) => length !== start.at(-1))) throw new RangeError('other postings');
  return new SavedPostings({ pairs, start, titleEnd }, coded, data);
}

interface Coded {
  readonly low: Uint8Array;
  readonly high: Uint8Array;
  readonly codes: Uint8Array;
  /** The places, in order, of the impacts that have no weight of their own, and these. */
  readonly otherPlaces: Uint32Array;
  readonly others: Uint8Array;
}

/** The postings of a saved index, each term's made when it is first looked for: of a thousand terms a search has one. */
class SavedPostings implements Postings {
  readonly pairs: Uint32Array;
  readonly start: Uint32Array;
  readonly titleEnd: Uint32Array;
  readonly docs: Uint16Array;
  readonly impacts: Uint8Array;
  readonly #coded: Coded;
  readonly #data: Lengths;
  #norms: Float64Array | undefined;
  /** Per term: 1 once its postings are made. */
  readonly #made: Uint8Array;

  constructor({ pairs, start, titleEnd }: Pick<Postings, 'pairs' | 'start' | 'titleEnd'>, coded: Coded, data: Lengths) {
    this.pairs = pairs;
    this.start = start;
    this.titleEnd = titleEnd;
    this.docs = new Uint16Array(coded.low.length);
    this.impacts = new Uint8Array(coded.low.length);
    this.#coded = coded;
    this.#data = data;
    this.#made = new Uint8Array(titleEnd.length);
  }

  prepare(term: number): void {
    if (this.#made[term] === 1) return;
    this.#made[term] = 1;
    const { docs, impacts } = this;
    const { low, high, codes, otherPlaces, others } = this.#coded;
    const norms = (this.#norms ??= lengthNorms(this.#data));
    const end = this.start[term + 1]!;
    let doc = 0;
    for (let at = this.start[term]!; at < end; at++) {
      doc = (doc + low[at]! + high[at]! * 256) & 0xffff;
      docs[at] = doc;
      const code = codes[at]! & fullImpact;
      const impact = code === otherWeight ? others[placeOf(otherPlaces, at)]! : impactOf(commonWeights[code]!, norms[doc]!);
      impacts[at] = impact | (codes[at]! & titleBit);
    }
  }
}
