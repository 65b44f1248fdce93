import { detached } from './detached.ts';

/** What stands in front of a piece's units in the pool: its number, then its length, each in two halves, the low one first. */
const pieceHead = 4;

/**
 * Numbers the different pieces of texts, from 0 on in the order in which they first come. A piece is looked up where
 * it stands: to cut each out of its text first, and to have it hashed then, took most of indexing. All that a look-up
 * needs lies in two places, as waiting for memory is what takes its time: a hash beside a place in the pool,
 * and there the number, the length and the units.
 */
export class AtomTable {
  readonly atoms: string[] = [];
  /** By code unit: the number of the piece that is this unit alone, plus one. */
  readonly #single = new Int32Array(65_536);
  /** By hash, with the next free pair taken where one is taken: a longer piece's hash, and its place in the pool plus one. */
  #slots = new Int32Array(1 << 13);
  #pool = new Uint16Array(1 << 13);
  #poolLength = 0;
  #pieces = 0;

  /** The number of `text` from `start` to `end`, exclusive; `units` are its code units. Without a text it is put together from them. */
  numberOf(text: string | undefined, units: Uint16Array, start: number, end: number): number {
    if (end - start === 1) return this.#numberOfUnit(units[start]!);
    const hash = hashOf(units, start, end);
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let at = (hash << 1) & mask; ; at = (at + 2) & mask) {
      const place = slots[at + 1]! - 1;
      if (place < 0) return this.#add(text === undefined ? textOf(units.subarray(start, end)) : detached(text.slice(start, end)), hash, at);
      if (slots[at] === hash && this.#isPiece(place, units, start, end)) return this.#pool[place]! + this.#pool[place + 1]! * 65_536;
    }
  }

  #numberOfUnit(unit: number): number {
    const known = this.#single[unit]!;
    if (known > 0) return known - 1;
    return (this.#single[unit] = this.atoms.push(String.fromCharCode(unit))) - 1;
  }

  #isPiece(place: number, units: Uint16Array, start: number, end: number): boolean {
    const pool = this.#pool;
    if (pool[place + 2]! + pool[place + 3]! * 65_536 !== end - start) return false;
    const offset = place + pieceHead - start;
    for (let at = start; at < end; at++) if (pool[offset + at] !== units[at]) return false;
    return true;
  }

  #add(atom: string, hash: number, at: number): number {
    const number = this.atoms.push(atom) - 1;
    this.#slots[at] = hash;
    this.#slots[at + 1] = this.#poolLength + 1;
    this.#keep(atom, number);
    if (++this.#pieces * 4 > this.#slots.length) this.#grow();
    return number;
  }

  #keep(atom: string, number: number): void {
    const end = this.#poolLength + pieceHead + atom.length;
    if (end > this.#pool.length) {
      const larger = new Uint16Array(2 * end);
      larger.set(this.#pool);
      this.#pool = larger;
    }
    const pool = this.#pool;
    let at = this.#poolLength;
    for (const value of [number, atom.length]) {
      pool[at++] = value;
      pool[at++] = value >>> 16;
    }
    for (let unit = 0; unit < atom.length; unit++) pool[at++] = atom.charCodeAt(unit);
    this.#poolLength = end;
  }

  #grow(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 2);
    const mask = slots.length - 1;
    for (let from = 0; from < old.length; from += 2) {
      if (old[from + 1] === 0) continue;
      let at = (old[from]! << 1) & mask;
      while (slots[at + 1] !== 0) at = (at + 2) & mask;
      slots[at] = old[from]!;
      slots[at + 1] = old[from + 1]!;
    }
    this.#slots = slots;
  }
}

/** FNV-1a (Fowler, Noll and Vo), over code units, its upper half folded into the lower. */
function hashOf(units: Uint16Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ units[at]!, 0x01000193);
  return hash ^ (hash >>> 15);
}

function textOf(units: Uint16Array): string {
  return String.fromCharCode.apply(undefined, units as unknown as number[]);
}
