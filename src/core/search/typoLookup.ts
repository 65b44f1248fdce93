import { editDistance } from './editDistance.ts';
import type { Rows } from './packedTexts.ts';
import { Recent } from './recent.ts';

/** A term near a misspelt word. */
export interface NearTerm {
  readonly term: number;
  readonly distance: number;
}

/** How many edits a word of this length may be away: none below 4 letters, one below 8, else two. */
function allowedEdits(length: number): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

/** The terms of one length, and the letters of each. */
interface LengthGroup {
  readonly places: Uint32Array;
  readonly masks: Uint32Array;
}

/**
 * Finds the terms within a few edits of a word. Terms are grouped by length; within a group a mask of the letters
 * they contain rules out nearly all: one edit changes at most two bits of it. A group is made when it is first needed,
 * as most searches need none.
 */
export class TypoLookup {
  readonly #terms: Rows<string>;
  readonly #groups: (LengthGroup | undefined)[] = [];
  readonly #recent = new Recent<readonly NearTerm[]>(32);

  constructor(terms: Rows<string>) {
    this.#terms = terms;
  }

  /** Terms within `allowedEdits` of the word, in no particular order; not the word itself. */
  find(word: string): readonly NearTerm[] {
    return this.#recent.get(word) ?? this.#recent.keep(word, this.#search(word));
  }

  #search(word: string): NearTerm[] {
    const most = allowedEdits(word.length);
    const found: NearTerm[] = [];
    const mask = letterMask(word);
    for (let length = word.length - most; most > 0 && length <= word.length + most; length++) {
      const { places, masks } = (this.#groups[length] ??= this.#group(length));
      for (let at = 0; at < masks.length; at++) {
        if (bitCount(masks[at]! ^ mask) > 2 * most) continue;
        const distance = editDistance(word, this.#terms.at(places[at]!)!, most);
        if (distance > 0 && distance <= most) found.push({ term: places[at]!, distance });
      }
    }
    return found;
  }

  #group(length: number): LengthGroup {
    const found: number[] = [];
    if (length > 2 && length < 32) for (let at = 0; at < this.#terms.length; at++) if (this.#terms.at(at)!.length === length) found.push(at);
    return { places: Uint32Array.from(found), masks: Uint32Array.from(found, (at) => letterMask(this.#terms.at(at)!)) };
  }
}

/** One bit a letter; digits and all other characters share the rest. */
function letterMask(word: string): number {
  let mask = 0;
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    mask |= 1 << (code >= 97 && code <= 122 ? code - 97 : 26 + (code % 6));
  }
  return mask >>> 0;
}

/** Set bits, by the usual parallel sum (Warren, Hacker's Delight, 5-1). */
function bitCount(bits: number): number {
  let sum = bits - ((bits >>> 1) & 0x55555555);
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333);
  return Math.imul((sum + (sum >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
