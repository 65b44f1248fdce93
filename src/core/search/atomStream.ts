/**
 * The text of the notes as numbers of 16 bits: every line starts with a mark that names its field, then its atoms
 * follow. A single space between two words is implied. Frequent atoms have small numbers; the few beyond 61,440 take a
 * pair of units, as rare characters do in UTF-16, so that any unit says by itself what it is. A section of prose takes
 * a third of its length as a string, can be read back letter by letter, and is scanned at the cost of a
 * look-up an atom: with numbers of several lengths the processor would guess wrong at every other one.
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

/** Units from here on are the first half of a rare atom, from `firstTrail` on the second. */
export const firstLead = 0xf000;
export const firstTrail = 0xf800;
const trailBits = 11;

export const maxAtoms = firstLead + (1 << (2 * trailBits));

/** Writes an atom of number `firstLead` or more at `to`, and gives back where it ends. */
export function writeRareAtom(stream: Uint16Array, to: number, id: number): number {
  stream[to] = firstLead + ((id - firstLead) >> trailBits);
  stream[to + 1] = firstTrail + ((id - firstLead) & ((1 << trailBits) - 1));
  return to + 2;
}

/** The atom at `at`; it takes `atomLength` units. Reading past the end gives a number, never an exception. */
export function readAtom(stream: Uint16Array, at: number): number {
  const unit = stream[at]!;
  return unit < firstLead ? unit : rareAtom(unit, stream[at + 1]!);
}

/** The atom that a pair of units stands for. */
export function rareAtom(lead: number, trail: number): number {
  return firstLead + ((lead - firstLead) << trailBits) + trail - firstTrail;
}

export function atomLength(unit: number): number {
  return unit < firstLead ? 1 : 2;
}
