import { exactTerm, frequency, inverseFrequency, isHan, quality } from './matchTerms.ts';
import type { QueryToken } from './query.ts';
import type { Segment } from './segment.ts';
import { isFilled, noHits, type Slot, type SlotMatch } from './slot.ts';
import type { SlotContext } from './slotContext.ts';
import { spokenPairs } from './spokenPairs.ts';

/** Adds the glossary's other words for what was typed to the slots that stand for it. */
export function addGlossary(slots: Slot[], tokens: readonly QueryToken[], context: SlotContext): void {
  const missing = context.without.typo ? [] : slots.filter((slot) => !slot.isPair && !isFilled(slot));
  for (const { covered, alternatives } of context.glossary.find(tokens, new Set(missing.map(({ text }) => text)))) {
    const targets = slots.filter((slot) => covered.has(slot.text));
    if (targets.length === 0) continue;
    const unknown = targets.filter((slot) => !isFilled(slot));
    context.segments.forEach((segment, at) => {
      for (const words of alternatives) {
        const term = rarest(segment, words);
        if (term === undefined) continue;
        // In a note of the other language there is no other word for it, so it leaves nothing open.
        const cover = isHan(words[0]!) || isHan(targets[0]!.text) ? quality.otherLanguage : quality.glossary;
        for (const { matches } of targets) {
          if (!matches[at]!.some((match) => match.term === term)) matches[at]!.push({ term, quality: quality.glossary, cover });
        }
      }
    });
    // A word that the notes do not have tells as much as what stands for it there.
    for (const slot of unknown) slot.weight = Math.min(slot.weight, inverseFrequency(answers(slot, context.segments), context.segments));
  }
}

/** A word that nothing else is known of may be pinyin of what stands below the headings. */
export function slotsOfPinyin({ text, glued, isPair }: Slot, tokens: readonly QueryToken[], { segments, without }: SlotContext): Slot[] {
  if (without.pinyin || isPair) return [];
  const unfinished = tokens.at(-1)?.text === text;
  const readings = segments.map(({ postings }) => spokenPairs(text, postings.pairs, unfinished));
  const longest = readings.reduce((best, one) => (one.length > best.length ? one : best), []);
  return longest.map(({ syllables }, at) => {
    const matches = segments.map(({ dictionary }, place): SlotMatch[] => {
      const places = readings[place]!.find((pair) => pair.syllables === syllables)?.places ?? [];
      return places.map((pair) => ({ term: dictionary.terms.length + pair, quality: quality.spoken, cover: quality.pinyin }));
    });
    const slot = { text: syllables, isPair: true, weight: 0, glued: glued || at > 0, matches, pinyin: segments.map(() => noHits) };
    return { ...slot, weight: inverseFrequency(answers(slot, segments), segments) / longest.length };
  });
}

/** In how many places the terms of a slot stand. */
export function answers({ matches }: Slot, segments: readonly Segment[]): number {
  return matches.reduce((sum, list, at) => sum + list.reduce((all, { term }) => all + frequency(segments[at]!, term), 0), 0);
}

/** Of the terms of an expression the one that says most; `undefined` if the segment does not have them all. */
export function rarest(segment: Segment, words: readonly string[]): number | undefined {
  let best: number | undefined;
  for (const word of words) {
    const term = exactTerm(segment, word);
    if (term === undefined) return undefined;
    if (best === undefined || frequency(segment, term) < frequency(segment, best)) best = term;
  }
  return best;
}
