import {
  asideField,
  atomLength,
  codeField,
  contextField,
  firstAtom,
  leadField,
  mathField,
  noSpace,
  proseField,
  readAtom,
  titleField,
} from './atomStream.ts';
import type { Dictionary } from './dictionary.ts';
import { GrowingUint32, GrowingUint8 } from './growing.ts';
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
}

export const titleBit = 128;
export const fullImpact = 127;

/** How much one occurrence counts, by field. SEARCH.md: a weight of 1.5 for headings is worth 8 points on mixed queries. */
const fieldWeight = new Float32Array(8);
fieldWeight[titleField] = 5;
fieldWeight[contextField] = 1.5;
fieldWeight[leadField] = 2;
fieldWeight[proseField] = 1;
fieldWeight[codeField] = 1;
fieldWeight[mathField] = 0.7;
fieldWeight[asideField] = 0.5;

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

/** Derives all postings from the text. Yields now and then, so that the host can pause. */
export function* buildPostings(data: SegmentData, dictionary: Dictionary): Generator<void, Postings> {
  const words = dictionary.terms.length;
  const collected = { docs: new GrowingUint32(), terms: new GrowingUint32(), impacts: new GrowingUint8() };
  const reader = new SectionTerms(data, dictionary);
  const docCount = data.docStart.length - 1;
  const norms = lengthNorms(data);
  for (let doc = 0; doc < docCount; doc++) {
    const norm = norms[doc]!;
    reader.read(doc);
    for (const term of reader.touched) {
      collected.docs.push(doc);
      collected.terms.push(term);
      collected.impacts.push(impactOf(reader.weights[term]!, norm) + (reader.inTitle[term] ? titleBit : 0));
    }
    reader.clear();
    if ((doc & 31) === 31) yield;
  }
  const { pairs, places } = sortPairs(reader.pairKeys());
  yield;
  return { pairs, ...(yield* byTerm(collected, places, words + pairs.length)) };
}

interface Collected {
  readonly docs: GrowingUint32;
  readonly terms: GrowingUint32;
  readonly impacts: GrowingUint8;
}

/** Where the postings of each term's headings end; given all else. */
export function titleEnds(start: Uint32Array, impacts: Uint8Array): Uint32Array {
  const ends = new Uint32Array(start.length - 1);
  for (let term = 0; term < ends.length; term++) {
    let at = start[term]!;
    while (at < start[term + 1]! && impacts[at]! >= titleBit) at++;
    ends[term] = at;
  }
  return ends;
}

/** Counting sort from sections to terms; keeps the sections of a term in order, those with it in their heading first. */
function* byTerm(collected: Collected, places: Uint32Array, count: number): Generator<void, Omit<Postings, 'pairs'>> {
  const terms = collected.terms.view();
  const docsIn = collected.docs.view();
  const impactsIn = collected.impacts.view();
  const words = count - places.length;
  const start = new Uint32Array(count + 1);
  const titleEnd = new Uint32Array(count);
  for (let at = 0; at < terms.length; at++) {
    if (terms[at]! >= words) terms[at] = words + places[terms[at]! - words]!;
    start[terms[at]! + 1]!++;
    if (impactsIn[at]! >= titleBit) titleEnd[terms[at]!]!++;
    if ((at & 0x3ffff) === 0x3ffff) yield;
  }
  for (let at = 0; at < count; at++) {
    titleEnd[at]! += start[at]!;
    start[at + 1]! += start[at]!;
  }
  const nextTitle = start.slice();
  const next = titleEnd.slice();
  yield;
  const docs = new Uint16Array(terms.length);
  const impacts = new Uint8Array(terms.length);
  for (let at = 0; at < terms.length; at++) {
    const to = (impactsIn[at]! >= titleBit ? nextTitle : next)[terms[at]!]!++;
    docs[to] = docsIn[at]!;
    impacts[to] = impactsIn[at]!;
    if ((at & 0x1ffff) === 0x1ffff) yield;
  }
  return { start, titleEnd, docs, impacts };
}

