import { slug } from '../anchor.ts';
import { atomLength, firstAtom, noSpace, readAtom, titleField } from './atomStream.ts';
import { foldText, wordClass } from './characters.ts';
import { atomClass, buildDictionary, type Dictionary } from './dictionary.ts';
import { Marks } from './marks.ts';
import { buildPinyin, noPinyin, type PinyinTable, type SectionText } from './pinyinIndex.ts';
import { buildPostings, titleBit, type Postings } from './postings.ts';
import { commandBit, placesPerRecipe, type SegmentData, type StoredNote } from './segmentData.ts';
import { stopWords } from './stopWords.ts';
import { TypoLookup } from './typoLookup.ts';

const hasHan = /[\u3400-\u9fff]/;

/** Some notes, indexed. Nothing in it changes but which notes are still alive. */
export class Segment {
  readonly data: SegmentData;
  readonly dictionary: Dictionary;
  readonly postings: Postings;
  readonly typos: TypoLookup;
  readonly pinyin: PinyinTable;
  /** Every section's heading in searched form. */
  readonly titles: readonly string[];
  /** 1 for a term that stands in a heading. */
  readonly titleTerms: Uint8Array;
  /** Per section: how often its heading's rarest word is mentioned in the notes, 0 to 255 by its logarithm. */
  readonly mentions: Uint8Array;
  /** 1 for a section that may be found. */
  readonly alive: Uint8Array;
  /** Per section: the place of its note in `data.notes`. */
  readonly noteOf: Uint16Array;
  aliveDocs: number;
  aliveNotes: number;
  /** Per atom: 1 for a separator without white space. */
  readonly tightAtoms: Uint8Array;
  /** Per atom: 1 for a word, 2 for a stop word. */
  readonly wordAtoms: Uint8Array;
  #marks: Marks | undefined;

  constructor(data: SegmentData, derived: Pick<Segment, 'dictionary' | 'postings' | 'pinyin' | 'titles'>) {
    this.data = data;
    this.dictionary = derived.dictionary;
    this.postings = derived.postings;
    this.pinyin = derived.pinyin;
    this.titles = derived.titles;
    this.typos = new TypoLookup(derived.dictionary.terms);
    this.titleTerms = titleTerms(derived.postings);
    this.mentions = this.#countMentions();
    this.aliveDocs = this.docs;
    this.aliveNotes = data.notes.length;
    this.alive = new Uint8Array(this.docs).fill(1);
    this.noteOf = new Uint16Array(this.docs);
    data.notes.forEach((note, at) => this.noteOf.fill(at, note.firstDoc, note.firstDoc + note.docs));
    this.tightAtoms = Uint8Array.from(data.atoms, (atom) => (/\s/.test(atom) ? 0 : 1));
    this.wordAtoms = Uint8Array.from(data.atoms, (atom) => (atomClass(atom) !== wordClass ? 0 : stopWords.has(atom.toLowerCase()) ? 2 : 1));
  }

