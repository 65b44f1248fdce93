import { charactersBeginning, charactersOf, isSyllable } from './pinyin.ts';
import { placeOf } from './postings.ts';

/** Longer words are no pinyin that a person types without a space. */
const longestWord = 30;
const mostReadings = 4;

/** Two neighbouring syllables, and the pairs of characters in the notes that read like them. */
export interface SpokenPair {
  readonly syllables: string;
  /** Places in the pairs that were searched. */
  readonly places: readonly number[];
}

/**
 * What a word stands for if it is pinyin of text below the headings: `guangbo` is 广播, `haxibang` 哈希 and 希邦.
 * No table is needed for it, as the pairs of characters that the notes have are few for any two syllables.
 * @param pairs the sorted pairs of characters of a segment, as `first × 65,536 + second`
 * @param unfinished the last syllable may be the beginning of one
 * @returns the pairs of the reading that the notes have the most of; none if the word cannot be pinyin of two characters or more
 */
export function spokenPairs(word: string, pairs: Uint32Array, unfinished: boolean): readonly SpokenPair[] {
  if (word.length > longestWord || !/^[a-z]+$/.test(word)) return [];
  let best: readonly SpokenPair[] = [];
  for (const syllables of readingsOfWord(word, unfinished)) {
    const found = syllables.slice(1).map((second, at) => {
      const seconds = unfinished && at === syllables.length - 2 ? charactersBeginning(second) : charactersOf(second);
      return { syllables: syllables[at]! + second, places: placesOf(pairs, charactersOf(syllables[at]!), seconds) };
    });
    if (found.every(({ places }) => places.length > 0) && (best.length === 0 || found.length < best.length)) best = found;
  }
  return best;
}

/** The ways to take a word apart into two syllables or more, the longest first ones first. */
function readingsOfWord(word: string, unfinished: boolean): string[][] {
  const found: string[][] = [];
  const split = (from: number, syllables: string[]): void => {
    if (found.length >= mostReadings) return;
    if (from === word.length) {
      if (syllables.length > 1) found.push(syllables);
      return;
    }
    for (let to = Math.min(word.length, from + 6); to > from; to--) {
      const piece = word.slice(from, to);
      const ends = to === word.length && unfinished && syllables.length > 0;
      if (ends ? charactersBeginning(piece).size > 0 : isSyllable(piece)) split(to, [...syllables, piece]);
    }
  };
  split(0, []);
  return found;
}

function placesOf(pairs: Uint32Array, firsts: ReadonlySet<number>, seconds: ReadonlySet<number>): number[] {
  const places: number[] = [];
  for (const code of firsts) {
    for (let at = placeOf(pairs, code * 65_536); at < pairs.length && pairs[at]! >>> 16 === code; at++) {
      if (seconds.has(pairs[at]! & 65_535)) places.push(at);
    }
  }
  return places;
}
