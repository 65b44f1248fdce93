import { scanAtoms } from './atoms.ts';
import { foldPaired, pairClass, separatorClass } from './characters.ts';
import type { Segment } from './segment.ts';
import type { Slot } from './slot.ts';
import { termsOf } from './terms.ts';

/** A piece of a note as it is written there, and where the query's words stand in it: offsets, end exclusive. */
export interface Excerpt {
  readonly text: string;
  readonly ranges: readonly (readonly [number, number])[];
}

/** Longer lines are cut around the first match. */
const longestExcerpt = 200;

/** The terms that a query matched, as text; made when the first excerpt is asked for. */
export class MatchedTerms {
  readonly #words = new Set<string>();
  readonly #pairs = new Set<string>();
  readonly #singles = new Set<string>();

  #segments: readonly Segment[] | undefined;
  readonly #slots: readonly Slot[];

  constructor(segments: readonly Segment[], slots: readonly Slot[]) {
    this.#segments = segments;
    this.#slots = slots;
  }

  /** Most hits are never looked at: the terms are collected for the first one that is. */
  #collect(): void {
    const segments = this.#segments ?? [];
    this.#segments = undefined;
    for (const slot of this.#slots) {
      if (slot.isPair && slot.text.length === 1) this.#singles.add(slot.text);
      segments.forEach((segment, at) => {
        for (const { term } of slot.matches[at]!) this.#addTerm(segment, term);
      });
    }
  }

  #addTerm(segment: Segment, term: number): void {
    const { terms } = segment.dictionary;
    if (term < terms.length) this.#words.add(terms.at(term)!);
    else {
      const key = segment.postings.pairs[term - terms.length]!;
      if ((key & 65_535) !== 0) this.#pairs.add(String.fromCharCode(key >>> 16, key & 65_535));
    }
  }

  /** Where the terms stand in a text; neighbours are joined. */
  ranges(text: string): [number, number][] {
    if (this.#segments) this.#collect();
    const found: [number, number][] = [];
    let before = '';
    scanAtoms(text, (kind, start, end) => {
      if (kind === pairClass) {
        const character = String.fromCharCode(foldPaired(text.charCodeAt(start)));
        if (before !== '' && this.#pairs.has(before + character)) join(found, start - 1, end);
        else if (this.#singles.has(character)) join(found, start, end);
        before = character;
        return;
      }
      before = '';
      if (kind !== separatorClass && termsOf(text.slice(start, end)).some((term) => this.#words.has(term))) join(found, start, end);
    });
    return found;
  }

  /** The line as an excerpt, cut if it is long. */
  excerpt(line: string): Excerpt {
    const ranges = this.ranges(line);
    if (line.length <= longestExcerpt) return { text: line, ranges };
    const first = ranges[0]?.[0] ?? 0;
    const from = wholeCharacter(line, Math.max(0, Math.min(first - 40, line.length - longestExcerpt)));
    const to = wholeCharacter(line, Math.min(line.length, from + longestExcerpt));
    const lead = from > 0 ? '…' : '';
    return {
      text: `${lead}${line.slice(from, to)}${to < line.length ? '…' : ''}`,
      ranges: ranges
        .filter(([start, end]) => start >= from && end <= to)
        .map(([start, end]) => [start - from + lead.length, end - from + lead.length] as const),
    };
  }
}

/** Not between the halves of a surrogate pair. */
function wholeCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code < 0xe000 ? at - 1 : at;
}

function join(ranges: [number, number][], start: number, end: number): void {
  const last = ranges.at(-1);
  if (last && start <= last[1]) last[1] = Math.max(last[1], end);
  else ranges.push([start, end]);
}