function sortPairs(keys: Uint32Array): { pairs: Uint32Array; places: Uint32Array } {
  const pairs = keys.slice().sort();
  const places = new Uint32Array(keys.length);
  for (let at = 0; at < keys.length; at++) places[at] = pairPlace(pairs, keys[at]!);
  return { pairs, places };
}

/** The first place whose pair is not below `key`. */
export function pairPlace(pairs: Uint32Array, key: number): number {
  let low = 0;
  let high = pairs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pairs[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Adds up the weights of one section's terms at a time. Pairs get numbers behind the words, in order of appearance. */
class SectionTerms {
  readonly touched: number[] = [];
  weights = new Float32Array(4096);
  inTitle = new Uint8Array(4096);
  readonly #data: SegmentData;
  readonly #dictionary: Dictionary;
  readonly #keys = new GrowingUint32();
  #slots = new Int32Array(65_536).fill(-1);

  constructor(data: SegmentData, dictionary: Dictionary) {
    this.#data = data;
    this.#dictionary = dictionary;
    this.#reserve(dictionary.terms.length);
  }

  pairKeys(): Uint32Array {
    return this.#keys.view();
  }

  clear(): void {
    for (const term of this.touched) {
      this.weights[term] = 0;
      this.inTitle[term] = 0;
    }
    this.touched.length = 0;
  }

  read(doc: number): void {
    const { stream, docStart } = this.#data;
    const { term, partStart, parts, character } = this.#dictionary;
    const end = docStart[doc + 1]!;
    let field = 0;
    let previous = 0;
    for (let at = docStart[doc]!; at < end; at += atomLength(stream[at]!)) {
      const atom = readAtom(stream, at) - firstAtom;
      const code = atom < 0 ? 0 : character[atom]!;
      if (previous !== 0) this.#addPair(previous, code, field);
      previous = code;
      if (atom < 0) {
        if (atom + firstAtom < noSpace) field = atom + firstAtom;
        continue;
      }
      if (term[atom]! < 0) continue;
      this.#add(term[atom]!, field);
      for (let part = partStart[atom]!; part < partStart[atom + 1]!; part++) this.#add(parts[part]!, field);
    }
    if (previous !== 0) this.#addPair(previous, 0, field);
  }

  #add(term: number, field: number): void {
    if (this.weights[term] === 0) this.touched.push(term);
    this.weights[term]! += fieldWeight[field]!;
    if (field === titleField) this.inTitle[term] = 1;
  }

  /** `second` is 0 behind a run's last character, which is kept alone too, so that it is found by itself. */
  #addPair(first: number, second: number, field: number): void {
    this.#add(this.#dictionary.terms.length + this.#pairNumber(first * 65_536 + second), field);
  }

  #pairNumber(key: number): number {
    const mask = this.#slots.length - 1;
    let slot = (Math.imul(key, 0x9e3779b1) >>> 12) & mask;
    for (;;) {
      const number = this.#slots[slot]!;
      if (number < 0) break;
      if (this.#keys.at(number) === key) return number;
      slot = (slot + 1) & mask;
    }
    const number = this.#keys.length;
    this.#slots[slot] = number;
    this.#keys.push(key);
    this.#reserve(this.#dictionary.terms.length + number + 1);
    if (number * 2 > mask) this.#rehash();
    return number;
  }

  #rehash(): void {
    const mask = this.#slots.length * 2 - 1;
    this.#slots = new Int32Array(mask + 1).fill(-1);
    this.#keys.view().forEach((key, number) => {
      let slot = (Math.imul(key, 0x9e3779b1) >>> 12) & mask;
      while (this.#slots[slot]! >= 0) slot = (slot + 1) & mask;
      this.#slots[slot] = number;
    });
  }

  #reserve(terms: number): void {
    if (terms <= this.weights.length) return;
    const size = Math.max(terms, this.weights.length * 2);
    const weights = new Float32Array(size);
    weights.set(this.weights);
    this.weights = weights;
    const inTitle = new Uint8Array(size);
    inTitle.set(this.inTitle);
    this.inTitle = inTitle;
  }
}
