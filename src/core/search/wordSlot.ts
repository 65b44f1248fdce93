import { exactMatches, frequency, inverseFrequency, pairMatches, prefixMatches, typoMatches } from './matchTerms.ts';
import { findPinyin, type PinyinHit } from './pinyinIndex.ts';
import type { QueryToken } from './query.ts';
import type { Segment } from './segment.ts';
import { noHits, type Slot } from './slot.ts';
import type { SlotContext } from './slotContext.ts';

/** A word with all that it may stand for. `few`: it is one of a few words, so that a misspelling of a heading may be meant though it is a word itself. */
export function wordSlot(token: QueryToken, { glued, few }: { glued: boolean; few: boolean }, { segments, without }: SlotContext): Slot {
  const { text } = token;
  let exact = 0;
  let near = 0;
  let inTitle = false;
  const matches = segments.map((segment) => {
    const list = exactMatches(segment, text, without);
    inTitle ||= list.some((match) => segment.isInTitle(match.term));
    exact += list.reduce((sum, match) => sum + frequency(segment, match.term), 0);
    return list;
  });
  segments.forEach((segment, at) => {
    const known = new Set(matches[at]!.map((match) => match.term));
    const more = prefixMatches(segment, token);
    const onlyTitles = exact > 1;
    if (!without.typo && (!onlyTitles || (few && text.length > 4 && !inTitle))) more.push(...typoMatches(segment, text, onlyTitles));
    for (const match of more) {
      if (known.has(match.term)) continue;
      known.add(match.term);
      near += frequency(segment, match.term);
      matches[at]!.push(match);
    }
  });
  const pinyin = segments.map((segment) => (without.pinyin ? noHits : alive(findPinyin(segment.pinyin, text), segment)));
  const spoken = pinyin.reduce((sum, hits) => sum + hits.size, 0);
  const weight = inverseFrequency(exact > 0 ? exact : Math.max(near, spoken), segments);
  return { text, isPair: false, weight, glued, matches, pinyin };
}

function alive(hits: ReadonlyMap<number, PinyinHit>, segment: Segment): ReadonlyMap<number, PinyinHit> {
  if (segment.aliveDocs === segment.docs) return hits;
  return new Map([...hits].filter(([doc]) => segment.alive[doc] === 1));
}

/** A pair of neighbouring characters, or a single one. */
export function pairSlot(text: string, glued: boolean, { segments }: SlotContext): Slot {
  let count = 0;
  const matches = segments.map((segment) => {
    const list = pairMatches(segment, text);
    for (const match of list) count += frequency(segment, match.term);
    return list;
  });
  return { text, isPair: true, weight: inverseFrequency(count, segments), glued, matches, pinyin: segments.map(() => noHits) };
}
