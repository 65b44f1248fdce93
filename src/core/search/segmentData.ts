import type { FoundLink, NoteProblem } from '../note.ts';
import type { Stamp } from '../noteSource.ts';

/** A note as the index keeps it, with the places of its sections (documents) and recipes in the segment. */
export interface StoredNote {
  readonly path: string;
  readonly title: string;
  readonly date: string | undefined;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly published: boolean | undefined;
  readonly problems: readonly NoteProblem[];
  readonly links: readonly FoundLink[];
  /** What its file looked like when it was indexed. */
  readonly stamp: Stamp | undefined;
  readonly firstDoc: number;
  readonly docs: number;
  readonly firstRecipe: number;
  readonly recipes: number;
}

/** Recipes by column. Texts are places in their section's lines, counted as the segment stores them (0 is the heading). */
export interface RecipeColumns {
  /** The recipe's line in its file. */
  readonly line: Uint32Array;
  /** Five numbers a recipe: section within the note, description's line, its start and length there, the code's line. */
  readonly places: Uint16Array;
  /** How many lines of code. */
  readonly lines: Uint8Array;
  /** The language's place in `langs`; 128 is added for a command. */
  readonly lang: Uint8Array;
}

export const placesPerRecipe = 5;
export const commandBit = 128;

/** All that a segment is made from: the text of its notes, and what lists show of them. */
export interface SegmentData {
  /** The dictionary: atom `firstAtom + n` is `atoms[n]`; the most frequent come first. */
  readonly atoms: readonly string[];
  /** The text of every section, one after the other; see atomStream.ts. */
  readonly stream: Uint16Array;
  /** Where each section's text starts, and where the last one ends. */
  readonly docStart: Uint32Array;
  readonly docLine: Uint32Array;
  readonly docLevel: Uint8Array;
  readonly docAnchor: readonly string[];
  /** The headings above each section, outermost first, without its own. */
  readonly docAbove: readonly (readonly string[])[];
  readonly notes: readonly StoredNote[];
  readonly recipes: RecipeColumns;
  readonly langs: readonly string[];
}
