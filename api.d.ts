/**
 * What other extensions get from Notes Reference, version 1. Copy this file, or take the types you need.
 * A change that breaks a caller gets a new `apiVersion`; what is added within a version is optional to use.
 *
 * @example
 * const extension = vscode.extensions.getExtension<NotesReferenceApi>('notes-reference.notes-reference');
 * const notes = await extension?.activate();
 * if (notes?.apiVersion === 1) console.log(notes.search('绑定端口', { kind: 'recipe', limit: 5 }));
 */
export interface NotesReferenceApi {
  readonly apiVersion: 1;
  /** Hits, best first. Synchronous, takes about a millisecond, never throws; shortly after the start some notes may not be read yet. */
  search(query: string, options?: SearchOptions): readonly Hit[];
  /** Every note with its sections and recipes, without their text. */
  notes(): readonly NoteOutline[];
  /** Told the URI of a note that was added, changed or removed, or `undefined` when many were. */
  onDidChange(listener: (note: string | undefined) => void): { dispose(): void };
}

export interface SearchOptions {
  /** 50 unless told. */
  readonly limit?: number;
  readonly kind?: 'section' | 'recipe';
  /** Only recipes in this language, and sections that have one. */
  readonly lang?: string;
}

/** `note` and `line`, or `note` and `recipe`, are the argument of the commands `notesReference.open`, `insertSnippet`, `copySnippet`, `runInTerminal` and `openSource`. */
export interface Hit {
  readonly kind: 'section' | 'recipe';
  /** URI of the note. */
  readonly note: string;
  /** The section's heading, or what the recipe does. */
  readonly title: string;
  /** Outermost first, the section's own last. */
  readonly headings: readonly string[];
  /** 0-based. */
  readonly line: number;
  /** Comparable within one result only; greater is better. */
  readonly score: number;
  /** A recipe's place in its note, 0-based, in document order. */
  readonly recipe?: number;
  /** A recipe's language as its note names it, in lower case. */
  readonly lang?: string;
  /** The line that answers best, and where the query's words stand in it: offsets, end exclusive. */
  excerpt(): { readonly text: string; readonly ranges: readonly (readonly [number, number])[] };
}

export interface NoteOutline {
  /** URI of the note. */
  readonly path: string;
  readonly title: string;
  /** As written in the front matter. */
  readonly date?: string | undefined;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  /** `false` for a draft. */
  readonly published?: boolean | undefined;
  readonly sections: readonly {
    readonly heading: string;
    readonly headings: readonly string[];
    /** 1 to 6; 0 for what stands before the first heading. */
    readonly level: number;
    readonly line: number;
    /** The heading as a fragment, unique in the note. */
    readonly anchor: string;
  }[];
  readonly recipes: readonly {
    readonly index: number;
    /** Place in `sections`. */
    readonly section: number;
    readonly description: string;
    readonly lang: string;
    readonly line: number;
    readonly kind: 'fence' | 'command';
  }[];
  /** How many of them: known without making the list. */
  readonly recipeCount: number;
  /** The languages of all of them, each once: known in the same way. */
  readonly recipeLanguages: readonly string[];
}
