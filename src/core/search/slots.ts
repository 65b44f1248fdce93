import { findPinyin, type PinyinHit } from './pinyinIndex.ts';
import { prefixRange, lowerBound } from './dictionary.ts';
import type { Glossary } from './glossary.ts';
import { pairPlace } from './postings.ts';
import type { QueryToken } from './query.ts';
import type { Segment } from './segment.ts';
import type { Ablation, Slot, SlotMatch, SpokenQuery } from './slot.ts';
import { kindWords, questionWords, stopRuns, stopWords } from './stopWords.ts';
import { inflections } from './inflections.ts';
import { spokenPairs } from './spokenPairs.ts';

/** How well a term stands for what was typed: 1 is the word itself. */
export const quality = {
  exact: 1,
  inflected: 0.75,
  prefixLast: 0.8,
  prefixInner: 0.5,
  oneEdit: 0.6,
  twoEdits: 0.4,
  glossary: 0.5,
  /** How much of what was asked a translation covers. */
  otherLanguage: 0.8,
  pinyin: 0.8,
  /** Pinyin of what stands below the headings: many characters are read alike. */
  spoken: 0.5,
};

/** Slots are told apart by the bits of a number. */
const mostSlots = 30;
const mostPrefixTerms = 300;
/** Postings that it costs nothing to walk. */
const rareFrequency = 64;

export interface SlotContext {
  readonly segments: readonly Segment[];
  readonly glossary: Glossary;
  readonly without: Ablation;
}

/** Turns the words of a query into slots with their terms in every segment. */
export function makeSlots(tokens: readonly QueryToken[], context: SlotContext): Slot[] {
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
      slots.push(stop ? lessened(slot) : slot);
    }
  });
  if (slots.some((slot) => !kindWords.has(slot.text))) for (const slot of slots) if (kindWords.has(slot.text)) slot.weight *= 0.4;
  if (!context.without.glossary) addGlossary(slots, tokens, context);
  for (const slot of slots) for (const list of slot.matches) list.sort((a, b) => b.quality - a.quality);
  return slots.flatMap((slot) => (isFilled(slot) ? [slot] : slotsOfPinyin(slot, tokens, context)));
}

/** A stop word beside other words says little, and below the headings nothing. */
function lessened(slot: Slot): Slot {
  return { ...slot, weight: slot.weight * 0.15, matches: slot.matches.map((list) => list.map((match) => ({ ...match, titleOnly: true }))) };
}

function isFilled({ matches, pinyin }: Slot): boolean {
  return matches.some((list) => list.length > 0) || pinyin.some((hits) => hits.size > 0);
}

