import type { PinyinHit } from './pinyinIndex.ts';

/** A term of one segment that answers a slot. */
export interface SlotMatch {
  readonly term: number;
  readonly quality: number;
  /** How far it covers what was asked, where that is more than its quality: another language's word says it all. */
  readonly cover?: number;
  /** Only where the term stands in a heading: a short prefix fits too many terms. */
  readonly titleOnly?: boolean;
}

/** One thing the query asks for: a word, or a pair of neighbouring characters. */
export interface Slot {
  readonly text: string;
  readonly isPair: boolean;
  /** How much it tells: inverse document frequency, lowered for stop words. */
  weight: number;
  /** Follows the slot before it without a gap, in a run or a compound. */
  readonly glued: boolean;
  /** Per segment, best first. */
  readonly matches: SlotMatch[][];
  readonly pinyin: ReadonlyMap<number, PinyinHit>[];
}

/** Per segment: sections whose heading, tags or recipes read like the whole query, spaces apart. */
export type SpokenQuery = readonly ReadonlyMap<number, PinyinHit>[];

/** Parts of the search that can be left out, to measure what they bring. */
export interface Ablation {
  readonly pinyin?: boolean;
  readonly typo?: boolean;
  readonly glossary?: boolean;
  readonly rerank?: boolean;
  readonly stems?: boolean;
  readonly uses?: boolean;
}

/** No pinyin. */
export const noHits: ReadonlyMap<number, PinyinHit> = new Map();

/** Whether there is anything that the slot may stand for. */
export function isFilled({ matches, pinyin }: Slot): boolean {
  return matches.some((list) => list.length > 0) || pinyin.some((hits) => hits.size > 0);
}
