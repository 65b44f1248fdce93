import { pinyinTable } from './pinyinTable.ts';

export const firstHan = 0x4e00;
const hanCharacters = 0xa000 - firstHan;
const none: readonly string[] = [];
const noNumbers: readonly number[] = [];
const noCharacters: ReadonlySet<number> = new Set();

/** What the table says, read when it is first needed: a program that starts for one search waits for it. */
interface Syllables {
  readonly numbers: ReadonlyMap<string, number>;
  /** By number. */
  readonly names: readonly string[];
  /** By number: the characters that can be read so. */
  readonly characters: readonly string[];
  /** By code unit from `firstHan` on: a reading's number and one more, or 0 for none. */
  readonly first: Uint16Array;
  /** By the same: what initialLetters gives. */
  readonly initials: Uint32Array;
  /** By the same: the numbers of the other readings; few characters have any. */
  readonly others: ReadonlyMap<number, readonly number[]>;
  /** What a syllable can begin with, itself included. */
  readonly beginnings: ReadonlySet<string>;
}

let known: Syllables | undefined;

function syllables(): Syllables {
  return (known ??= parseTable());
}

/** By code unit from `firstHan` on, as they are asked for. */
const numbersOfCharacter = new Array<readonly number[] | undefined>(hanCharacters);
const readings = new Array<readonly string[] | undefined>(hanCharacters);
const characterSets = new Map<string, ReadonlySet<number>>();

/** The toneless readings of a simplified character, commonest spelling only (ü as v and u); none for other characters. */
export function readingsOf(code: number): readonly string[] {
  const place = code - firstHan;
  const found = readings[place];
  if (found) return found;
  const { first, names } = syllables();
  return first[place] ? (readings[place] = syllablesOf(code).map((number) => names[number]!)) : none;
}

/** The numbers of the same readings. */
export function syllablesOf(code: number): readonly number[] {
  const { first, others } = syllables();
  const place = code - firstHan;
  if (!first[place]) return noNumbers;
  return (numbersOfCharacter[place] ??= [...new Set([first[place] - 1, ...(others.get(place) ?? noNumbers)])]);
}

export const firstLetter = 97;

/** By code unit from `firstHan` on: the letters that the character's readings begin with, one bit each, the lowest for `a`. */
export function initialLetters(): Uint32Array {
  return syllables().initials;
}

/** A number for each syllable, from 0 on; `undefined` for what is none. */
export function syllableNumber(text: string): number | undefined {
  return syllables().numbers.get(text);
}

export function syllableCount(): number {
  return syllables().names.length;
}

/** Whether `text` is one whole syllable. */
export function isSyllable(text: string): boolean {
  return syllables().numbers.has(text);
}

/** The code units of the simplified characters that can be read so; none if it is no syllable. */
export function charactersOf(syllable: string): ReadonlySet<number> {
  const { numbers, characters } = syllables();
  const number = numbers.get(syllable);
  if (number === undefined) return noCharacters;
  const found = characterSets.get(syllable) ?? new Set(Array.from(characters[number]!, (character) => character.charCodeAt(0)));
  characterSets.set(syllable, found);
  return found;
}

/** The same for every syllable that begins with `letters`. */
export function charactersBeginning(letters: string): ReadonlySet<number> {
  const { beginnings, names } = syllables();
  if (!beginnings.has(letters)) return noCharacters;
  return new Set(names.flatMap((syllable) => (syllable.startsWith(letters) ? [...charactersOf(syllable)] : [])));
}

function parseTable(): Syllables {
  const numbers = new Map<string, number>();
  const characters: string[] = [];
  const first = new Uint16Array(hanCharacters);
  const initials = new Uint32Array(hanCharacters);
  const others = new Map<number, number[]>();
  for (const entry of pinyinTable.split(' ')) {
    const syllable = /^[a-z]+/.exec(entry)![0];
    const read = entry.slice(syllable.length);
    const initial = 1 << (entry.charCodeAt(0) - firstLetter);
    for (const spelling of syllable.includes('v') ? [syllable, syllable.replace('v', 'u')] : [syllable]) {
      // `lv` is spelt `lu` too, which is a syllable of its own with other characters.
      const number = numbers.get(spelling) ?? numbers.size;
      numbers.set(spelling, number);
      characters[number] = (characters[number] ?? '') + read;
      for (let at = 0; at < read.length; at++) {
        const place = read.charCodeAt(at) - firstHan;
        initials[place]! |= initial;
        if (first[place] === 0) first[place] = number + 1;
        else others.set(place, [...(others.get(place) ?? []), number]);
      }
    }
  }
  const names = [...numbers.keys()];
  const beginnings = new Set(names.flatMap((name) => Array.from(name, (_, at) => name.slice(0, at + 1))));
  return { numbers, names, characters, first, initials, others, beginnings };
}

/**
 * How many characters it takes at least to be written with these letters; Infinity if no characters are.
 * Most words that only look like pinyin are told apart by this before any run is tried.
 */
export function fewestCharacters(letters: string): number {
  const { beginnings } = syllables();
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
  return isSyllable(text) || (text.length === 1 ? !'iuv'.includes(text) : text === 'zh' || text === 'ch' || text === 'sh');
}

/** Whether anything in a query can be meant as pinyin: that takes a letter other than a Chinese character. */
export function mayBePinyin(query: string): boolean {
  return /[^\P{L}\p{Script=Han}]/u.test(query);
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
