import { detached } from './detached.ts';
import { GrowingUint32 } from './growing.ts';

/**
 * Numbers the different pieces of texts, from 0 on in the order in which they first come. A piece is looked up where
 * it stands: to cut each out of its text first, and to have it hashed then, took most of indexing.
 */
export class AtomTable {
  readonly atoms: string[] = [];
  /** By code unit: the number of the piece that is this unit alone, plus one. */
  readonly #single = new Int32Array(65_536);
  /** By hash, with the next free place taken where one is taken: the number of a longer piece, plus one. */
  #places = new Int32Array(1 << 12);
  readonly #hashes = new GrowingUint32();

  /** The number of `text` from `start` to `end`, exclusive; `units` are its code units. */
  numberOf(text: string, units: Uint16Array, start: number, end: number): number {
    if (end - start === 1) return this.#numberOfUnit(units[start]!);
    const hash = hashOf(units, start, end);
    const mask = this.#places.length - 1;
    for (let place = hash & mask; ; place = (place + 1) & mask) {
      const known = this.#places[place]! - 1;
      if (known < 0) return this.#add(detached(text.slice(start, end)), hash, place);
      if (this.#hashes.at(known) === hash && isPiece(this.atoms[known]!, units, start, end)) return known;
    }
  }

  #numberOfUnit(unit: number): number {
    const known = this.#single[unit]!;
    if (known > 0) return known - 1;
    this.#hashes.push(0);
    return (this.#single[unit] = this.atoms.push(String.fromCharCode(unit))) - 1;
  }

  #add(atom: string, hash: number, place: number): number {
    this.#hashes.push(hash);
    const number = this.atoms.push(atom) - 1;
    this.#places[place] = number + 1;
    if (number * 2 > this.#places.length) this.#grow();
    return number;
  }

  #grow(): void {
    this.#places = new Int32Array(this.#places.length * 2);
    const mask = this.#places.length - 1;
    for (let number = 0; number < this.atoms.length; number++) {
      if (this.atoms[number]!.length === 1) continue;
      let place = this.#hashes.at(number) & mask;
      while (this.#places[place] !== 0) place = (place + 1) & mask;
      this.#places[place] = number + 1;
    }
  }
}

/** FNV-1a (Fowler, Noll and Vo), over code units, its upper half folded into the lower. */
function hashOf(units: Uint16Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ units[at]!, 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function isPiece(atom: string, units: Uint16Array, start: number, end: number): boolean {
  if (atom.length !== end - start) return false;
  for (let at = start; at < end; at++) if (atom.charCodeAt(at - start) !== units[at]) return false;
  return true;
}
