import type { Note, Recipe, Section } from '../note.ts';
import { asideField, codeField, contextField, leadField, mathField, proseField, titleField } from './atomStream.ts';

/** Where a recipe's description and code stand in its section's lines. */
export interface RecipePlace {
  readonly line: number;
  readonly start: number;
  readonly length: number;
  readonly codeLine: number;
  readonly codeLines: number;
}

const maxPlace = 65_535;
const noField = -1;
/**
 * A description that was cut or put together is none of the lines. So many code units, and its own text so many times, may
 * be searched in vain for a section: else thousands of recipes below such descriptions would search all of it each.
 */
const leastPatience = 1 << 20;
const timesSearched = 16;
const lineFeed = 10;
const carriageReturn = 13;

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
  #length = 0;
  /** Where prose begins whose recipes have not been placed, and where all of it ends. */
  #prose = 0;
  #proseEnd = 0;
  /** The same of code. */
  #code = 0;
  #codeEnd = 0;
  /** Descriptions that are no line of the section, by the line that they became. */
  readonly #asides = new Map<string, number>();
  /** How many code units may still be searched in vain. */
  #patience = 0;

  read(note: Note, section: Section, recipes: readonly Recipe[]): void {
    this.count = this.#length = 0;
    this.#add(oneLine(section.heading), titleField);
    const context = contextText(note, section);
    if (context !== '') this.#add(context, contextField);
    this.#prose = this.count;
    this.#addProse(section.prose, recipes);
    this.#proseEnd = this.#code = this.count;
    this.#addLines(section.code, codeField);
    this.#codeEnd = this.count;
    this.#addLines(section.math, mathField);
    this.#asides.clear();
    this.#patience = leastPatience + timesSearched * this.#length;
  }

  /**
   * Finds a recipe's texts among the lines, and adds its description as a line of its own where it is none. To be asked
   * for a section's recipes in their order: each is looked for behind the one before it.
   */
  place(recipe: Recipe): RecipePlace {
    const { code, description } = recipe;
    const codeLines = countLines(code);
    const above = this.#prose;
    const codeLine = this.#placeCode(recipe.kind, codeLines === 1 ? code : code.slice(0, code.indexOf('\n')), codeLines);
    const line = this.#findDescription(recipe, above, codeLine) ?? this.#aside(description);
    const start = Math.max(0, this.#indexOf(description, line));
    if (line > maxPlace || start > maxPlace) return { line: 0, start: 0, length: maxPlace, codeLine: 0, codeLines: 0 };
    return { line, start, length: Math.min(maxPlace, description.length), codeLine: Math.min(codeLine, maxPlace), codeLines: Math.min(255, codeLines) };
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

  /** The line in which a recipe's code begins, 0 for none; the next one is looked for behind it. */
  #placeCode(kind: Recipe['kind'], first: string, lines: number): number {
    if (kind === 'command') {
      const line = this.#find(first, this.#prose, this.#proseEnd);
      if (line !== undefined) this.#prose = line + 1;
      return line ?? 0;
    }
    const line = this.#find(first, this.#code, this.#codeEnd);
    if (line !== undefined) this.#code = line + lines;
    return line ?? 0;
  }

  /** What a command does is said in its own line or above it, back to `above`; what a block does, in one of the next lines of prose. */
  #findDescription({ description, kind }: Recipe, above: number, codeLine: number): number | undefined {
    if (this.ends[0] === description.length && this.#indexOf(description, 0) === 0) return 0;
    if (kind === 'command') {
      for (let line = codeLine; line >= above; line--) {
        if (this.fields[line] !== codeField && this.#indexOf(description, line) >= 0) return line;
      }
      return undefined;
    }
    const line = this.#find(description, above, this.#proseEnd, codeField);
    if (line !== undefined) this.#prose = line;
    return line;
  }

  /** The first of these lines with the text, those of the field `without` left out. */
  #find(text: string, from: number, end: number, without = noField): number | undefined {
    if (this.#patience < 0 || from >= end) return undefined;
    for (let line = from; line < end; line++) if (this.fields[line] !== without && this.#indexOf(text, line) >= 0) return line;
    this.#patience -= this.ends[end - 1]! - this.starts[from]!;
    return undefined;
  }

  /** The line of its own that a description has. */
  #aside(description: string): number {
    const known = this.#asides.get(description);
    if (known !== undefined) return known;
    this.#asides.set(description, this.count);
    this.#add(oneLine(description), asideField);
    return this.count - 1;
  }

  /** Where a text first stands in a line, counted from the line's start; -1 for nowhere. */
  #indexOf(text: string, line: number): number {
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
}

function contextText(note: Note, section: Section): string {
  const { tags, categories, aliases, description } = note.frontMatter;
  const words = new Set([...section.headings.slice(0, -1), ...categories, ...tags, ...aliases]);
  if (note.sections.length === 1 && description) words.add(description);
  if (note.sections.length > 1 && note.title !== section.heading) words.add(note.title);
  return words.size === 0 ? '' : oneLine([...words].join(' · '));
}

function countLines(code: string): number {
  let lines = 1;
  for (let at = code.indexOf('\n'); at >= 0; at = code.indexOf('\n', at + 1)) lines++;
  return lines;
}

function oneLine(text: string): string {
  return text.replace(/[\n\r]+/g, ' ');
}
