import type { Note, Recipe, Section } from '../note.ts';
import { asideField, codeField, contextField, leadField, mathField, proseField, titleField } from './atomStream.ts';

/** One line of a section's text and the field it counts as. */
export interface FieldLine {
  readonly field: number;
  readonly text: string;
}

/** Where a recipe's description and code stand in its section's lines. */
export interface RecipePlace {
  readonly line: number;
  readonly start: number;
  readonly length: number;
  readonly codeLine: number;
  readonly codeLines: number;
}

const maxPlace = 65_535;

/** A section's text as lines of fields: heading, what it stands under, prose with its commands, code, formulas. */
export function sectionLines(note: Note, section: Section, recipes: readonly Recipe[]): FieldLine[] {
  const lines: FieldLine[] = [{ field: titleField, text: oneLine(section.heading) }];
  const context = contextText(note, section);
  if (context !== '') lines.push({ field: contextField, text: context });
  const commands = new Set(recipes.filter((recipe) => recipe.kind === 'command').map((recipe) => recipe.code));
  let prose = leadField;
  for (const text of split(section.prose)) {
    const field = commands.has(text) ? codeField : prose;
    if (field === leadField) prose = proseField;
    lines.push({ field, text });
  }
  for (const text of split(section.code)) lines.push({ field: codeField, text });
  for (const text of split(section.math)) lines.push({ field: mathField, text });
  return lines;
}

/** Finds a recipe's texts among the lines, and adds its description as a line of its own where it is none. */
export function placeRecipe(lines: FieldLine[], recipe: Recipe, after: number): RecipePlace {
  const codeLine = findCode(lines, recipe, after);
  const codeLines = Math.min(255, recipe.code.split('\n').length);
  let line = findDescription(lines, recipe, codeLine);
  if (line < 0) line = lines.push({ field: asideField, text: oneLine(recipe.description) }) - 1;
  const start = Math.max(0, lines[line]!.text.indexOf(recipe.description));
  if (line > maxPlace || start > maxPlace) return { line: 0, start: 0, length: maxPlace, codeLine: 0, codeLines: 0 };
  return { line, start, length: Math.min(maxPlace, recipe.description.length), codeLine: Math.min(codeLine, maxPlace), codeLines };
}

function findCode(lines: readonly FieldLine[], recipe: Recipe, after: number): number {
  const first = recipe.code.split('\n', 1)[0]!;
  for (let at = after; at < lines.length; at++) {
    const { field, text } = lines[at]!;
    if (recipe.kind === 'fence' ? field === codeField && text.includes(first) : text.includes(first)) return at;
  }
  return after > 1 ? findCode(lines, recipe, 1) : 0;
}

function findDescription(lines: readonly FieldLine[], { description, kind }: Recipe, codeLine: number): number {
  if (lines[0]!.text === description) return 0;
  const from = kind === 'command' ? codeLine : lines.length - 1;
  for (let at = from; at > 0; at--) {
    if (lines[at]!.field !== codeField && lines[at]!.text.includes(description)) return at;
  }
  return -1;
}

function contextText(note: Note, section: Section): string {
  const { tags, categories, aliases, description } = note.frontMatter;
  const words = new Set([...section.headings.slice(0, -1), ...categories, ...tags, ...aliases]);
  if (note.sections.length === 1 && description) words.add(description);
  if (note.sections.length > 1 && note.title !== section.heading) words.add(note.title);
  return oneLine([...words].join(' · '));
}

function split(text: string): readonly string[] {
  return text === '' ? [] : text.split(/\r\n|[\n\r]/);
}

function oneLine(text: string): string {
  return text.replace(/[\n\r]+/g, ' ');
}