  /** Scratch space for reading sections closely. */
  get marks(): Marks {
    return (this.#marks ??= new Marks(this.data.atoms.length));
  }

  get docs(): number {
    return this.data.docStart.length - 1;
  }

  /** From now on no section of the note is found. */
  bury(note: StoredNote): void {
    this.alive.fill(0, note.firstDoc, note.firstDoc + note.docs);
    this.aliveDocs -= note.docs;
    this.aliveNotes--;
  }

  *atomsOf(doc: number): Generator<number, void> {
    const { stream, docStart } = this.data;
    const end = docStart[doc + 1]!;
    for (let at = docStart[doc]!; at < end; at += atomLength(stream[at]!)) yield readAtom(stream, at);
  }

  #countMentions(): Uint8Array {
    const { stream, docStart } = this.data;
    const { term } = this.dictionary;
    const { start } = this.postings;
    const scale = 255 / Math.log(2 + this.docs);
    return Uint8Array.from({ length: this.docs }, (_, doc) => {
      let rarest = Infinity;
      for (let at = docStart[doc]! + 1; at < docStart[doc + 1]!; at += atomLength(stream[at]!)) {
        const id = readAtom(stream, at);
        if (id < noSpace) break;
        const word = id < firstAtom ? -1 : term[id - firstAtom]!;
        if (word >= 0) rarest = Math.min(rarest, start[word + 1]! - start[word]!);
      }
      return rarest === Infinity ? 0 : Math.min(255, Math.round(scale * Math.log(rarest)));
    });
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
        text += isWord && afterWord ? ` ${atoms[id - firstAtom]!}` : atoms[id - firstAtom]!;
        afterWord = isWord;
      }
    }
    lines.push({ field, text });
    return lines;
  }

  /** The recipe at a place of `data.recipes`: what it does, as in the note. `lines` are its section's. */
  description(recipe: number, lines: readonly { text: string }[]): string {
    const { places } = this.data.recipes;
    const at = recipe * placesPerRecipe;
    return lines[places[at + 1]!]?.text.slice(places[at + 2], places[at + 2]! + places[at + 3]!) ?? '';
  }

  /** What the note's recipes do, with the section each stands in. */
  *recipeDescriptions(note: StoredNote): Generator<{ doc: number; text: string }, void> {
    let lines: { text: string }[] = [];
    let read = -1;
    for (let recipe = note.firstRecipe; recipe < note.firstRecipe + note.recipes; recipe++) {
      const doc = note.firstDoc + this.data.recipes.places[recipe * placesPerRecipe]!;
      if (doc !== read) lines = this.lines(doc);
      read = doc;
      yield { doc, text: this.description(recipe, lines) };
    }
  }

  /** The place of its code's first line among its section's lines. */
  codeLineOf(recipe: number): number {
    return this.data.recipes.places[recipe * placesPerRecipe + 4]!;
  }

  /** A recipe's language as its note names it. */
  langOf(recipe: number): string {
    return this.data.langs[this.data.recipes.lang[recipe]! & ~commandBit] ?? '';
  }

  heading(doc: number): string {
    return this.lines(doc, 0)[0]!.text;
  }

  headings(doc: number): readonly string[] {
    return [...this.data.docAbove[doc]!, this.heading(doc)];
  }

  /** The heading's fragment; only those that differ from the plain rule are kept. */
  anchor(doc: number): string {
    return this.data.docAnchor[doc] || slug(this.heading(doc));
  }
}

/** Derives everything from the data, in steps: the host may pause at each yield. */
export function* buildSegment(data: SegmentData): Generator<void, Segment> {
  const dictionary = yield* buildDictionary(data.atoms);
  const postings = yield* buildPostings(data, dictionary);
  const reader = new Segment(data, { dictionary, postings, pinyin: noPinyin, titles: [] });
  const titles: string[] = [];
  for (let doc = 0; doc < reader.docs; doc++) {
    titles.push(foldText(reader.heading(doc)));
    if ((doc & 255) === 255) yield;
  }
  const pinyin = yield* buildPinyin(headingTexts(reader, titles), descriptionTexts(reader));
  return new Segment(data, { dictionary, postings, pinyin, titles });
}

function titleTerms({ start, impacts }: Postings): Uint8Array {
  const found = new Uint8Array(start.length - 1);
  for (let term = 0; term < found.length; term++) {
    for (let at = start[term]!; at < start[term + 1]! && found[term] === 0; at++) if (impacts[at]! >= titleBit) found[term] = 1;
  }
  return found;
}

/** Headings, and tags with the note's first section. */
function* headingTexts({ data: { notes } }: Segment, titles: readonly string[]): Generator<SectionText, void> {
  for (const [doc, text] of titles.entries()) yield { doc, text };
  for (const note of notes) if (note.docs > 0) for (const tag of note.tags) yield { doc: note.firstDoc, text: foldText(tag) };
}

function* descriptionTexts(segment: Segment): Generator<SectionText, void> {
  for (const note of segment.data.notes) {
    for (const { doc, text } of segment.recipeDescriptions(note)) yield { doc, text: hasHan.test(text) ? foldText(text) : '' };
  }
}
