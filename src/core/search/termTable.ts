import { unitsOf } from './atoms.ts';
import { AtomTable } from './atomTable.ts';
import { foldUnit } from './characters.ts';
import { maxTerm, termsOf } from './terms.ts';

const dash = 45;
const openBracket = 91;

/** Numbers the different terms of words, as `termsOf` has them, in the order in which they first come. */
export class TermTable {
  /** The inner words of the word that was added last. */
  readonly parts: number[] = [];
  readonly #table = new AtomTable();
  #units: Uint16Array = new Uint16Array(2 * maxTerm);

  /** All terms by number, in steps. */
  terms(): Generator<void, readonly string[]> {
    return this.#table.texts();
  }

  /** The number of the whole word's term. Most words have no others and are folded unit by unit. */
  add(word: string): number {
    this.parts.length = 0;
    if (word.length <= maxTerm && this.#fold(word)) {
      const whole = this.#table.numberOf(this.#units, 0, word.length);
      if (word.charCodeAt(0) === dash) this.#addBetweenDashes(word.length, whole);
      return whole;
    }
    const [whole, ...parts] = termsOf(word);
    for (const part of parts) this.parts.push(this.numberOf(part));
    return this.numberOf(whole!);
  }

  /** The number of a term itself. */
  numberOf(term: string): number {
    this.#units = unitsOf(term, this.#units);
    return this.#table.numberOf(this.#units, 0, term.length);
  }

  #addBetweenDashes(length: number, whole: number): void {
    let start = 0;
    for (let at = 1; at <= length; at++) {
      if (at < length && this.#units[at] !== dash) continue;
      const part = at > start + 1 ? this.#table.numberOf(this.#units, start + 1, at) : whole;
      if (part !== whole && !this.parts.includes(part)) this.parts.push(part);
      start = at;
    }
  }

  /** Writes the word's searched form to `#units`. False where that takes more than one look at each unit, or there may be inner words. */
  #fold(word: string): boolean {
    let hasLetter = false;
    let hasDigit = false;
    for (let at = 0; at < word.length; at++) {
      const code = word.charCodeAt(at);
      const folded = foldUnit(code);
      if (folded === undefined || code === openBracket) return false;
      this.#units[at] = folded;
      if (code >= 128) continue;
      if (code <= 57) hasDigit ||= code !== dash;
      else hasLetter = true;
      if (folded !== code && at > 0 && word.charCodeAt(at - 1) !== dash) return false;
    }
    return !hasLetter || !hasDigit;
  }
}
