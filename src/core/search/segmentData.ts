import type { FoundLink, NoteProblem } from '../note.ts';
import type { Stamp } from '../noteSource.ts';
import type { Rows } from './packedTexts.ts';

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

/** The notes of a segment; what is asked of all of them can be had without making each. */
export interface NoteRows extends Rows<StoredNote> {
  /** There has to be one at that place. */
  path(place: number): string;
  /** Whether the note at that place, if there is one, has this path. */
  isAt(place: number, path: string): boolean;
  stamp(place: number): Stamp | undefined;
}

/** Recipes by column. Texts are places in their section's lines, counted as the segment stores them (0 is the heading). */
export interface RecipeColumns {
  /** The recipe's line in its file. */
  readonly line: Uint32Array;
  /** The section's place within the note. */
  readonly section: Uint16Array;
  /** Where the description stands: its line, its start and its length there. */
  readonly descriptionLine: Uint16Array;
  readonly descriptionStart: Uint16Array;
  readonly descriptionLength: Uint16Array;
  /** Where the code begins. */
  readonly codeLine: Uint16Array;
  /** How many lines of code. */
  readonly lines: Uint8Array;
  /** The language's place in `langs`; 128 is added for a command. */
  readonly lang: Uint8Array;
}

export const commandBit = 128;

/** All that a segment is made from: the text of its notes, and what lists show of them. */
export interface SegmentData {
  /** The dictionary: atom `firstAtom + n` is `atoms.at(n)`; the most frequent come first. */
  readonly atoms: Rows<string>;
  /** The text of every section, one after the other; see atomStream.ts. */
  readonly stream: Uint16Array;
  /** Where each section's text starts, and where the last one ends. */
  readonly docStart: Uint32Array;
  readonly docLine: Uint32Array;
  readonly docLevel: Uint8Array;
  readonly docAnchor: Rows<string>;
  /** The headings above each section, outermost first, without its own. */
  readonly docAbove: Rows<readonly string[]>;
  readonly notes: NoteRows;
  /** Per section: the place of its note. */
  readonly noteOf: Uint16Array;
  readonly recipes: RecipeColumns;
  readonly langs: readonly string[];
}
