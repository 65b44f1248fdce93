/** What goes between the extension and the reader's page. Types only; every message is plain JSON. */

/** A recipe as the page needs it; its place in the note is its address. */
export interface PageRecipe {
  readonly index: number;
  readonly line: number;
  readonly kind: 'fence' | 'command';
  readonly description: string;
  readonly code: string;
  readonly lang: string;
  /** Whether it may go to a terminal. */
  readonly forShell: boolean;
  readonly blanks: boolean;
  readonly blankNames?: readonly string[];
}

/** All words the page shows, in the language of the editor. `{0}` stands for a value. */
export interface ReaderStrings {
  readonly back: string;
  readonly forward: string;
  readonly previousSection: string;
  readonly nextSection: string;
  readonly openSource: string;
  readonly outline: string;
  readonly toolbar: string;
  readonly noteText: string;
  readonly insert: string;
  readonly copy: string;
  readonly terminal: string;
  readonly copied: string;
  readonly copyFormula: string;
  readonly code: string;
  readonly table: string;
  readonly formula: string;
  readonly zoom: string;
  readonly close: string;
  readonly loadOnce: string;
  readonly imageMissing: string;
  readonly imageRefused: string;
  readonly draft: string;
  readonly linkedFrom: string;
  /** `{0}` stands for the number, counted from 1. */
  readonly line: string;
  readonly shortened: Readonly<Record<'length' | 'nesting' | 'time', string>>;
  /** As core's RenderLabels. */
  readonly labels: {
    readonly callouts: Readonly<Record<'note' | 'tip' | 'important' | 'warning' | 'caution' | 'info' | 'danger', string>>;
    readonly formulaProblems: Readonly<Record<'definition' | 'length' | 'nesting' | 'output' | 'error', string>>;
    readonly remoteImage: string;
    readonly diagram: string;
    readonly wikiProblems: Readonly<Record<'noNote' | 'noHeading', string>>;
  };
}

/** Where to scroll to; the heading wins over the line. */
export interface ReaderTarget {
  readonly anchor?: string;
  readonly line?: number;
  /** A person went there, and reads on from there. Without it the focus stays where it is in the window. */
  readonly takesFocus?: boolean;
}

/** One complete state of the reader; never a difference. */
export interface Snapshot {
  readonly type: 'snapshot';
  /** Counts up; answers carry it, so that late ones can be told. */
  readonly version: number;
  /** The note's path, only ever handed back. */
  readonly note: string;
  /** What its folder is called, where there are several. */
  readonly folder?: string;
  readonly title: string;
  readonly date?: string;
  readonly description?: string;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly draft: boolean;
  /** The text behind the front matter. */
  readonly body: string;
  readonly bodyLine: number;
  readonly hasLead: boolean;
  /** A cheat sheet of navi, not Markdown. */
  readonly cheat: boolean;
  readonly recipes: readonly PageRecipe[];
  /** What is wrong with the file, in sentences. */
  readonly problems: readonly string[];
  /** Absent: stay where the page is, as after a change of the file. */
  readonly target?: ReaderTarget;
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
  /** Whether remote images may be loaded on request. */
  readonly trusted: boolean;
  /** Whether there is a terminal that commands may be sent to. */
  readonly terminal: boolean;
  /** Remote images that this page may load. */
  readonly remoteImages: readonly string[];
  /** Where wiki links lead, by target: the title of the note, and what is wrong. */
  readonly wikiLinks: Readonly<Record<string, { readonly title?: string; readonly problem?: 'noNote' | 'noHeading' }>>;
  readonly strings: ReaderStrings;
}

/** Per image source as written in the note: its address in the page, or why there is none. */
export interface Images {
  readonly type: 'images';
  readonly version: number;
  readonly found: Readonly<Record<string, { readonly uri: string } | { readonly problem: 'missing' | 'refused' }>>;
}

/** The places in other notes that link to the one that is shown. */
export interface BacklinkList {
  readonly type: 'backlinks';
  readonly note: string;
  /** An empty section: above the first heading. */
  readonly links: readonly { readonly title: string; readonly section: string; readonly line: number }[];
}

/** Send the finished page, for printing; the answer carries the token. */
export interface PrintRequest {
  readonly type: 'print';
  readonly token: string;
}

/** What code is made of, as the page's style names it. */
export type CodePart = 'comment' | 'keyword' | 'string' | 'number' | 'name' | 'type' | 'variable';

/** The colours of code. A part without one looks like text in a theme that is known, and as the page has it in another. */
export interface ThemeColors {
  readonly type: 'themeColors';
  readonly name: string;
  readonly themeKnown: boolean;
  readonly colors?: Readonly<Partial<Record<CodePart, string>>>;
}

export type ToReader = Snapshot | Images | BacklinkList | PrintRequest | ThemeColors;

/** Where the reader is: what the page keeps over a reload. */
export interface ReaderPlace {
  readonly note: string;
  readonly line: number;
}

export type FromReader =
  | { readonly type: 'ready' }
  | { readonly type: 'theme'; readonly name: string }
  | { readonly type: 'painted'; readonly version: number; readonly milliseconds: number }
  | { readonly type: 'place'; readonly note: string; readonly line: number }
  | { readonly type: 'insert' | 'copy' | 'terminal'; readonly note: string; readonly recipe: number }
  | { readonly type: 'copyText'; readonly text: string }
  | { readonly type: 'open'; readonly note: string; readonly href: string; readonly line: number }
  | { readonly type: 'openWiki'; readonly note: string; readonly target: string; readonly line: number }
  | { readonly type: 'openBacklink'; readonly note: string; readonly index: number; readonly line: number }
  | { readonly type: 'openSource'; readonly note: string; readonly line: number }
  | { readonly type: 'back' | 'forward'; readonly note: string; readonly line: number }
  | { readonly type: 'resolveImages'; readonly note: string; readonly version: number; readonly sources: readonly string[] }
  | { readonly type: 'loadImage'; readonly note: string; readonly href: string; readonly line: number }
  | Article;

/** The note as the page shows it, sanitised, as well-formed markup without scripts, buttons and links between notes. */
export interface Article {
  readonly type: 'article';
  readonly note: string;
  readonly token: string;
  /** The picture `sources[n]` has the address `token-n`. */
  readonly html: string;
  readonly sources: readonly string[];
  /** Font faces of KaTeX that are used: `family|weight|style`. */
  readonly fonts: readonly string[];
}
