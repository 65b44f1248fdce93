/**
 * What a note is, as plain data. Everything else in core either makes these values or reads them.
 * Lines are 0-based and count as the editor counts them: `\n`, `\r\n` and `\r` each end a line.
 */

/** One Markdown file, parsed. */
export interface Note {
  /** The source's name for the file: a URI in the editor, a path relative to its folder (with `/`) on the command line. */
  readonly path: string;
  /** From the front matter, else the first heading, else the file's name without date and extension. */
  readonly title: string;
  readonly frontMatter: FrontMatter;
  /** In document order; headings that have text, code or nothing at all below them, and the lead before the first one. */
  readonly sections: readonly Section[];
  /** In document order; a recipe's place in this list is its address. */
  readonly recipes: readonly Recipe[];
  /** Links that can only mean other notes, in document order. */
  readonly links: readonly FoundLink[];
  /** What is wrong with the file, for a row with a warning; empty for a healthy note. */
  readonly problems: readonly NoteProblem[];
}

/** The front matter's known keys, copied into a fixed record; unknown keys are dropped (SECURITY C3). */
export interface FrontMatter {
  readonly title?: string;
  /** As written, for example `2024-09-30 21:00 +0800`; never turned into a time zone dependent Date. */
  readonly date?: string;
  readonly description?: string;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly aliases: readonly string[];
  /** `false` for a post that is written but not published. */
  readonly published?: boolean;
  readonly mediaSubpath?: string;
  /** `false` turns the blanks of every recipe in the note into plain text. */
  readonly blanks?: boolean;
  /** The words that are blanks in every recipe of the note, where `blanks` is a list instead of a switch. */
  readonly blankNames?: readonly string[];
  /** The first line after the closing `---`; 0 without front matter. */
  readonly bodyLine: number;
}

/** A heading and what stands below it, up to the next heading of any level. */
export interface Section {
  /** Plain text, markup removed. For the lead of a note: the note's title. */
  readonly heading: string;
  /** Outermost first, the section's own heading last; for the lead just the note's title. */
  readonly headings: readonly string[];
  /** 1 to 6; 0 for the lead. */
  readonly level: number;
  /** The heading's line; for the lead its first line with text. */
  readonly line: number;
  /** The first line that is no longer part of the section. */
  readonly endLine: number;
  /** The heading as a fragment, unique in the note, Chinese kept: `docker-端口绑定`, `docker-端口绑定-1`. */
  readonly anchor: string;
  /** Paragraphs, lists and tables as plain text, one block a line or, where its author has ended lines, several; inline code included. */
  readonly prose: string;
  /** Fenced and indented code, as it stands, blocks separated by a line break. */
  readonly code: string;
  /** TeX source of the formulas, one a line. */
  readonly math: string;
}

/** A piece of code that can be inserted: a fenced block, or a command that stands alone as inline code. */
export interface Recipe {
  /** Place in `Note.recipes`, 0-based, in document order. */
  readonly index: number;
  /** Place in `Note.sections` of the section it stands in. */
  readonly section: number;
  /** What it does: the text right above it, or the section's heading. Never empty. */
  readonly description: string;
  /** The fence's language in lower case, aliases resolved (`sh` → `shellscript` stays the editor's business); `''` if none is named. */
  readonly lang: string;
  /** Exactly what is inserted: the block's text, without the list's or quote's indentation, lines ended by `\n`, no last line break. */
  readonly code: string;
  readonly line: number;
  readonly endLine: number;
  readonly kind: 'fence' | 'command';
  /** Whether `<name>` and its kin are blanks: the fence's attribute, else the front matter's, else true. */
  readonly blanks: boolean;
  /** Words that the fence's attribute or the front matter declares as blanks: `YOUR_TOKEN`, `PORT=8080`, `MODE=dev|prod`. */
  readonly blankNames?: readonly string[];
}

/** A link in a note, with its place. */
export interface FoundLink {
  /** `[[target]]`, not `[text](target)`. */
  readonly wiki: boolean;
  /** As written; for a wiki link without its label. */
  readonly target: string;
  /** 0-based; where the link's text ends, and so where its target is written. */
  readonly line: number;
}

export interface NoteProblem {
  readonly kind: 'frontMatter' | 'unclosedFence' | 'truncated' | 'binary' | 'emptyHeading' | 'encoding' | 'unreadable';
  readonly line: number;
  /** The parser's own words, where it has any; the host adds the sentence a person reads. */
  readonly detail?: string;
}
