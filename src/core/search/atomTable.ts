import { GrowingUint32 } from './growing.ts';
import { textOf } from './textOf.ts';

/** A slot holds the number of a piece plus one in its low bits, and the high bits of its hash above them. */
const numberBits = 23;
const numberMask = (1 << numberBits) - 1;
/** Of pieces that become texts together. */
const unitsAtOnce = 4096;

/**
 * Numbers the different pieces of texts, from 0 on in the order in which they first come. A piece is looked up where
 * it stands: to cut each out of its text first, and to have it hashed then, took most of indexing. What is left is
 * waiting for memory, so all is kept small, and the pieces in that order: frequent ones come early and lie together.
 */
export class AtomTable {
  /** How many there are. */
  count = 0;
  /** By code unit: the number of the piece that is this unit alone, plus one. */
  readonly #single = new Int32Array(65_536);
  /** By hash, with the next free one taken where one is taken; 0 for a free one. Longer pieces only. */
  #slots = new Int32Array(1 << 12);
  #longer = 0;
  /** The units of all pieces, one after the other, and by number where each starts; one more at the end. */
  #pool = new Uint16Array(1 << 12);
  readonly #starts = new GrowingUint32();

  constructor() {
    this.#starts.push(0);
  }

  /** The number of the piece that stands in `units` from `start` to `end`, exclusive; `hash` is what `nextHash` makes of all its units. */
  numberOf(units: Uint16Array, start: number, end: number, hash = hashOf(units, start, end)): number {
    if (end - start === 1) return this.#numberOfUnit(units, start);
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let at = slotOf(hash) & mask; ; at = (at + 1) & mask) {
      const slot = slots[at]!;
      if (slot === 0) {
        const number = this.#add(units, start, end);
        slots[at] = (hash & ~numberMask) | (number + 1);
        if (++this.#longer * 4 > slots.length * 3) this.#grow();
        return number;
      }
      if (((slot ^ hash) & ~numberMask) !== 0) continue;
      const number = (slot & numberMask) - 1;
      if (this.#isPiece(number, units, start, end)) return number;
    }
  }

  /** All pieces by number, in steps. Many are cut out of one text at a time: made one by one they take three times as long. */
  *texts(): Generator<void, string[]> {
    const texts: string[] = [];
    while (texts.length < this.count) {
      const first = texts.length;
      const from = this.#starts.at(first);
      let next = first + 1;
      while (next < this.count && this.#starts.at(next + 1) - from <= unitsAtOnce) next++;
      const text = textOf(this.#pool.subarray(from, this.#starts.at(next)));
      for (let number = first; number < next; number++) texts.push(text.slice(this.#starts.at(number) - from, this.#starts.at(number + 1) - from));
      yield;
    }
    return texts;
  }

  #numberOfUnit(units: Uint16Array, at: number): number {
    const known = this.#single[units[at]!]!;
    if (known > 0) return known - 1;
    const number = this.#add(units, at, at + 1);
    this.#single[units[at]!] = number + 1;
    return number;
  }

  #isPiece(number: number, units: Uint16Array, start: number, end: number): boolean {
    const pool = this.#pool;
    const from = this.#starts.at(number);
    if (this.#starts.at(number + 1) - from !== end - start) return false;
    for (let at = start; at < end; at++) if (pool[from - start + at] !== units[at]) return false;
    return true;
  }

  #add(units: Uint16Array, start: number, end: number): number {
    let to = this.#starts.at(this.count);
    this.#reserve(to + end - start);
    const pool = this.#pool;
    for (let at = start; at < end; at++) pool[to++] = units[at]!;
    this.#starts.push(to);
    return this.count++;
  }

  #reserve(length: number): void {
    if (length <= this.#pool.length) return;
    const larger = new Uint16Array(2 * length);
    larger.set(this.#pool);
    this.#pool = larger;
  }

  #grow(): void {
    const slots = (this.#slots = new Int32Array(this.#slots.length * 2));
    const mask = slots.length - 1;
    for (let number = 0; number < this.count; number++) {
      const from = this.#starts.at(number);
      const end = this.#starts.at(number + 1);
      if (end - from === 1) continue;
      const hash = hashOf(this.#pool, from, end);
      let at = slotOf(hash) & mask;
      while (slots[at] !== 0) at = (at + 1) & mask;
      slots[at] = (hash & ~numberMask) | (number + 1);
    }
  }
}

export const firstHash = 0x811c9dc5 | 0;

/** FNV-1a (Fowler, Noll and Vo), over code units. */
export function nextHash(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

function hashOf(units: Uint16Array, start: number, end: number): number {
  let hash = firstHash;
  for (let at = start; at < end; at++) hash = nextHash(hash, units[at]!);
  return hash;
}

/** Where to begin to look, with the hash's upper half folded into the lower. */
function slotOf(hash: number): number {
  return hash ^ (hash >>> 15);
}
