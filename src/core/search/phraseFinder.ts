import { atomLength, firstAtom, noSpace, readAtom } from './atomStream.ts';
import { scanAtoms } from './atoms.ts';
import { foldPaired, foldText, pairClass, wordClass } from './characters.ts';
import { prefixRange } from './dictionary.ts';
import { exactTerm, frequency, pairMatches } from './matchTerms.ts';
import type { Segment } from './segment.ts';
import { termsOf } from './terms.ts';

const unknown = 0;
const no = 1;
const yes = 2;

/**
 * Finds a text letter by letter in the sections of one segment. Only those are looked into that have the rarest of its
 * words, and of those only what follows an atom in which it can start: to put every section's text together took a
 * hundred times as long as the rest of a search.
 */
export class PhraseFinder {
  readonly #segment: Segment;
  readonly #phrase: string;
  /** So many letters of the phrase at least are in the atom it starts in. */
  readonly #least: number;
  /** 1 for a section that may have it; every one may if there is no such list. */
  readonly #possible: Uint8Array | undefined;
  /** Per atom: whether the phrase can start in it. */
  readonly #starts: Uint8Array;

  /** @param phrase in searched form, not empty */
  constructor(segment: Segment, phrase: string) {
    this.#segment = segment;
    this.#phrase = phrase;
    this.#starts = new Uint8Array(segment.data.atoms.length);
    const { first, terms } = termsWithin(segment, phrase);
    this.#least = first;
    this.#possible = terms && docsWith(segment, terms);
  }

  has(doc: number): boolean {
    if (this.#possible?.[doc] === 0) return false;
    const { stream, docStart } = this.#segment.data;
    const end = docStart[doc + 1]!;
    const starts = this.#starts;
    for (let at = docStart[doc]!; at < end; at += atomLength(stream[at]!)) {
      const atom = readAtom(stream, at) - firstAtom;
      if (atom >= 0 && starts[atom] !== no && this.#startsIn(atom) && this.#standsAt(at, end)) return true;
    }
    return false;
  }

  #startsIn(atom: number): boolean {
    if (this.#starts[atom] === unknown) this.#starts[atom] = this.#startsOf(this.#textOf(atom)).length > 0 ? yes : no;
    return this.#starts[atom] === yes;
  }

  /** How many letters of the phrase an atom can end with, or all; for each place in it where the phrase can start. */
  #startsOf(text: string): number[] {
    const found: number[] = [];
    for (let at = text.indexOf(this.#phrase[0]!); at >= 0; at = text.indexOf(this.#phrase[0]!, at + 1)) {
      const length = Math.min(text.length - at, this.#phrase.length);
      if (length >= this.#least && this.#phrase.startsWith(text.slice(at, at + length))) found.push(length);
    }
    return found;
  }

  /** Whether the phrase stands from the atom at `at` on. */
  #standsAt(at: number, end: number): boolean {
    const { stream } = this.#segment.data;
    return this.#startsOf(this.#textOf(readAtom(stream, at) - firstAtom)).some((length) => this.#goesOn(at, end, length));
  }

  /** Whether behind the atom at `from` the phrase goes on from its letter `place` on. */
  #goesOn(from: number, end: number, place: number): boolean {
    const { wordAtoms, data: { stream } } = this.#segment;
    let afterWord = wordAtoms[readAtom(stream, from) - firstAtom] !== 0;
    let at = from;
    while (place < this.#phrase.length) {
      at += atomLength(stream[at]!);
      const id = at < end ? readAtom(stream, at) : 0;
      if (id < noSpace) return false;
      const isWord = id >= firstAtom && wordAtoms[id - firstAtom] !== 0;
      const text = id < firstAtom ? '' : isWord && afterWord ? ` ${this.#textOf(id - firstAtom)}` : this.#textOf(id - firstAtom);
      if (!this.#phrase.startsWith(text.slice(0, this.#phrase.length - place), place)) return false;
      place += text.length;
      afterWord = isWord;
    }
    return true;
  }

  #textOf(atom: number): string {
    return foldText(this.#segment.data.atoms.at(atom)!);
  }
}

/** What has to be in a section that has the phrase: the terms, of which it needs one, that are in the fewest sections. */
function termsWithin(segment: Segment, phrase: string): { first: number; terms: readonly number[] | undefined } {
  let first = 0;
  let terms: readonly number[] | undefined;
  let before = '';
  const count = (list: readonly number[]): number => list.reduce((sum, term) => sum + frequency(segment, term), 0);
  const offer = (list: readonly number[]): void => {
    if (!terms || count(list) < count(terms)) terms = list;
  };
  scanAtoms(phrase, (kind, start, end) => {
    const text = phrase.slice(start, end);
    first ||= text.length;
    const character = kind === pairClass ? String.fromCharCode(foldPaired(text.charCodeAt(0))) : '';
    if (character !== '' && before !== '') offer(pairMatches(segment, before + character).map(({ term }) => term));
    before = character;
    // The first word may be the end of a longer one.
    if (kind === wordClass && start > 0) offer(termsOfWord(segment, termsOf(text)[0]!, end === phrase.length));
  });
  // A dash or a bracket that starts a word here may stand inside of one there.
  return /[-[]/.test(phrase) ? { first: 1, terms: phrase.includes('[') ? undefined : terms } : { first, terms };
}

function termsOfWord(segment: Segment, word: string, unfinished: boolean): readonly number[] {
  if (!unfinished) return [exactTerm(segment, word)].filter((term) => term !== undefined);
  const [from, to] = prefixRange(segment.dictionary.terms, word);
  return Array.from({ length: to - from }, (_, at) => from + at);
}

function docsWith({ docs, postings }: Segment, terms: readonly number[]): Uint8Array {
  const found = new Uint8Array(docs);
  for (const term of terms) {
    postings.prepare(term);
    for (let at = postings.start[term]!; at < postings.start[term + 1]!; at++) found[postings.docs[at]!] = 1;
  }
  return found;
}
