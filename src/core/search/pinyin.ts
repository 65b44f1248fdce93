import { pinyinTable } from './pinyinTable.ts';

let readings: Map<number, readonly string[]> | undefined;
const syllables = new Set<string>();

/** The toneless readings of a simplified character, commonest spelling only (ü as v and u); none for other characters. */
export function readingsOf(code: number): readonly string[] {
  readings ??= parseTable();
  return readings.get(code) ?? [];
}

/** Whether `text` is one whole syllable. */
export function isSyllable(text: string): boolean {
  readings ??= parseTable();
  return syllables.has(text);
}

function parseTable(): Map<number, readonly string[]> {
  const table = new Map<number, string[]>();
  for (const entry of pinyinTable.split(' ')) {
    const syllable = /^[a-z]+/.exec(entry)![0];
    const spellings = syllable.includes('v') ? [syllable, syllable.replace('v', 'u')] : [syllable];
    for (const spelling of spellings) syllables.add(spelling);
    for (let at = syllable.length; at < entry.length; at++) {
      const list = table.get(entry.charCodeAt(at));
      if (list) list.push(...spellings);
      else table.set(entry.charCodeAt(at), [...spellings]);
    }
  }
  return table;
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
  return match(letters, 0, run, from);
}

function match(letters: string, typed: number, run: string, at: number): PinyinMatch | undefined {
  if (typed === letters.length) return { characters: 0, spelt: 0 };
  if (at >= run.length) return undefined;
  let best: PinyinMatch | undefined;
  for (const reading of readingsOf(run.charCodeAt(at))) {
    for (const length of lengthsOf(reading, letters, typed)) {
      const rest = match(letters, typed + length, run, at + 1);
      if (!rest) continue;
      const spelt = rest.spelt + (length === reading.length ? 1 : 0);
      if (!best || spelt > best.spelt) best = { characters: rest.characters + 1, spelt };
    }
  }
  return best;
}

/** How many of the letters from `typed` on may stand for this reading. */
function lengthsOf(reading: string, letters: string, typed: number): readonly number[] {
  if (letters.charCodeAt(typed) !== reading.charCodeAt(0)) return [];
  if (letters.startsWith(reading, typed)) return reading.length === 1 ? [1] : [reading.length, ...initials(reading)];
  const left = letters.length - typed;
  if (left < reading.length && reading.startsWith(letters.slice(typed))) return [left, ...initials(reading).filter((length) => length < left)];
  return initials(reading).filter((length) => letters.startsWith(reading.slice(0, length), typed));
}

function initials(reading: string): readonly number[] {
  return reading.length > 2 && reading[1] === 'h' ? [2, 1] : [1];
}
