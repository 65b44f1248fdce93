import { fewestCharacters, isSyllable, matchPinyin, readingsOf } from './pinyin.ts';
import { Recent } from './recent.ts';

/** A Latin word that may be pinyin can be this long. */
const longestWord = 40;
const placeBits = 6;

/** What a run of Chinese characters belongs to. */
export interface PinyinHit {
  readonly doc: number;
  /** 0 to 1: spelt out and covering the run is best; initials, or a part of a long run, are less. */
  readonly quality: number;
  readonly inHeading: boolean;
  /** How many characters were matched. */
  readonly characters: number;
}

/** The runs of Chinese characters in headings, tags and recipe descriptions, found by the initials of two neighbours. */
export interface PinyinTable {
  readonly runs: readonly string[];
  /** Their lengths apart: most runs are too short for what was typed, and asking a string for it costs more. */
  readonly lengths: Uint8Array;
  readonly docs: Uint32Array;
  /** Runs below this place stand in headings or tags. */
  readonly headingRuns: number;
  /** Per pair of initials (26 × 26): run × 64 + place. */
  readonly byInitials: ReadonlyMap<number, readonly number[]>;
  /** Per syllable: the same, headings only. */
  readonly bySyllable: ReadonlyMap<string, readonly number[]>;
  readonly recent: Recent<PinyinFind>;
}

const mostRecent = 32;

export const noPinyin: PinyinTable = {
  runs: [],
  lengths: new Uint8Array(0),
  docs: new Uint32Array(0),
  headingRuns: 0,
  byInitials: new Map(),
  bySyllable: new Map(),
  recent: new Recent(mostRecent),
};

/** A text of a section. */
export interface SectionText {
  readonly doc: number;
  readonly text: string;
}

/** Collects the table of a segment, in steps: headings and tags first, then what recipes do; all in searched form. */
export function* buildPinyin(headings: Iterable<SectionText>, descriptions: Iterable<SectionText>): Generator<void, PinyinTable> {
  const runs: string[] = [];
  const docs: number[] = [];
  const collect = (doc: number, text: string): void => {
    for (const run of text.match(/[\u4e00-\u9fff]+/g) ?? []) {
      runs.push(run.slice(0, 1 << placeBits));
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
  const byInitials = new Map<number, number[]>();
  const bySyllable = new Map<string, number[]>();
  for (let run = 0; run < runs.length; run++) {
    addRun(runs[run]!, run, { byInitials, bySyllable: run < headingRuns ? bySyllable : undefined });
    if ((run & 127) === 127) yield;
  }
  const lengths = Uint8Array.from(runs, (run) => run.length);
  return { runs, lengths, docs: Uint32Array.from(docs), headingRuns, byInitials, bySyllable, recent: new Recent(mostRecent) };
}

interface Keys {
  readonly byInitials: Map<number, number[]>;
  readonly bySyllable: Map<string, number[]> | undefined;
}

function addRun(text: string, run: number, { byInitials, bySyllable }: Keys): void {
  for (let at = 0; at < text.length; at++) {
    const place = (run << placeBits) + at;
    const readings = readingsOf(text.charCodeAt(at));
    if (bySyllable) for (const reading of readings) push(bySyllable, reading, place);
    if (at + 1 === text.length) continue;
    const keys = new Set<number>();
    for (const first of readings) for (const second of readingsOf(text.charCodeAt(at + 1))) keys.add(initialsKey(first, second, 0));
    for (const key of keys) push(byInitials, key, place);
  }
}

function push<Key>(map: Map<Key, number[]>, key: Key, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function initialsKey(first: string, second: string, at: number): number {
  return (first.charCodeAt(0) - 97) * 26 + second.charCodeAt(at) - 97;
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
  if (table.runs.length === 0 || word.length < 2 || word.length > longestWord || !/^[a-z]+$/.test(word)) return nothing.hits;
  return (table.recent.get(word) ?? table.recent.keep(word, lookUp(table, word))).hits;
}

function lookUp(table: PinyinTable, word: string): PinyinFind {
  const fewest = fewestCharacters(word);
  if (fewest === Infinity) return nothing;
  const hits = new Map<number, PinyinHit>();
  const places: number[] = [];
  const verify = (packed: number): void => {
    const run = packed >> placeBits;
    const from = packed & ((1 << placeBits) - 1);
    if (from + fewest > table.lengths[run]!) return;
    const match = matchPinyin(word, table.runs[run]!, from);
    if (!match) return;
    places.push(packed);
    const inHeading = run < table.headingRuns;
    const spelt = match.spelt / match.characters;
    const quality = (0.35 + 0.5 * spelt + 0.15 * (match.characters / table.lengths[run]!)) * (inHeading ? 1 : 0.6);
    const doc = table.docs[run]!;
    if (quality > (hits.get(doc)?.quality ?? 0)) hits.set(doc, { doc, quality, inHeading, characters: match.characters });
  };
  for (const packed of isSyllable(word) ? (table.bySyllable.get(word) ?? []) : []) verify(packed);
  // What a longer word matches the one before the last letter did, but for what begins with that as one syllable.
  const shorter = table.recent.get(word.slice(0, -1));
  for (const packed of shorter?.places ?? []) verify(packed);
  for (const key of possibleInitials(word, shorter ? word.length - 1 : 1)) for (const packed of table.byInitials.get(key) ?? []) verify(packed);
  return { hits, places };
}

/** The initials of the first two syllables, for every way to read the first one; it has to be `least` letters long. */
function possibleInitials(word: string, least: number): Set<number> {
  const keys = new Set<number>();
  for (let length = least; length < Math.min(word.length, 7); length++) {
    const first = word.slice(0, length);
    if (length > 1 && !/^[zcs]h$/.test(first) && !isSyllable(first)) continue;
    if (!/[iuv]/.test(word[length]!)) keys.add(initialsKey(word, word, length));
  }
  return keys;
}
