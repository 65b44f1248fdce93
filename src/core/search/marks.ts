import { firstAtom, firstLead, firstTrail, noSpace } from './atomStream.ts';
import type { Dictionary } from './dictionary.ts';
import type { Postings } from './postings.ts';
import type { Slot } from './slot.ts';

/** A word inside a longer name says a little less than the name itself. */
const innerWord = 0.85;

/**
 * What a unit of the text is to the reader, in bits: whether it takes a place (as a word or a character), whether it
 * counts among its line's words (stop words do not), and whether what follows it follows without white space.
 */
export const placeBit = 1;
export const countBit = 2;
export const tightBit = 4;
/** From here on the reader has to look closer: a line begins, a word or a character was asked for, or the atom takes two units. */
export const lineKind = 8;
const wordKind = 16;
export const characterKind = 32;
export const rareKind = 64;

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
  /** By unit of the text. */
  readonly kind = new Uint8Array(65_536);
  /** The same by atom, for those that take two units: the first is number `firstLead`. */
  readonly rare: Uint8Array;
  /** A second slot for an atom with inner words, or 0. */
  readonly second: Uint8Array;
  /** In hundredths. */
  readonly quality: Uint8Array;
  /** Paired characters by code unit: their place among those asked for, counted from 1. */
  readonly place = new Uint8Array(65_536);
  /** `place of first × 256 + place of second` → slot, and its quality. */
  readonly pairSlot = new Uint8Array(65_536);
  readonly pairQuality = new Uint8Array(65_536);
  /** By place: the slot that any pair beginning with this character answers. */
  readonly single = new Uint8Array(256);
  readonly #atoms: number[] = [];
  readonly #codes: number[] = [];
  readonly #pairs: number[] = [];
  /** By code unit of a paired character: the atoms that are written like it, traditional ones too. */
  readonly #charactersAtoms = new Map<number, number[]>();

  constructor({ word, character, tight }: Dictionary) {
    const atoms = word.length;
    this.rare = new Uint8Array(Math.max(0, atoms + firstAtom - firstLead));
    this.kind.fill(lineKind, 0, noSpace);
    this.kind[noSpace] = tightBit;
    this.kind.fill(rareKind, firstTrail);
    for (let atom = 0; atom < atoms; atom++) {
      const code = character[atom]!;
      if (word[atom] !== 0) this.#setKind(atom, word[atom] === 2 ? placeBit : placeBit + countBit);
      else if (code !== 0) {
        this.#setKind(atom, placeBit + countBit + tightBit);
        const known = this.#charactersAtoms.get(code);
        if (known) known.push(atom);
        else this.#charactersAtoms.set(code, [atom]);
      } else this.#setKind(atom, tight[atom] === 1 ? tightBit : 0);
    }
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
      this.#setKind(atom, this.#kindOf(atom) & ~wordKind);
    }
    for (const code of this.#codes) {
      this.place[code] = 0;
      for (const atom of this.#charactersAtoms.get(code) ?? []) this.#setKind(atom, this.#kindOf(atom) & ~characterKind);
    }
    for (const pair of this.#pairs) this.pairSlot[pair] = this.pairQuality[pair] = 0;
    this.single.fill(0);
    this.#atoms.length = this.#codes.length = this.#pairs.length = 0;
  }

  #mark(segment: Terms, term: number, { slot, quality }: { slot: number; quality: number }): void {
    const { terms, atomStart, termAtoms } = segment.dictionary;
    if (term >= terms.length) {
      const key = segment.postings.pairs[term - terms.length]!;
      if ((key & 65_535) !== 0) this.#markPair(key, slot, quality);
      return;
    }
    for (let at = atomStart[term]!; at < atomStart[term + 1]!; at++) {
      const atom = termAtoms[at]! >> 1;
      const worth = (termAtoms[at]! & 1) === 0 ? quality : quality * innerWord;
      const taken = this.slot[atom]!;
      if (taken === 0) {
        this.#atoms.push(atom);
        this.#setKind(atom, this.#kindOf(atom) | wordKind);
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
      for (const atom of this.#charactersAtoms.get(code) ?? []) this.#setKind(atom, this.#kindOf(atom) | characterKind);
    }
    return this.place[code]!;
  }

  #kindOf(atom: number): number {
    const id = atom + firstAtom;
    return id < firstLead ? this.kind[id]! : this.rare[id - firstLead]!;
  }

  #setKind(atom: number, kind: number): void {
    const id = atom + firstAtom;
    if (id < firstLead) this.kind[id] = kind;
    else this.rare[id - firstLead] = kind;
  }
}
