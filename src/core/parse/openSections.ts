import { AnchorNames } from '../markdown/anchor.ts';
import type { Section } from '../note.ts';

/** A section while its note is read. */
export interface OpenSection {
  readonly heading: string;
  readonly level: number;
  readonly line: number;
  readonly anchor: string;
  readonly headings: readonly string[];
  /** The language of its commands. */
  readonly shell: string;
  readonly prose: string[];
  readonly code: string[];
  readonly math: string[];
  /** Where the next heading starts; the end of the file until one is found. */
  endLine: number;
}

export interface Heading {
  /** '' where the author left it empty. */
  readonly text: string;
  readonly level: number;
  readonly line: number;
  /** The anchor that the author gave it. */
  readonly id: string | undefined;
}

export interface Sections {
  readonly sections: readonly Section[];
  /** By the number that a section had while it was open, the one it has now. */
  readonly numbers: readonly number[];
}

/** The sections of a note, as its headings open one after the other. */
export class OpenSections {
  readonly #title: string;
  readonly #endLine: number;
  readonly #windows: boolean;
  readonly #anchors = new AnchorNames();
  readonly #open: OpenSection[] = [];
  readonly #parents: { readonly heading: string; readonly level: number }[] = [];

  /**
   * @param title of the note, which stands in for a heading that has no text
   * @param path of the note: below a folder `windows` commands are PowerShell's
   * @param endLine the first line behind the note
   */
  constructor(title: string, path: string, endLine: number) {
    this.#title = title;
    this.#endLine = endLine;
    this.#windows = /(?:^|\/)windows\//i.test(path);
  }

  /** The number of the one that is being read. */
  get last(): number {
    return this.#open.length - 1;
  }

  start({ text, level, line, id }: Heading): OpenSection {
    while ((this.#parents.at(-1)?.level ?? 0) >= level) this.#parents.pop();
    this.#parents.push({ heading: text, level });
    const previous = this.#open.at(-1);
    if (previous) previous.endLine = line;
    const headings = this.#parents.map(({ heading }) => heading || this.#title);
    return this.#add({ heading: text || this.#title, level, line, headings, anchor: this.#anchors.next(text, id) });
  }

  /** The one that is being read; text before the first heading, on this line, opens the note's lead. */
  current(line: number): OpenSection {
    return this.#open.at(-1) ?? this.#add({ heading: this.#title, level: 0, line, headings: [this.#title], anchor: this.#anchors.next(this.#title) });
  }

  /** All of them, but for headings that only hold other headings: they live on in `headings` of those. */
  finish(): Sections {
    const sections: Section[] = [];
    const numbers = this.#open.map((section, at) => {
      if (!isGroup(section, this.#open[at + 1])) sections.push(finished(section));
      return sections.length - 1;
    });
    return { sections, numbers };
  }

  #add({ heading, level, line, headings, anchor }: Pick<OpenSection, 'heading' | 'level' | 'line' | 'headings' | 'anchor'>): OpenSection {
    const windows = this.#windows || headings.some((one) => /windows|powershell/i.test(one));
    const section: OpenSection = { heading, level, line, headings, anchor, shell: windows ? 'powershell' : 'bash', prose: [], code: [], math: [], endLine: this.#endLine };
    this.#open.push(section);
    return section;
  }
}

function isGroup({ prose, code, math, level }: OpenSection, next: OpenSection | undefined): boolean {
  return prose.length + code.length + math.length === 0 && next !== undefined && next.level > level;
}

function finished({ heading, headings, level, line, endLine, anchor, prose, code, math }: OpenSection): Section {
  return { heading, headings, level, line, endLine, anchor, prose: prose.join('\n'), code: code.join('\n'), math: math.join('\n') };
}
