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
import type { NewDictionary } from './dictionary.ts';
import { GrowingUint32 } from './growing.ts';
import type { SegmentData } from './segmentData.ts';

/** How much one occurrence counts, by field. SEARCH.md: a weight of 1.5 for headings is worth 8 points on mixed queries. */
const fieldWeight = new Float32Array(8);
fieldWeight[titleField] = 5;
fieldWeight[contextField] = 1.5;
fieldWeight[leadField] = 2;
fieldWeight[proseField] = 1;
fieldWeight[codeField] = 1;
fieldWeight[mathField] = 0.7;
fieldWeight[asideField] = 0.5;

/** Adds up the weights of one section's terms at a time. Pairs get numbers behind the words, in order of appearance. */
export class SectionTerms {
  /** The section's terms, each once. */
  readonly touched: number[] = [];
  weights = new Float32Array(4096);
  inTitle = new Uint8Array(4096);
  /** Two per term: how many of the sections that were read have it in their heading, and how many only elsewhere. */
  counts = new Uint32Array(2 * 4096);
  readonly #data: SegmentData;
  readonly #dictionary: NewDictionary;
  readonly #keys = new GrowingUint32();
  #slots = new Int32Array(65_536).fill(-1);

  constructor(data: SegmentData, dictionary: NewDictionary) {
    this.#data = data;
    this.#dictionary = dictionary;
    this.#reserve(dictionary.terms.length);
  }

  pairKeys(): Uint32Array {
    return this.#keys.view();
  }

  /** Reads a section; what is known of the one before it is over with that. */
  read(doc: number): void {
    this.#clear();
    this.#readText(doc);
    for (const term of this.touched) this.counts[2 * term + (this.inTitle[term] === 1 ? 0 : 1)]!++;
  }

  #clear(): void {
    for (const term of this.touched) {
      this.weights[term] = 0;
      this.inTitle[term] = 0;
    }
    this.touched.length = 0;
  }

  #readText(doc: number): void {
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
    const counts = new Uint32Array(2 * size);
    counts.set(this.counts);
    this.counts = counts;
  }
}
