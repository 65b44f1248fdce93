import { starts } from './cacheBytes.ts';
import { fewestCharacters, firstHan, firstLetter, initialLetters, isSyllable, matchPinyin, syllableCount, syllableNumber, syllablesOf } from './pinyin.ts';
import { Recent } from './recent.ts';
import { textOf } from './textOf.ts';

/** A Latin word that may be pinyin can be this long. */
const longestWord = 40;
const placeBits = 6;
/** What follows in a longer run is not found by pinyin. */
const longestRun = 1 << placeBits;

/** What a run of Chinese characters belongs to. */
export interface PinyinHit {
  readonly doc: number;
  /** 0 to 1: spelt out and covering the run is best; initials, or a part of a long run, are less. */
  readonly quality: number;
  readonly inHeading: boolean;
  /** How many characters were matched. */
  readonly characters: number;
}

/** The runs of Chinese characters in headings, tags and recipe descriptions: what takes long to collect, and so is saved. */
export interface PinyinRuns {
  /** All of them, one after the other, by code unit. */
  readonly units: Uint16Array;
  /** Their lengths apart: most runs are too short for what was typed. */
  readonly lengths: Uint8Array;
  readonly docs: Uint16Array;
  /** Runs below this place stand in headings or tags. */
  readonly headingRuns: number;
}

export const noRuns: PinyinRuns = { units: new Uint16Array(0), lengths: new Uint8Array(0), docs: new Uint16Array(0), headingRuns: 0 };

/** Per group its places, each run × 64 + place, one group after the other. */
interface Places {
  /** Where each group starts; one more at the end. */
  readonly start: Uint32Array;
  readonly places: Uint32Array;
}

/** The runs, found by the initials of two neighbours. */
export interface PinyinTable extends PinyinRuns {
  /** Where each run starts. */
  readonly start: Uint32Array;
  /** Per pair of initials (26 × 26). */
  readonly byInitials: Places;
  /** Per syllable: headings only. */
  readonly bySyllable: Places;
  readonly recent: Recent<PinyinFind>;
}

const mostRecent = 32;
const noPlaces: Places = { start: new Uint32Array(1), places: new Uint32Array(0) };

export const noPinyin: PinyinTable = { ...noRuns, start: new Uint32Array(1), byInitials: noPlaces, bySyllable: noPlaces, recent: new Recent(mostRecent) };

/** A text of a section. */
export interface SectionText {
  readonly doc: number;
  readonly text: string;
}

/** Collects the runs of a segment, in steps: headings and tags first, then what recipes do; all in searched form. */
export function* collectRuns(headings: Iterable<SectionText>, descriptions: Iterable<SectionText>): Generator<void, PinyinRuns> {
  const runs: string[] = [];
  const docs: number[] = [];
  const collect = (doc: number, text: string): void => {
    for (const run of text.match(/[\u4e00-\u9fff]+/g) ?? []) {
      runs.push(run.slice(0, longestRun));
      docs.push(doc);
    }
  };
  let read = 0;
  for (const { doc, text } of headings) {
    collect(doc, text);
    if ((++read & 1023) === 0) yield;
  }
  const headingRuns = runs.length;
  for (const { doc, text } of descriptions) {
    collect(doc, text);
    if ((++read & 127) === 0) yield;
  }
  return { units: unitsOfAll(runs), lengths: Uint8Array.from(runs, (run) => run.length), docs: Uint16Array.from(docs), headingRuns };
}

function unitsOfAll(texts: readonly string[]): Uint16Array {
  const units = new Uint16Array(texts.reduce((sum, text) => sum + text.length, 0));
  let to = 0;
  for (const text of texts) for (let at = 0; at < text.length; at++) units[to++] = text.charCodeAt(at);
  return units;
}

/** Makes the table of the runs, in steps. */
export function* indexRuns(runs: PinyinRuns): Generator<void, PinyinTable> {
  const start = starts(runs.lengths);
  const all = { ...runs, start };
  const byInitials = yield* pairPlaces(all);
  const bySyllable = yield* headingPlaces(all);
  return { ...all, byInitials, bySyllable, recent: new Recent(mostRecent) };
}

type StartedRuns = PinyinRuns & Pick<PinyinTable, 'start'>;

/** Takes the group of a place. */
type Take = (group: number, place: number) => void;

function* pairPlaces({ units, start }: StartedRuns): Generator<void, Places> {
  const letters = initialLetters();
  return yield* grouped(26 * 26, start.length - 1, (run, take) => {
    const end = start[run + 1]!;
    let first = letters[units[start[run]!]! - firstHan]!;
    for (let at = start[run]! + 1, place = run * longestRun; at < end; at++, place++) {
      const second = letters[units[at]! - firstHan]!;
      for (let left = first; left !== 0; left &= left - 1) {
        for (let right = second; right !== 0; right &= right - 1) take(lowestLetter(left) * 26 + lowestLetter(right), place);
      }
      first = second;
    }
  });
}

