import type { GrowingUint8 } from './growing.ts';

/**
 * The text of the notes as numbers: every line starts with a mark that names its field, then its atoms follow.
 * A single space between two words is implied. Frequent atoms have small numbers, and small numbers take one byte:
 * below 192 one, below 12,480 two, else three. A section of prose takes a quarter of its length as a string,
 * can be read back letter by letter, and is scanned for query terms at some 2 ns an atom.
 */
export const titleField = 0;
/** The headings above, tags, categories: what the section stands under. */
export const contextField = 1;
/** The first line of prose: what most authors sum a section up in. */
export const leadField = 2;
export const proseField = 3;
export const codeField = 4;
export const mathField = 5;
/** Kept for display only: a recipe's description that is no line of its section. */
export const asideField = 6;
/** Two words with nothing between them, which no space may be implied for. */
export const noSpace = 7;
/** Atoms from the dictionary have numbers from here on. */
export const firstAtom = 8;

export const maxAtoms = 12_480 + 16 * 65_536;

export function writeAtom(out: GrowingUint8, id: number): void {
  if (id < 192) out.push(id);
  else if (id < 12_480) {
    out.push(192 + ((id - 192) >> 8));
    out.push((id - 192) & 255);
  } else {
    out.push(240 + ((id - 12_480) >> 16));
    out.push(((id - 12_480) >> 8) & 255);
    out.push((id - 12_480) & 255);
  }
}

/** The atom at `at`; it takes `atomLength` bytes. Reading past the end gives a number, never an exception. */
export function readAtom(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  if (first < 192) return first;
  if (first < 240) return 192 + ((first - 192) << 8) + bytes[at + 1]!;
  return 12_480 + ((first - 240) << 16) + (bytes[at + 1]! << 8) + bytes[at + 2]!;
}

export function atomLength(first: number): number {
  return first < 192 ? 1 : first < 240 ? 2 : 3;
}
