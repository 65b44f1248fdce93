import { atomLength, firstAtom, noSpace, readAtom } from './atomStream.ts';
import { buildPostings } from './buildPostings.ts';
import { foldText } from './characters.ts';
import { countUses } from './commandUse.ts';
import { buildDictionary, type Dictionary, type NewDictionary } from './dictionary.ts';
import { Marks } from './marks.ts';
import { NotePlaces } from './notePlaces.ts';
import { allRows } from './packedTexts.ts';
import { collectRuns, indexRuns, noPinyin, noRuns, type PinyinRuns, type PinyinTable, type SectionText } from './pinyinIndex.ts';
import { placeOf, type Postings } from './postings.ts';
import type { SegmentData, StoredNote } from './segmentData.ts';
import { SegmentText } from './segmentText.ts';
import { TypoLookup } from './typoLookup.ts';

/** A note in a folder of this name is about one platform only, and so a little less likely what is meant. */
const platformFolder = /(?:^|\/)(?:windows|osx|macos|android|dos|sunos|freebsd|netbsd|openbsd|cisco-ios)\//i;

/** What takes long to derive from the text, and so is saved with it. */
export interface Derived {
  readonly dictionary: Dictionary;
  readonly postings: Postings;
  /** Per section: how often its heading's rarest word is mentioned in the notes, 0 to 255 by its logarithm. */
  readonly mentions: Uint8Array;
  /** Per section: see commandUse.ts. */
  readonly uses: Uint8Array;
  /** Absent until `addPinyin` has run. */
  readonly runs?: PinyinRuns;
}

/** Some notes, indexed. Nothing in it changes but which notes are still alive, and that pinyin may come later. */
export class Segment extends SegmentText {
  readonly dictionary: Dictionary;
  readonly postings: Postings;
  readonly typos: TypoLookup;
  readonly mentions: Uint8Array;
  readonly uses: Uint8Array;
  /** 1 for a section that may be found. */
  readonly alive: Uint8Array;
  aliveDocs: number;
  readonly #places: NotePlaces;
  #runs: PinyinRuns | undefined;
  #pinyin = noPinyin;
  #marks: Marks | undefined;
  /** Per note: 0 for not looked at yet, 2 for one of one platform. */
  readonly #onePlatform: Uint8Array;

  constructor(data: SegmentData, { dictionary, postings, mentions, uses, runs }: Derived) {
    super(data, dictionary.word);
    this.dictionary = dictionary;
    this.postings = postings;
    this.typos = new TypoLookup(dictionary.terms);
    this.mentions = mentions;
    this.uses = uses;
    this.#runs = runs;
    this.#onePlatform = new Uint8Array(data.notes.length);
    this.aliveDocs = this.docs;
    this.alive = new Uint8Array(this.docs).fill(1);
    this.#places = new NotePlaces(data.notes);
  }

  /** The note of a section. */
  noteAt(doc: number): StoredNote {
    return this.data.notes.at(this.data.noteOf[doc]!)!;
  }

  /** The place in `data.notes` of the note with that path, if it is still there. */
  find(path: string): number | undefined {
    return this.#places.find(path);
  }

  get aliveNotes(): number {
    return this.#places.alive;
  }

  /** Whether the note at a place of `data.notes` is still there. */
  isAlive(place: number): boolean {
    return this.#places.isAlive(place);
  }

  /** Places in `data.recipes` of those that stand in a section; a note's recipes come in the order of its sections. */
  recipesIn(doc: number): readonly number[] {
    const { firstDoc, firstRecipe, recipes } = this.noteAt(doc);
    const sections = this.data.recipes.section;
    const section = (recipe: number): number => firstDoc + sections[recipe]!;
    let first = firstRecipe;
    for (let end = firstRecipe + recipes; first < end; ) {
      const middle = (first + end) >> 1;
      if (section(middle) < doc) first = middle + 1;
      else end = middle;
    }
    const found: number[] = [];
    for (let recipe = first; recipe < firstRecipe + recipes && section(recipe) === doc; recipe++) found.push(recipe);
    return found;
  }

  /** Empty until `addPinyin` has run. */
  get pinyin(): PinyinTable {
    return this.#pinyin;
  }

  get runs(): PinyinRuns {
    return this.#runs ?? noRuns;
  }

