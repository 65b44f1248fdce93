import type { Dictionary } from './dictionary.ts';
import type { Postings } from './postings.ts';
import type { Slot } from './slot.ts';

/** A word inside a longer name says a little less than the name itself. */
const innerWord = 0.85;

/** What an atom is to the reader; words from `wordKind` on, words that were asked for from `askedKind` on. */
export const tightKind = 1;
export const characterKind = 2;
export const wordKind = 4;
/** Added for a stop word. */
export const stopKind = 1;
export const askedKind = 8;

interface Terms {
  readonly dictionary: Dictionary;
  readonly postings: Postings;
}

/**
 * Which atoms of a segment answer which slot of a query. Set before sections are read closely and cleared after,
 * so that reading costs a table look-up an atom. Slots are counted from 1; 0 is none.
 */
export class Marks {
  readonly slot: Uint8Array;
  readonly kind: Uint8Array;
  /** A second slot for an atom with inner words, or 0. */
  readonly second: Uint8Array;
  /** In hundredths. */
  readonly quality: Uint8Array;
  /** Paired characters by code unit: their place among those asked for. */
  readonly place = new Uint8Array(65_536);
  /** `place of first × 256 + place of second` → slot, and its quality. */
  readonly pairSlot = new Uint8Array(65_536);
  readonly pairQuality = new Uint8Array(65_536);
  /** By place: the slot that any pair beginning with this character answers. */
  readonly single = new Uint8Array(256);
  readonly #atoms: number[] = [];
  readonly #codes: number[] = [];
  readonly #pairs: number[] = [];

  constructor({ word, character, tight }: Dictionary) {
    const atoms = word.length;
    this.kind = Uint8Array.from(word, (flag, atom) => {
      if (flag !== 0) return flag === 2 ? wordKind + stopKind : wordKind;
      return character[atom] !== 0 ? characterKind : tight[atom] === 1 ? tightKind : 0;
    });
    this.slot = new Uint8Array(atoms);
    this.second = new Uint8Array(atoms);
    this.quality = new Uint8Array(atoms);
  }

  /** Marks for one segment, the `number`th. */
  set(segment: Terms, number: number, slots: readonly Slot[]): void {
    this.clear();
    slots.forEach((slot, at) => {
      if (slot.isPair && slot.text.length === 1) this.single[this.#placeOf(slot.text.charCodeAt(0))] = at + 1;
      for (const match of slot.matches[number]!) this.#mark(segment, match.term, { slot: at + 1, quality: Math.round(match.quality * 100) });
    });
  }

  clear(): void {
    for (const atom of this.#atoms) {
      this.slot[atom] = this.second[atom] = this.quality[atom] = 0;
      this.kind[atom]! &= ~askedKind;
    }
    for (const code of this.#codes) this.place[code] = 0;
    for (const pair of this.#pairs) this.pairSlot[pair] = this.pairQuality[pair] = 0;
    this.single.fill(0);
    this.#atoms.length = this.#codes.length = this.#pairs.length = 0;
  }

  #mark(segment: Terms, term: number, { slot, quality }: { slot: number; quality: number }): void {
    const { terms, term: whole, atomStart, termAtoms } = segment.dictionary;
    if (term >= terms.length) {
      const key = segment.postings.pairs[term - terms.length]!;
      if ((key & 65_535) !== 0) this.#markPair(key, slot, quality);
      return;
    }
    for (let at = atomStart[term]!; at < atomStart[term + 1]!; at++) {
      const atom = termAtoms[at]!;
      const worth = whole[atom] === term ? quality : quality * innerWord;
      const taken = this.slot[atom]!;
      if (taken === 0) {
        this.#atoms.push(atom);
        this.kind[atom]! |= askedKind;
      }
      if (taken === 0 || this.quality[atom]! < worth) {
        if (taken !== slot) this.second[atom] = taken;
        this.slot[atom] = slot;
        this.quality[atom] = worth;
      } else if (taken !== slot && this.second[atom] === 0) this.second[atom] = slot;
    }
  }

  #markPair(key: number, slot: number, quality: number): void {
    const pair = this.#placeOf(key >>> 16) * 256 + this.#placeOf(key & 65_535);
    if (this.pairQuality[pair]! >= quality) return;
    this.pairSlot[pair] = slot;
    this.pairQuality[pair] = quality;
    this.#pairs.push(pair);
  }

  /** Beyond 255 different characters the last place is shared. */
  #placeOf(code: number): number {
    if (this.place[code] === 0) {
      this.#codes.push(code);
      this.place[code] = Math.min(255, this.#codes.length);
    }
    return this.place[code]!;
  }
}
