import type { Note, Recipe, Section } from '../note.ts';
import { asideField, codeField, contextField, leadField, mathField, proseField, titleField } from './atomStream.ts';

const lineFeed = 10;
const carriageReturn = 13;

/** Some lines one after the other: the first, and the first behind them. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/**
 * A section's text as lines of fields: heading, what it stands under, prose with its commands, code, formulas. One
 * object reads one section after the other, into arrays that it keeps: to cut each line out of its text and to search
 * it as a string took as long as all the rest of indexing a note.
 */
export class SectionLines {
  /** How many lines. */
  count = 0;
  /** The code units of all lines; a line break stands behind each. */
  units: Uint16Array = new Uint16Array(1 << 14);
  /** By line: the field it counts as, where it starts in `units` and where it ends. */
  fields: Uint8Array = new Uint8Array(1 << 8);
  starts: Uint32Array = new Uint32Array(1 << 8);
  ends: Uint32Array = new Uint32Array(1 << 8);
  /** The lines of prose, and those of code. */
  prose: LineRange = { start: 0, end: 0 };
  code: LineRange = { start: 0, end: 0 };
  #length = 0;

  /** How many code units there are. */
  get length(): number {
    return this.#length;
  }

  read(note: Note, section: Section, recipes: readonly Recipe[]): void {
    this.count = this.#length = 0;
    this.#add(oneLine(section.heading), titleField);
    const context = contextText(note, section);
    if (context !== '') this.#add(context, contextField);
    const prose = this.count;
    this.#addProse(section.prose, recipes);
    const code = this.count;
    this.#addLines(section.code, codeField);
    this.prose = { start: prose, end: code };
    this.code = { start: code, end: this.count };
    this.#addLines(section.math, mathField);
  }

  /** Adds a description that is none of the lines as a line of its own; which line that is. */
  addAside(description: string): number {
    this.#add(oneLine(description), asideField);
    return this.count - 1;
  }

  /** Where a text first stands in a line, counted from the line's start; -1 for nowhere. */
  indexOf(text: string, line: number): number {
    const { units } = this;
    const { length } = text;
    const start = this.starts[line]!;
    const last = this.ends[line]! - length;
    const first = length > 0 ? text.charCodeAt(0) : units[start];
    for (let at = start; at <= last; at++) {
      if (units[at] !== first) continue;
      let same = 1;
      while (same < length && units[at + same] === text.charCodeAt(same)) same++;
      if (same >= length) return at - start;
    }
    return -1;
  }

  /** Commands that stand alone in their line are code; the first line that is none sums the section up. */
  #addProse(text: string, recipes: readonly Recipe[]): void {
    const first = this.count;
    const from = this.#length;
    this.#addLines(text, leadField);
    const commands = new Set<string>();
    // One bit for each length, so that hardly any other line has to be made a string.
    let lengths = 0;
    for (const { kind, code } of recipes) {
      if (kind !== 'command') continue;
      commands.add(code);
      lengths |= 1 << (code.length & 31);
    }
    let prose = leadField;
    for (let line = first; line < this.count; line++) {
      const start = this.starts[line]!;
      const end = this.ends[line]!;
      const isCommand = (lengths & (1 << ((end - start) & 31))) !== 0 && commands.has(text.slice(start - from, end - from));
      this.fields[line] = isCommand ? codeField : prose;
      if (!isCommand) prose = proseField;
    }
  }

  #addLines(text: string, field: number): void {
    if (text !== '') this.#add(text, field);
  }

  /** Adds a text, which is one line or several. */
  #add(text: string, field: number): void {
    const from = this.#length;
    this.#reserve(text.length + 1);
    const { units } = this;
    let start = from;
    let before = 0;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      units[from + at] = unit;
      if (unit === lineFeed || unit === carriageReturn) {
        if (unit === carriageReturn || before !== carriageReturn) this.#addLine(field, start, from + at);
        start = from + at + 1;
      }
      before = unit;
    }
    this.#length = from + text.length + 1;
    units[this.#length - 1] = lineFeed;
    this.#addLine(field, start, this.#length - 1);
  }

  #addLine(field: number, start: number, end: number): void {
    const at = this.count++;
    if (at === this.fields.length) this.#growLines();
    this.fields[at] = field;
    this.starts[at] = start;
    this.ends[at] = end;
  }

  #growLines(): void {
    const size = 2 * this.fields.length;
    const { fields, starts, ends } = this;
    this.fields = new Uint8Array(size);
    this.fields.set(fields);
    this.starts = new Uint32Array(size);
    this.starts.set(starts);
    this.ends = new Uint32Array(size);
    this.ends.set(ends);
  }

  #reserve(units: number): void {
    if (this.#length + units <= this.units.length) return;
    const larger = new Uint16Array(2 * (this.#length + units));
    larger.set(this.units.subarray(0, this.#length));
    this.units = larger;
  }
}

function contextText(note: Note, section: Section): string {
  const { tags, categories, aliases, description } = note.frontMatter;
  const words = new Set([...section.headings.slice(0, -1), ...categories, ...tags, ...aliases]);
  if (note.sections.length === 1 && description) words.add(description);
  if (note.sections.length > 1 && note.title !== section.heading) words.add(note.title);
  return words.size === 0 ? '' : oneLine([...words].join(' · '));
}

function oneLine(text: string): string {
  return text.replace(/[\n\r]+/g, ' ');
}
