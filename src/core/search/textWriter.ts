import { endOfAtom, kindOfAtom, unitsOf } from './atoms.ts';
import { firstAtom, noSpace } from './atomStream.ts';
import { AtomTable, firstHash, nextHash } from './atomTable.ts';
import { classOf, separatorClass, wordClass } from './characters.ts';

const space = 32;
const openBracket = 91;
/** For the units of an atom by itself. */
const spare = new Uint16Array(64);

/**
 * Writes lines as numbers, as atomStream.ts describes, but each of 32 bits and the atoms in the order in which they first
 * came. All of indexing's text goes through here, unit by unit, so nothing is called or allocated for what is known.
 */
export class TextWriter {
  readonly #table = new AtomTable();
  #ids = new Uint32Array(1 << 12);
  /** How many numbers. */
  length = 0;

  /** How many different atoms. */
  get atoms(): number {
    return this.#table.count;
  }

  /** The atoms by number, without `firstAtom`, in steps. */
  atomTexts(): Generator<void, readonly string[]> {
    return this.#table.texts();
  }

  /** What was written, as a view that is left behind when more is. */
  view(): Uint32Array {
    return this.#ids.subarray(0, this.length);
  }

  /** Makes room for `count` more numbers. */
  reserve(count: number): void {
    if (this.length + count <= this.#ids.length) return;
    const larger = new Uint32Array(2 * (this.length + count));
    larger.set(this.view());
    this.#ids = larger;
  }

  /** One number as it is; there has to be room. */
  push(id: number): void {
    this.#ids[this.length++] = id;
  }

  /** One line, which stands in `units` from `at` to `end`; see `scanUnits` for what may stand beside it. */
  writeLine(field: number, units: Uint16Array, at: number, end: number): void {
    // Words without a space between take two numbers.
    this.reserve(2 * (end - at) + 2);
    const ids = this.#ids;
    const table = this.#table;
    let to = this.length;
    let last = separatorClass;
    let hasSpace = false;
    ids[to++] = field;
    while (at < end) {
      const start = at;
      const kind = kindOfAtom(units, at);
      if (kind === wordClass) {
        if (last === wordClass && !hasSpace) ids[to++] = noSpace;
        let hash: number | undefined = firstHash;
        for (; classOf(units[at]!) === wordClass; at++) hash = nextHash(hash, units[at]!);
        if (at === start || units[at] === openBracket) {
          at = endOfAtom(units, kind, start, end);
          hash = undefined;
        }
        ids[to++] = firstAtom + table.numberOf(units, start, at, hash);
      } else {
        at = endOfAtom(units, kind, at, end);
        if (last === wordClass && at - start === 1 && units[start] === space) {
          hasSpace = true;
          continue;
        }
        if (hasSpace) ids[to++] = this.idOf(' ');
        ids[to++] = firstAtom + table.numberOf(units, start, at);
      }
      hasSpace = false;
      last = kind;
    }
    if (hasSpace) ids[to++] = this.idOf(' ');
    this.length = to;
  }

  idOf(atom: string): number {
    return firstAtom + this.#table.numberOf(unitsOf(atom, spare), 0, atom.length);
  }
}