/** A word that nothing else is known of may be pinyin of what stands below the headings. */
function slotsOfPinyin({ text, glued, isPair }: Slot, tokens: readonly QueryToken[], { segments, without }: SlotContext): Slot[] {
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

/** Where the words of the query, typed as pinyin with or without spaces, stand one after the other. */
export function findSpoken(tokens: readonly QueryToken[], slots: readonly Slot[], { segments, without }: SlotContext): SpokenQuery {
  const letters = without.pinyin || tokens.some((token) => token.kind === 'run') ? '' : tokens.map((token) => token.text).join('');
  // A single word has been looked up already.
  const known = slots.find((slot) => slot.text === letters)?.pinyin;
  return segments.map((segment, at) => known?.[at] ?? findPinyin(segment.pinyin, letters));
}

/** Whether this is a sentence rather than key words. */
export function isQuestion(tokens: readonly QueryToken[]): boolean {
  return tokens.some((token) => (token.kind === 'word' ? tokens.length > 2 && stopWords.has(token.text) : token.text.length >= 6 && stopRuns.test(token.text)));
}

function totalDocs(segments: readonly Segment[]): number {
  return segments.reduce((sum, segment) => sum + segment.aliveDocs, 0);
}

function inverseFrequency(frequency: number, segments: readonly Segment[]): number {
  const total = totalDocs(segments);
  return Math.log(1 + (total - Math.min(frequency, total) + 0.5) / (Math.min(frequency, total) + 0.5));
}

export function frequency(segment: Segment, term: number): number {
  const { start } = segment.postings;
  return start[term + 1]! - start[term]!;
}

function wordSlot(token: QueryToken, { glued, few }: { glued: boolean; few: boolean }, { segments, without }: SlotContext): Slot {
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
    if (!without.typo && (!onlyTitles || (few && text.length > 4 && !inTitle))) {
      for (const { term, distance } of segment.typos.find(text)) {
        if (onlyTitles && (distance > 1 || !segment.isInTitle(term))) continue;
        more.push({ term, quality: distance === 1 ? oneEditQuality(text, segment.dictionary.terms[term]!) : quality.twoEdits });
      }
    }
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

const noHits: ReadonlyMap<number, PinyinHit> = new Map();

function alive(hits: ReadonlyMap<number, PinyinHit>, segment: Segment): ReadonlyMap<number, PinyinHit> {
  if (segment.aliveDocs === segment.docs) return hits;
  return new Map([...hits].filter(([doc]) => segment.alive[doc] === 1));
}

/** A letter left out or two swapped are likelier than one particular wrong letter, of which there are 25. */
function oneEditQuality(typed: string, term: string): number {
  if (term.length > typed.length) return quality.oneEdit;
  if (term.length < typed.length) return quality.oneEdit - 0.05;
  let different = 0;
  for (let at = 0; at < term.length; at++) if (term[at] !== typed[at]) different++;
  return different === 2 ? quality.oneEdit : quality.oneEdit - 0.05;
}

function exactMatches({ dictionary: { terms } }: Segment, text: string, without: Ablation): SlotMatch[] {
  const list: SlotMatch[] = [];
  const at = lowerBound(terms, text);
  if (terms[at] === text) list.push({ term: at, quality: quality.exact });
  for (const form of without.stems ? [] : inflections(text)) {
    const place = lowerBound(terms, form);
    if (terms[place] === form) list.push({ term: place, quality: quality.inflected });
  }
  return list;
}

function prefixMatches(segment: Segment, { text, last }: QueryToken): SlotMatch[] {
  if (!last && text.length < 3) return [];
  const { terms } = segment.dictionary;
  const [from, to] = prefixRange(terms, text);
  const base = last ? quality.prefixLast : quality.prefixInner;
  const list: SlotMatch[] = [];
  for (let term = from; term < to; term++) {
    // `th` is hardly going to be `the`, which is everywhere; in a heading it may be.
    const titleOnly = to - from > mostPrefixTerms || (frequency(segment, term) > rareFrequency && stopWords.has(terms[term]!));
    if (titleOnly && !segment.isInTitle(term)) continue;
    list.push({ term, quality: base * (0.7 + (0.3 * text.length) / terms[term]!.length), titleOnly });
  }
  return list;
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
    for (let at = 0; at < count && slots.length < mostSlots; at++) {
      const text = piece.slice(at, at + 2);
      if (seen.has(text)) continue;
      seen.add(text);
      slots.push(pairSlot(text, at > 0, context));
    }
  }
}

/** What is left of a question without its question words; single characters only if nothing else is. */
function withoutStopRuns(run: string, { stops, others }: { stops: RegExp; others: boolean }): string[] {
  const pieces = run.split(stops).filter((piece) => piece !== '');
  const long = pieces.filter((piece) => piece.length > 1);
  return long.length > 0 || others ? long : pieces.length > 0 ? pieces : [run];
}

function pairSlot(text: string, glued: boolean, { segments }: SlotContext): Slot {
  let count = 0;
  const matches = segments.map((segment) => {
    const list = pairMatches(segment, text);
    for (const match of list) count += frequency(segment, match.term);
    return list;
  });
  return { text, isPair: true, weight: inverseFrequency(count, segments), glued, matches, pinyin: segments.map(() => noHits) };
}

function pairMatches(segment: Segment, text: string): SlotMatch[] {
  const { pairs } = segment.postings;
  const words = segment.dictionary.terms.length;
  const key = text.charCodeAt(0) * 65_536 + (text.length > 1 ? text.charCodeAt(1) : 0);
  const at = pairPlace(pairs, key);
  if (text.length > 1) return pairs[at] === key ? [{ term: words + at, quality: 1 }] : [];
  const list: SlotMatch[] = [];
  for (let place = at; place < pairs.length && pairs[place]! < key + 65_536; place++) list.push({ term: words + place, quality: 1 });
  return list;
}

/** Adds the glossary's other words for what was typed to the slots that stand for it. */
function addGlossary(slots: Slot[], tokens: readonly QueryToken[], context: SlotContext): void {
  for (const { covered, alternatives } of context.glossary.find(tokens)) {
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

/** In how many places the terms of a slot stand. */
function answers({ matches }: Slot, segments: readonly Segment[]): number {
  return matches.reduce((sum, list, at) => sum + list.reduce((all, { term }) => all + frequency(segments[at]!, term), 0), 0);
}

function isHan(word: string): boolean {
  return word.charCodeAt(0) >= 0x2e80;
}

/** Of the terms of an expression the one that says most; `undefined` if the segment does not have them all. */
function rarest(segment: Segment, words: readonly string[]): number | undefined {
  let best: number | undefined;
  for (const word of words) {
    const term = exactTerm(segment, word);
    if (term === undefined) return undefined;
    if (best === undefined || frequency(segment, term) < frequency(segment, best)) best = term;
  }
  return best;
}

function exactTerm(segment: Segment, word: string): number | undefined {
  if (!isHan(word)) {
    const at = lowerBound(segment.dictionary.terms, word);
    return segment.dictionary.terms[at] === word ? at : undefined;
  }
  return pairMatches(segment, word)[0]?.term;
}
