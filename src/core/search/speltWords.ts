import { inverseFrequency, quality } from './matchTerms.ts';
import { answers, rarest } from './otherWords.ts';
import { isFilled, type Slot } from './slot.ts';
import type { SlotContext } from './slotContext.ts';

/** Shorter words are hardly two characters spelt out, and often the beginning of something else. */
const shortest = 4;

/**
 * What the glossary has for a word that nothing in the notes is, nor reads like, if it is the pinyin of one of its own:
 * `duankou` is 端口, which notes in English call port. Not beside what does read like it: an English heading would
 * come before the notes that have the characters.
 */
export function slotsOfSpeltWord(slot: Slot, { segments, glossary, without }: SlotContext): Slot[] {
  if (without.pinyin || without.glossary || slot.isPair || slot.text.length < shortest) return [];
  const alternatives = glossary.findSpelt(slot.text);
  const matches = segments.map((segment) => {
    const terms = new Set(alternatives.map((words) => rarest(segment, words)).filter((term) => term !== undefined));
    return [...terms].map((term) => ({ term, quality: quality.spoken, cover: quality.pinyin }));
  });
  const found = { ...slot, matches };
  return isFilled(found) ? [{ ...found, weight: inverseFrequency(answers(found, segments), segments) }] : [];
}