  /** Scratch space for reading sections closely. */
  get marks(): Marks {
    return (this.#marks ??= new Marks(this.dictionary));
  }

  /** Whether the section's note lies in a folder that is about one platform only. Looked at when a hit is ranked: few are. */
  isOnePlatform(doc: number): boolean {
    const note = this.data.noteOf[doc]!;
    const known = (this.#onePlatform[note] ||= platformFolder.test(this.data.notes.path(note)) ? 2 : 1);
    return known === 2;
  }

  /** Whether the term stands in a heading. */
  isInTitle(term: number): boolean {
    return this.postings.titleEnd[term]! > this.postings.start[term]!;
  }

  /** From now on the note at a place of `data.notes`, which has to be there still, and its sections are not found. */
  bury(place: number): void {
    const { firstDoc, docs } = this.data.notes.at(place)!;
    this.#places.bury(place);
    this.alive.fill(0, firstDoc, firstDoc + docs);
    this.aliveDocs -= docs;
  }

  /** Makes the table of pinyin, in steps; searching works without it, only not by pinyin. */
  *addPinyin(): Generator<void, void> {
    if (this.postings.pairs.length === 0) return;
    if (!this.#runs) {
      const chinese = chineseDocs(this.postings, this.docs);
      this.#runs = yield* collectRuns(headingTexts(this, chinese), descriptionTexts(this, chinese));
    }
    this.#pinyin = yield* indexRuns(this.#runs);
  }
}

/** Derives all but the pinyin from the data, in steps: the host may pause at each yield. */
export function* buildSegment(data: SegmentData): Generator<void, Segment> {
  const dictionary = yield* buildDictionary(data.atoms);
  const postings = yield* buildPostings(data, dictionary);
  const mentions = new Uint8Array(data.docStart.length - 1);
  for (let doc = 0; doc < mentions.length; doc++) {
    mentions[doc] = countMentions(data, doc, { dictionary, postings });
    if ((doc & 1023) === 1023) yield;
  }
  return new Segment(data, { dictionary, postings, mentions, uses: yield* countUses(data, dictionary) });
}

function countMentions({ stream, docStart }: SegmentData, doc: number, { dictionary: { term }, postings: { start } }: { dictionary: NewDictionary; postings: Postings }): number {
  let rarest = Infinity;
  for (let at = docStart[doc]! + 1; at < docStart[doc + 1]!; at += atomLength(stream[at]!)) {
    const id = readAtom(stream, at);
    if (id < noSpace) break;
    const word = id < firstAtom ? -1 : term[id - firstAtom]!;
    if (word >= 0) rarest = Math.min(rarest, start[word + 1]! - start[word]!);
  }
  return rarest === Infinity ? 0 : Math.min(255, Math.round((255 * Math.log(rarest)) / Math.log(2 + docStart.length)));
}

/** 1 for a section with Chinese characters anywhere. */
function chineseDocs(postings: Postings, count: number): Uint8Array {
  const { pairs, start, docs } = postings;
  const found = new Uint8Array(count);
  const words = start.length - 1 - pairs.length;
  const [first, end] = [0x4e00, 0xa000].map((code) => words + placeOf(pairs, code * 65_536));
  for (let term = first!; term < end!; term++) {
    postings.prepare(term);
    for (let at = start[term]!; at < start[term + 1]!; at++) found[docs[at]!] = 1;
  }
  return found;
}

/** Headings, and tags with the note's first section, of whose text they are a part. */
function* headingTexts(segment: Segment, chinese: Uint8Array): Generator<SectionText, void> {
  for (let doc = 0; doc < segment.docs; doc++) if (chinese[doc] === 1) yield { doc, text: foldText(segment.heading(doc)) };
  for (const { docs, firstDoc, tags } of allRows(segment.data.notes)) {
    if (docs > 0 && chinese[firstDoc] === 1) for (const tag of tags) yield { doc: firstDoc, text: foldText(tag) };
  }
}

function* descriptionTexts(segment: Segment, chinese: Uint8Array): Generator<SectionText, void> {
  for (const note of allRows(segment.data.notes)) {
    if (!chinese.subarray(note.firstDoc, note.firstDoc + note.docs).includes(1)) continue;
    for (const { doc, text } of segment.recipeDescriptions(note)) yield { doc, text: foldText(text) };
  }
}
