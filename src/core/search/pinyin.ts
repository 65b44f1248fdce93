import { pinyinTable } from './pinyinTable.ts';

/** By code unit from `firstHan` on. */
let readings: (readonly string[] | undefined)[] | undefined;
/** Syllable → the code units of its characters. */
const syllables = new Map<string, Set<number>>();
const numbers = new Map<string, number>();
/** What a syllable can begin with, itself included. */
const beginnings = new Set<string>();
const firstHan = 0x4e00;
const none: readonly string[] = [];
const noCharacters: ReadonlySet<number> = new Set();

/** The toneless readings of a simplified character, commonest spelling only (ü as v and u); none for other characters. */
export function readingsOf(code: number): readonly string[] {
  readings ??= parseTable();
  return readings[code - firstHan] ?? none;
}

export const firstLetter = 97;
const initials: (readonly number[] | undefined)[] = [];

/** The different letters that the character's readings begin with, from 0 for `a`. */
export function initialsOf(code: number): readonly number[] {
  return (initials[code - firstHan] ??= [...new Set(readingsOf(code).map((reading) => reading.charCodeAt(0) - firstLetter))]);
}

/** A number for each syllable, from 0 on; `undefined` for what is none. */
export function syllableNumber(text: string): number | undefined {
  readings ??= parseTable();
  return numbers.get(text);
}

export function syllableCount(): number {
  readings ??= parseTable();
  return numbers.size;
}

/** Whether `text` is one whole syllable. */
export function isSyllable(text: string): boolean {
  readings ??= parseTable();
  return syllables.has(text);
}

/** The code units of the simplified characters that can be read so; none if it is no syllable. */
export function charactersOf(syllable: string): ReadonlySet<number> {
  readings ??= parseTable();
  return syllables.get(syllable) ?? noCharacters;
}

/** The same for every syllable that begins with `letters`. */
export function charactersBeginning(letters: string): ReadonlySet<number> {
  readings ??= parseTable();
  if (!beginnings.has(letters)) return noCharacters;
  return new Set([...syllables].flatMap(([syllable, characters]) => (syllable.startsWith(letters) ? [...characters] : [])));
}

function parseTable(): (readonly string[] | undefined)[] {
  const table = Array.from({ length: 0xa000 - firstHan }, (): string[] | undefined => undefined);
  for (const entry of pinyinTable.split(' ')) {
    const syllable = /^[a-z]+/.exec(entry)![0];
    const spellings = syllable.includes('v') ? [syllable, syllable.replace('v', 'u')] : [syllable];
    for (const spelling of spellings) {
      syllables.set(spelling, new Set());
      numbers.set(spelling, numbers.size);
      for (let length = 1; length <= spelling.length; length++) beginnings.add(spelling.slice(0, length));
    }
    for (let at = syllable.length; at < entry.length; at++) {
      (table[entry.charCodeAt(at) - firstHan] ??= []).push(...spellings);
      for (const spelling of spellings) syllables.get(spelling)!.add(entry.charCodeAt(at));
    }
  }
  return table;
}

/**
 * How many characters it takes at least to be written with these letters; Infinity if no characters are.
 * Most words that only look like pinyin are told apart by this before any run is tried.
 */
export function fewestCharacters(letters: string): number {
  readings ??= parseTable();
  const fewest = new Array<number>(letters.length + 1).fill(Infinity);
  fewest[letters.length] = 0;
  for (let at = letters.length - 1; at >= 0; at--) {
    for (let length = 1; length <= longestReading && at + length <= letters.length; length++) {
      if (fewest[at + length]! + 1 >= fewest[at]!) continue;
      const piece = letters.slice(at, at + length);
      if (at + length === letters.length ? beginnings.has(piece) : isPiece(piece)) fewest[at] = fewest[at + length]! + 1;
    }
  }
  return fewest[0]!;
}

const longestReading = 6;

function isPiece(text: string): boolean {
  return syllables.has(text) || (text.length === 1 ? !'iuv'.includes(text) : text === 'zh' || text === 'ch' || text === 'sh');
}

/** How well typed letters fit a run of characters. */
export interface PinyinMatch {
  /** Characters of the run that were matched. */
  readonly characters: number;
  /** How many of them were spelt out, not given by their initial. */
  readonly spelt: number;
}

/**
 * Matches `letters` from the character at `from` on: each character by a whole reading, or by its initial
 * (`z` or `zh`), the last one also by a beginning. `undefined` if the letters do not come out even.
 */
export function matchPinyin(letters: string, run: string, from: number): PinyinMatch | undefined {
  const found = match(letters, 0, run, from);
  return found < 0 ? undefined : { characters: found >> spellBits, spelt: found & (oneCharacter - 1) };
}

const spellBits = 8;
const oneCharacter = 1 << spellBits;

/** `characters × 256 + spelt`, or -1: tried for thousands of runs a keystroke, so it allocates nothing. */
function match(letters: string, typed: number, run: string, at: number): number {
  if (typed === letters.length) return 0;
  if (at >= run.length) return -1;
  let best = -1;
  for (const reading of readingsOf(run.charCodeAt(at))) {
    if (reading.charCodeAt(0) !== letters.charCodeAt(typed)) continue;
    const alike = alikeFrom(letters, typed, reading);
    const ends = alike === reading.length || typed + alike === letters.length;
    // The longest first: of equals it is the one that counts.
    for (let length = ends ? alike : Math.min(alike, 2); length > 0; length = length > 2 ? 2 : length - 1) {
      const isInitial = length === 1 || (length === 2 && reading.length > 2 && reading[1] === 'h');
      if (!isInitial && !(ends && length === alike)) continue;
      const rest = match(letters, typed + length, run, at + 1);
      if (rest < 0) continue;
      const found = rest + oneCharacter + (length === reading.length ? 1 : 0);
      if (best < 0 || (found & (oneCharacter - 1)) > (best & (oneCharacter - 1))) best = found;
    }
  }
  return best;
}

/** With how many letters from `typed` on the reading begins. */
function alikeFrom(letters: string, typed: number, reading: string): number {
  let alike = 1;
  while (alike < reading.length && letters.charCodeAt(typed + alike) === reading.charCodeAt(alike)) alike++;
  return alike;
}
