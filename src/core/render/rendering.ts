import type { Recipe } from '../note.ts';
import type { CalloutKind } from '../markdown/listsAndQuotes.ts';

/** A heading, for the outline beside the text. */
export interface OutlineEntry {
  /** 1 to 6. */
  readonly level: number;
  readonly text: string;
  /** The element's id: `n-` and the section's anchor (SECURITY A6). */
  readonly anchor: string;
  /** 0-based, counted from the start of the file. */
  readonly line: number;
}

/** The words that rendering itself adds to a note. */
export interface RenderLabels {
  readonly callouts: Readonly<Record<CalloutKind, string>>;
  /** Why a formula is shown as its source. */
  readonly formulaProblems: Readonly<Record<'definition' | 'length' | 'nesting' | 'output' | 'error', string>>;
  /** Stands where a picture from the network would be, in front of its description. */
  readonly remoteImage: string;
  /** Beside the code of a diagram: why it is not drawn. */
  readonly diagram: string;
  /** Why a wiki link leads nowhere, or not where it says. */
  readonly wikiProblems: Readonly<Record<'noNote' | 'noHeading', string>>;
}

export const englishLabels: RenderLabels = {
  callouts: {
    note: 'Note',
    tip: 'Tip',
    important: 'Important',
    warning: 'Warning',
    caution: 'Caution',
    info: 'Info',
    danger: 'Danger',
  },
  formulaProblems: {
    definition: 'Formulas that define commands are not typeset.',
    length: 'This formula is too long to be typeset.',
    nesting: 'This formula is nested too deeply to be typeset.',
    output: 'This formula is too large to be typeset.',
    error: 'This formula has an error.',
  },
  remoteImage: 'Remote image',
  diagram: 'Diagram, shown as its source: drawing it needs a library larger than this extension.',
  wikiProblems: { noNote: 'There is no such note.', noHeading: 'The note has no such heading.' },
};

/** Where a wiki link leads. */
export interface WikiLink {
  /** The title of the note it leads to; absent where there is none. */
  readonly title?: string;
  readonly problem?: 'noNote' | 'noHeading';
}

/** Why less is shown than the note has. */
export type Shortening = 'length' | 'nesting' | 'time';

/** The state of one call of renderNote. */
export interface Rendering {
  readonly bodyLine: number;
  readonly labels: RenderLabels;
  readonly expired: () => boolean;
  readonly fences: ReadonlyMap<number, Recipe['index']>;
  readonly commands: ReadonlyMap<number, Pick<Recipe, 'index' | 'code'>>;
  readonly outline: readonly OutlineEntry[];
  readonly wikiLinks: ReadonlyMap<string, WikiLink> | undefined;
  readonly maxFormulas: number;
  readonly shortenings: Set<Shortening>;
  formulas: number;
  /** Characters of markup that formulas have become. */
  formulaOutput: number;
}
