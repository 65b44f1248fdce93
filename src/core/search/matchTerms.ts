import { lowerBound, prefixRange } from './dictionary.ts';
import { inflections } from './inflections.ts';
import { placeOf } from './postings.ts';
import type { QueryToken } from './query.ts';
import type { Segment } from './segment.ts';
import type { Ablation, SlotMatch } from './slot.ts';
import { stopWords } from './stopWords.ts';

/** How well a term stands for what was typed: 1 is the word itself. */
export const quality = {
  exact: 1,
  inflected: 0.75,
  prefixLast: 0.8,
  prefixInner: 0.5,
  oneEdit: 0.6,
  twoEdits: 0.4,
  glossary: 0.6,
  /** How much of what was asked a translation covers. */
  otherLanguage: 0.8,
  pinyin: 0.8,
  /** Pinyin of what stands below the headings: many characters are read alike. */
  spoken: 0.5,
};

const mostPrefixTerms = 300;
/** Postings that it costs nothing to walk. */
const rareFrequency = 64;

/** The word itself, and what it is inflected from or to. */
export function exactMatches({ dictionary: { terms } }: Segment, text: string, without: Ablation): SlotMatch[] {
  const list: SlotMatch[] = [];
  const at = lowerBound(terms, text);
  if (terms.at(at) === text) list.push({ term: at, quality: quality.exact });
  for (const form of without.stems ? [] : inflections(text)) {
    const place = lowerBound(terms, form);
    if (terms.at(place) === form) list.push({ term: place, quality: quality.inflected });
  }
  return list;
}

/** Terms that begin with a word: of the last one of a query, or of one with three letters or more. */
export function prefixMatches(segment: Segment, { text, last }: QueryToken): SlotMatch[] {
  if (!last && text.length < 3) return [];
  const { terms } = segment.dictionary;
  const [from, to] = prefixRange(terms, text);
  const base = last ? quality.prefixLast : quality.prefixInner;
  const list: SlotMatch[] = [];
  for (let term = from; term < to; term++) {
    // `th` is hardly going to be `the`, which is everywhere; in a heading it may be.
    const titleOnly = to - from > mostPrefixTerms || (frequency(segment, term) > rareFrequency && stopWords.has(terms.at(term)!));
    if (titleOnly && !segment.isInTitle(term)) continue;
    list.push({ term, quality: base * (0.7 + (0.3 * text.length) / terms.at(term)!.length), titleOnly });
  }
  return list;
}

/** Terms that the word may be a misspelling of. `onlyTitles`: only near ones that stand in a heading. */
export function typoMatches(segment: Segment, text: string, onlyTitles: boolean): SlotMatch[] {
  return segment.typos
    .find(text)
    .filter(({ term, distance }) => !onlyTitles || (distance === 1 && segment.isInTitle(term)))
    .map(({ term, distance }) => ({ term, quality: distance === 1 ? oneEditQuality(text, segment.dictionary.terms.at(term)!) : quality.twoEdits }));
}

/** A letter left out or two swapped are likelier than one particular wrong letter, of which there are 25. */
function oneEditQuality(typed: string, term: string): number {
  if (term.length > typed.length) return quality.oneEdit;
  if (term.length < typed.length) return quality.oneEdit - 0.05;
  let different = 0;
  for (let at = 0; at < term.length; at++) if (term[at] !== typed[at]) different++;
  return different === 2 ? quality.oneEdit : quality.oneEdit - 0.05;
}

/** A pair of neighbouring characters; a single one stands for every pair that begins with it. */
export function pairMatches(segment: Segment, text: string): SlotMatch[] {
  const { pairs } = segment.postings;
  const words = segment.dictionary.terms.length;
  const key = text.charCodeAt(0) * 65_536 + (text.length > 1 ? text.charCodeAt(1) : 0);
  const at = placeOf(pairs, key);
  if (text.length > 1) return pairs[at] === key ? [{ term: words + at, quality: 1 }] : [];
  const list: SlotMatch[] = [];
  for (let place = at; place < pairs.length && pairs[place]! < key + 65_536; place++) list.push({ term: words + place, quality: 1 });
  return list;
}

/** The term that is the word, or the pair of characters, itself. */
export function exactTerm(segment: Segment, word: string): number | undefined {
  if (!isHan(word)) {
    const at = lowerBound(segment.dictionary.terms, word);
    return segment.dictionary.terms.at(at) === word ? at : undefined;
  }
  return pairMatches(segment, word)[0]?.term;
}

/** Whether a word is of a script that is searched by pairs. */
export function isHan(word: string): boolean {
  return word.charCodeAt(0) >= 0x2e80;
}

/** In how many sections a term stands. */
export function frequency(segment: Segment, term: number): number {
  const { start } = segment.postings;
  return start[term + 1]! - start[term]!;
}

/** How much a word tells that stands in so many places: inverse document frequency as BM25 has it. */
export function inverseFrequency(frequency: number, segments: readonly Segment[]): number {
  const total = segments.reduce((sum, segment) => sum + segment.aliveDocs, 0);
  return Math.log(1 + (total - Math.min(frequency, total) + 0.5) / (Math.min(frequency, total) + 0.5));
}
