import type { NewDictionary } from './dictionary.ts';
import { GrowingUint32, GrowingUint8 } from './growing.ts';
import { impactOf, lengthNorms, placeOf, type Postings, titleBit } from './postings.ts';
import { SectionTerms } from './sectionTerms.ts';
import type { SegmentData } from './segmentData.ts';

/** Sections that are worked through between two pauses. */
const sectionsAtOnce = 32;

/** What the sections say, one after the other, by the numbers that terms have while the text is read. */
interface Found {
  readonly terms: GrowingUint32;
  readonly impacts: GrowingUint8;
  /** By section, where its terms start; one more at the end. */
  readonly start: Uint32Array;
}

/** Where postings go to: sorted by term, then those of headings first, then by section. */
interface Sorted {
  /** Two per term number: where the next posting of a heading goes, and the next of others. */
  readonly next: Uint32Array;
  readonly docs: Uint16Array;
  readonly impacts: Uint8Array;
}

/** Derives all postings from the text. Yields now and then, so that the host can pause. */
export function* buildPostings(data: SegmentData, dictionary: NewDictionary): Generator<void, Postings> {
  const docCount = data.docStart.length - 1;
  const section = new SectionTerms(data, dictionary);
  const found: Found = { terms: new GrowingUint32(), impacts: new GrowingUint8(), start: new Uint32Array(docCount + 1) };
  const norms = lengthNorms(data);
  for (let doc = 0; doc < docCount; doc++) {
    section.read(doc);
    collect(section, norms[doc]!, found);
    found.start[doc + 1] = found.terms.length;
    if (doc % sectionsAtOnce === 0) yield;
  }
  const { pairs, order } = sortPairs(section.pairKeys());
  yield;
  const { start, titleEnd, next } = layOut(section.counts, dictionary.terms.length, order);
  yield;
  const sorted: Sorted = { next, docs: new Uint16Array(found.terms.length), impacts: new Uint8Array(found.terms.length) };
  for (let doc = 0; doc < docCount; doc++) {
    distribute(found, doc, sorted);
    if (doc % (8 * sectionsAtOnce) === 0) yield;
  }
  return { pairs, start, titleEnd, docs: sorted.docs, impacts: sorted.impacts, prepare: () => undefined };
}

/** Keeps what the section just read says. */
function collect({ touched, weights, inTitle }: SectionTerms, norm: number, { terms, impacts }: Found): void {
  for (const term of touched) {
    terms.push(term);
    impacts.push(impactOf(weights[term]!, norm) + (inTitle[term] ? titleBit : 0));
  }
}

/** Pairs sorted by key, and by their places the numbers they had, from 0 on. */
function sortPairs(keys: Uint32Array): { pairs: Uint32Array; order: Uint32Array } {
  const pairs = keys.slice().sort();
  const order = new Uint32Array(keys.length);
  for (let number = 0; number < keys.length; number++) order[placeOf(pairs, keys[number]!)] = number;
  return { pairs, order };
}

/** Gives each term its range of postings: words keep their numbers, pairs follow in order. */
function layOut(counts: Uint32Array, words: number, order: Uint32Array): Pick<Postings, 'start' | 'titleEnd'> & Pick<Sorted, 'next'> {
  const terms = words + order.length;
  const start = new Uint32Array(terms + 1);
  const titleEnd = new Uint32Array(terms);
  const next = new Uint32Array(2 * terms);
  let end = 0;
  for (let term = 0; term < terms; term++) {
    const number = term < words ? term : words + order[term - words]!;
    start[term] = next[2 * number] = end;
    end += counts[2 * number]!;
    titleEnd[term] = next[2 * number + 1] = end;
    end += counts[2 * number + 1]!;
  }
  start[terms] = end;
  return { start, titleEnd, next };
}

/** Puts the postings of one section where they belong. */
function distribute({ terms, impacts, start }: Found, doc: number, sorted: Sorted): void {
  for (let at = start[doc]!; at < start[doc + 1]!; at++) {
    const impact = impacts.at(at);
    const to = sorted.next[2 * terms.at(at) + (impact >= titleBit ? 0 : 1)]!++;
    sorted.docs[to] = doc;
    sorted.impacts[to] = impact;
  }
}