/** From 0 for `a`. */
function lowestLetter(letters: number): number {
  return 31 - Math.clz32(letters & -letters);
}

function headingPlaces({ units, headingRuns, start }: StartedRuns): Generator<void, Places> {
  return grouped(syllableCount(), headingRuns, (run, take) => {
    for (let at = start[run]!, place = run * longestRun; at < start[run + 1]!; at++, place++) {
      for (const syllable of syllablesOf(units[at]!)) take(syllable, place);
    }
  });
}

/** The places that `read` gives for each run, by group and in order: read once to count them and once to put them there. */
function* grouped(groups: number, runs: number, read: (run: number, take: Take) => void): Generator<void, Places> {
  const sizes = new Uint32Array(groups);
  const count: Take = (group) => sizes[group]!++;
  for (let run = 0; run < runs; run++) {
    read(run, count);
    if ((run & 1023) === 1023) yield;
  }
  const start = starts(sizes);
  const next = start.slice();
  const places = new Uint32Array(start[groups]!);
  const put: Take = (group, place) => (places[next[group]!++] = place);
  for (let run = 0; run < runs; run++) {
    read(run, put);
    if ((run & 1023) === 1023) yield;
  }
  return { start, places };
}

/** What a word was found to be pinyin of. */
export interface PinyinFind {
  /** By section, the best match of each. */
  readonly hits: ReadonlyMap<number, PinyinHit>;
  /** Where it matched: run × 64 + place. */
  readonly places: readonly number[];
}

const nothing: PinyinFind = { hits: new Map(), places: [] };

/** Sections whose heading, tags or recipe descriptions read like `word`. */
export function findPinyin(table: PinyinTable, word: string): ReadonlyMap<number, PinyinHit> {
  if (table.lengths.length === 0 || word.length < 2 || word.length > longestWord || !/^[a-z]+$/.test(word)) return nothing.hits;
  return (table.recent.get(word) ?? table.recent.keep(word, lookUp(table, word))).hits;
}

function lookUp(table: PinyinTable, word: string): PinyinFind {
  const fewest = fewestCharacters(word);
  if (fewest === Infinity) return nothing;
  const hits = new Map<number, PinyinHit>();
  const places: number[] = [];
  const verify = (packed: number): void => {
    const run = packed >> placeBits;
    const from = packed & (longestRun - 1);
    const length = table.lengths[run]!;
    if (from + fewest > length) return;
    const start = table.start[run]!;
    const match = matchPinyin(word, textOf(table.units.subarray(start, start + length)), from);
    if (!match) return;
    places.push(packed);
    const inHeading = run < table.headingRuns;
    const spelt = match.spelt / match.characters;
    // One character out of a longer run, as 数 in 参数, says less than a word that begins with the same letters.
    const whole = match.characters === 1 && length > 1 ? 0.7 : 1;
    const quality = (0.35 + 0.5 * spelt + 0.15 * (match.characters / length)) * (inHeading ? 1 : 0.6) * whole;
    const doc = table.docs[run]!;
    if (quality > (hits.get(doc)?.quality ?? 0)) hits.set(doc, { doc, quality, inHeading, characters: match.characters });
  };
  for (const packed of placesOf(table.bySyllable, syllableNumber(word))) verify(packed);
  // What a longer word matches the one before the last letter did, but for what begins with that as one syllable.
  const shorter = table.recent.get(word.slice(0, -1));
  for (const packed of shorter?.places ?? []) verify(packed);
  for (const key of possibleInitials(word, shorter ? word.length - 1 : 1)) for (const packed of placesOf(table.byInitials, key)) verify(packed);
  return { hits, places };
}

function placesOf({ start, places }: Places, group: number | undefined): Uint32Array {
  return group === undefined ? places.subarray(0, 0) : places.subarray(start[group], start[group + 1]);
}

/** The initials of the first two syllables, for every way to read the first one; it has to be `least` letters long. */
function possibleInitials(word: string, least: number): Set<number> {
  const keys = new Set<number>();
  for (let length = least; length < Math.min(word.length, 7); length++) {
    const first = word.slice(0, length);
    if (length > 1 && !/^[zcs]h$/.test(first) && !isSyllable(first)) continue;
    if (!/[iuv]/.test(word[length]!)) keys.add(initial(word, 0) * 26 + initial(word, length));
  }
  return keys;
}

function initial(word: string, at: number): number {
  return word.charCodeAt(at) - firstLetter;
}
