import type { Recipe } from '../note.ts';
import { codeField } from './atomStream.ts';
import type { LineRange, SectionLines } from './sectionLines.ts';

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

/** Finds the texts of one section's recipes among its lines, in the recipes' order: each is looked for behind the one before it. */
export class RecipePlacer {
  readonly #lines: SectionLines;
  /** The lines of prose and of code that are still before us. */
  #prose: LineRange;
  #code: LineRange;
  /** Descriptions that are no line of the section, by the line that they became. */
  readonly #asides = new Map<string, number>();
  /** How many code units may still be searched in vain. */
  #patience: number;

  /** @param lines that have just read the section */
  constructor(lines: SectionLines) {
    this.#lines = lines;
    this.#prose = lines.prose;
    this.#code = lines.code;
    this.#patience = leastPatience + timesSearched * lines.length;
  }

  /** Finds a recipe's texts, and adds its description as a line of its own where it is none. */
  place(recipe: Recipe): RecipePlace {
    const { code, description } = recipe;
    const codeLines = countLines(code);
    const above = this.#prose.start;
    const codeLine = this.#placeCode(recipe.kind, codeLines === 1 ? code : code.slice(0, code.indexOf('\n')), codeLines);
    const line = this.#findDescription(recipe, above, codeLine) ?? this.#aside(description);
    const start = Math.max(0, this.#lines.indexOf(description, line));
    if (line > maxPlace || start > maxPlace) return { line: 0, start: 0, length: maxPlace, codeLine: 0, codeLines: 0 };
    return { line, start, length: Math.min(maxPlace, description.length), codeLine: Math.min(codeLine, maxPlace), codeLines: Math.min(255, codeLines) };
  }

  /** The line in which a recipe's code begins, 0 for none; the next one is looked for behind it. */
  #placeCode(kind: Recipe['kind'], first: string, lines: number): number {
    if (kind === 'command') {
      const line = this.#find(first, this.#prose);
      if (line !== undefined) this.#prose = { ...this.#prose, start: line + 1 };
      return line ?? 0;
    }
    const line = this.#find(first, this.#code);
    if (line !== undefined) this.#code = { ...this.#code, start: line + lines };
    return line ?? 0;
  }

  /** What a command does is said in its own line or above it, back to `above`; what a block does, in one of the next lines of prose. */
  #findDescription({ description, kind }: Recipe, above: number, codeLine: number): number | undefined {
    const lines = this.#lines;
    if (lines.ends[0] === description.length && lines.indexOf(description, 0) === 0) return 0;
    if (kind === 'command') {
      for (let line = codeLine; line >= above; line--) {
        if (lines.fields[line] !== codeField && lines.indexOf(description, line) >= 0) return line;
      }
      return undefined;
    }
    const line = this.#find(description, this.#prose, codeField);
    if (line !== undefined) this.#prose = { ...this.#prose, start: line };
    return line;
  }

  /** The first of these lines with the text, those of the field `without` left out. */
  #find(text: string, { start, end }: LineRange, without = noField): number | undefined {
    const lines = this.#lines;
    if (this.#patience < 0 || start >= end) return undefined;
    for (let line = start; line < end; line++) if (lines.fields[line] !== without && lines.indexOf(text, line) >= 0) return line;
    this.#patience -= lines.ends[end - 1]! - lines.starts[start]!;
    return undefined;
  }

  /** The line of its own that a description has. */
  #aside(description: string): number {
    const known = this.#asides.get(description);
    if (known !== undefined) return known;
    const line = this.#lines.addAside(description);
    this.#asides.set(description, line);
    return line;
  }
}

function countLines(code: string): number {
  let lines = 1;
  for (let at = code.indexOf('\n'); at >= 0; at = code.indexOf('\n', at + 1)) lines++;
  return lines;
}
