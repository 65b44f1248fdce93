import { slug } from '../markdown/anchor.ts';
import { foldText } from './characters.ts';
import { atomLength, firstAtom, noSpace, readAtom, titleField } from './atomStream.ts';
import { commandBit, type SegmentData, type StoredNote } from './segmentData.ts';

/** Lines of a recipe's code that its row in a list shows. */
const previewLines = 4;

/** The texts of a segment, put together again from its atoms. */
export class SegmentText {
  readonly data: SegmentData;
  /** Per atom: 1 for a word, 2 for a stop word. */
  readonly wordAtoms: Uint8Array;
  readonly #folded: string[] = [];

  constructor(data: SegmentData, wordAtoms: Uint8Array) {
    this.data = data;
    this.wordAtoms = wordAtoms;
  }

  get docs(): number {
    return this.data.docStart.length - 1;
  }

  /** A section's lines as they were, with their fields; the heading is the first. `last` leaves out those behind it. */
  lines(doc: number, last = Infinity): { field: number; text: string }[] {
    const { stream, docStart, atoms } = this.data;
    const lines: { field: number; text: string }[] = [];
    const end = docStart[doc + 1]!;
    let text = '';
    let field = titleField;
    let afterWord = false;
    for (let at = docStart[doc]! + 1; at < end; at += atomLength(stream[at]!)) {
      const id = readAtom(stream, at);
      if (id < noSpace) {
        lines.push({ field, text });
        if (lines.length > last) return lines;
        field = id;
        text = '';
        afterWord = false;
      } else if (id === noSpace) afterWord = false;
      else {
        const isWord = this.wordAtoms[id - firstAtom] !== 0;
        text += isWord && afterWord ? ` ${atoms.at(id - firstAtom)!}` : atoms.at(id - firstAtom)!;
        afterWord = isWord;
      }
    }
    lines.push({ field, text });
    return lines;
  }

  /** The recipe at a place of `data.recipes`: what it does, as in the note. `lines` are its section's. */
  description(recipe: number, lines: readonly { text: string }[]): string {
    const { descriptionLine, descriptionStart, descriptionLength } = this.data.recipes;
    const start = descriptionStart[recipe]!;
    return lines[descriptionLine[recipe]!]?.text.slice(start, start + descriptionLength[recipe]!) ?? '';
  }

  /** What the note's recipes do, with the section each stands in. */
  *recipeDescriptions(note: StoredNote): Generator<{ doc: number; text: string }, void> {
    let lines: { text: string }[] = [];
    let read = -1;
    for (let recipe = note.firstRecipe; recipe < note.firstRecipe + note.recipes; recipe++) {
      const doc = note.firstDoc + this.data.recipes.section[recipe]!;
      if (doc !== read) lines = this.lines(doc);
      read = doc;
      yield { doc, text: this.description(recipe, lines) };
    }
  }

  /** How a recipe's code begins, on one line, `⏎` where it breaks: its first line alone is often just a brace. `lines` are its section's. */
  codeStart(recipe: number, lines: readonly { text: string }[]): string {
    const from = this.data.recipes.codeLine[recipe]!;
    const count = Math.min(previewLines, this.data.recipes.lines[recipe]!);
    return lines.slice(from, from + count).map(({ text }) => text.trim()).join(' ⏎ ');
  }

  /** A recipe's language as its note names it. */
  langOf(recipe: number): string {
    return this.data.langs[this.data.recipes.lang[recipe]! & ~commandBit] ?? '';
  }

  heading(doc: number): string {
    return this.lines(doc, 0)[0]!.text;
  }

  /** The heading in searched form. Kept, as the same few are compared at each keystroke. */
  foldedHeading(doc: number): string {
    return (this.#folded[doc] ??= foldText(this.heading(doc)));
  }

  headings(doc: number): readonly string[] {
    return [...this.data.docAbove.at(doc)!, this.heading(doc)];
  }

  /** The heading's fragment; only those that differ from the plain rule are kept. */
  anchor(doc: number): string {
    return this.data.docAnchor.at(doc) || slug(this.heading(doc));
  }
}
