import { addGlossary, slotsOfPinyin } from './otherWords.ts';
import { frequency } from './matchTerms.ts';
import { findPinyin } from './pinyinIndex.ts';
import type { Query, QueryToken } from './query.ts';
import { weighQuestion } from './question.ts';
import type { Segment } from './segment.ts';
import { isFilled, type Slot, type SpokenQuery } from './slot.ts';
import type { SlotContext } from './slotContext.ts';
import { slotsOfSpeltWord } from './speltWords.ts';
import { kindWords, questionWords, stopRuns, stopWords } from './stopWords.ts';
import { pairSlot, wordSlot } from './wordSlot.ts';

/** Slots are told apart by the bits of a number. */
const mostSlots = 30;

/** Turns the words of a query into slots with their terms in every segment. */
export function makeSlots({ tokens, isQuestion, values }: Query, context: SlotContext): Slot[] {
  const many = tokens.length >= 4;
  const slots: Slot[] = [];
  const seen = new Set<string>();
  const useful = tokens.some((token) => token.kind === 'run' || !stopWords.has(token.text));
  tokens.forEach((token, at) => {
    const stop = useful && token.kind === 'word' && !token.joined && stopWords.has(token.text);
    if ((stop && many) || slots.length >= mostSlots) return;
    const glued = at > 0 && tokens[at - 1]!.joined;
    if (token.kind === 'run') addRun(slots, seen, { token, tokens, context });
    else if (!seen.has(token.text)) {
      seen.add(token.text);
      const slot = wordSlot(token, { glued, few: tokens.length < 4 }, context);
      slots.push(stop ? lessened(slot, context.segments) : slot);
    }
  });
  if (slots.some((slot) => !kindWords.has(slot.text))) for (const slot of slots) if (kindWords.has(slot.text)) slot.weight *= 0.4;
  if (!context.without.glossary) addGlossary(slots, tokens, context);
  for (const slot of slots) for (const list of slot.matches) list.sort((a, b) => b.quality - a.quality);
  const all = slots.flatMap((slot) => {
    if (isFilled(slot)) return [slot];
    const found = slotsOfPinyin(slot, tokens, context);
    return found.length > 0 ? found : slotsOfSpeltWord(slot, context);
  });
  return isQuestion ? weighQuestion(all, values) : all;
}

/** A stop word beside other words says half of what others as rare do; where it stands in many sections, nothing below the headings. */
function lessened(slot: Slot, segments: readonly Segment[]): Slot {
  const matches = slot.matches.map((list, at) =>
    list.map((match) => ({ ...match, titleOnly: match.titleOnly === true || frequency(segments[at]!, match.term) * 8 > segments[at]!.docs })));
  return { ...slot, weight: slot.weight * 0.5, matches };
}

interface RunPlace {
  readonly token: QueryToken;
  readonly tokens: readonly QueryToken[];
  readonly context: SlotContext;
}

function addRun(slots: Slot[], seen: Set<string>, { token, tokens, context }: RunPlace): void {
  const characters = tokens.reduce((sum, one) => sum + (one.kind === 'run' ? one.text.length : 0), 0);
  const pieces = withoutStopRuns(token.text, { stops: characters >= 6 ? stopRuns : questionWords, others: tokens.length > 1 });
  for (const piece of pieces) {
    const count = Math.max(1, piece.length - 1);
    const pairs: (Slot | undefined)[] = [];
    for (let at = 0; at < count && slots.length < mostSlots; at++) {
      const text = piece.slice(at, at + 2);
      const slot = seen.has(text) ? undefined : pairSlot(text, at > 0, context);
      seen.add(text);
      pairs.push(slot);
      if (slot) slots.push(slot);
    }
    lessenJoints(pairs);
  }
}

/** How much of the lesser of its neighbours a pair says that is rarer than both. Found on the bench; see test/bench. */
const jointWorth = 1 / 8;
/** The same at either end of a long run, where it has one neighbour only, and may be a rare word after all. */
const endWorth = 1 / 2;
/** So many pairs are several words. Of one word the first pair may well be the rarer, as in 摄像头. */
const longRun = 4;

/**
 * A pair that is rarer than those on both its sides more likely joins two words than it is one, as 用端 does in 占用端口.
 * It says little: otherwise any note that happens to have it comes before those that have both words in another order.
 */
function lessenJoints(pairs: readonly (Slot | undefined)[]): void {
  const weights = pairs.map((pair) => (pair && isFilled(pair) ? pair.weight : 0));
  for (let at = 1; at + 1 < pairs.length; at++) {
    const beside = Math.min(weights[at - 1]!, weights[at + 1]!);
    const slot = pairs[at];
    if (slot && beside > 0 && weights[at]! > beside) slot.weight = beside * jointWorth;
  }
  if (pairs.length < longRun) return;
  lessenEnd(pairs[0], weights[1]!);
  lessenEnd(pairs.at(-1), weights.at(-2)!);
}

/** `beside` is what its neighbour weighs, 0 if no section has it. */
function lessenEnd(slot: Slot | undefined, beside: number): void {
  if (slot && isFilled(slot) && beside > 0 && slot.weight > beside) slot.weight = beside * endWorth;
}

/** What is left of a question without its question words; single characters only if nothing else is. */
function withoutStopRuns(run: string, { stops, others }: { stops: RegExp; others: boolean }): string[] {
  const pieces = run.split(stops).filter((piece) => piece !== '');
  const long = pieces.filter((piece) => piece.length > 1);
  return long.length > 0 || others ? long : pieces.length > 0 ? pieces : [run];
}

/** Where the words of the query, typed as pinyin with or without spaces, stand one after the other. */
export function findSpoken(tokens: readonly QueryToken[], slots: readonly Slot[], { segments, without }: SlotContext): SpokenQuery {
  const letters = without.pinyin || tokens.some((token) => token.kind === 'run') ? '' : tokens.map((token) => token.text).join('');
  // A single word has been looked up already.
  const known = slots.find((slot) => slot.text === letters)?.pinyin;
  return segments.map((segment, at) => known?.[at] ?? findPinyin(segment.pinyin, letters));
}
