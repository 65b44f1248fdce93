import { foldText } from './characters.ts';
import { glossaryLines } from './glossaryData.ts';
import { fewestCharacters, matchPinyin } from './pinyin.ts';
import { tokenize, type QueryToken } from './query.ts';
import { TypoLookup } from './typoLookup.ts';

/** Words of the query, and the other expressions of their group, each as terms. */
export interface GlossaryFind {
  /** Slot texts (words, or pairs of characters) that the expression in the query covers. */
  readonly covered: ReadonlySet<string>;
  readonly alternatives: readonly (readonly string[])[];
}

const longestExpression = 4;
const longestRun = 6;

/** Finds expressions that mean the same, within a language and across. */
export class Glossary {
  /** Folded expression, words joined by a space → the groups it is in. */
  readonly #groups = new Map<string, (readonly string[])[]>();
  /** The single words among them, and what finds a misspelt one; made when it is first needed. */
  #words: readonly string[] = [];
  #typos: TypoLookup | undefined;
  /** The Chinese ones of two characters or more; made when they are first needed. */
  #chinese: readonly string[] | undefined;

  /** `more` are the user's own groups; blank members are ignored. */
  constructor(more: readonly (readonly string[])[] = []) {
    for (const line of glossaryLines.trim().split('\n')) this.#take(line.split(/, | = /));
    for (const group of more) this.#take(group.map(searchedForm).filter((member) => member !== ''));
  }

  #take(members: readonly string[]): void {
    for (const member of members) {
      const list = this.#groups.get(member);
      if (list) list.push(members);
      else this.#groups.set(member, [members]);
    }
  }

  /**
   * Every expression of the glossary in the query, longest first at each place.
   * @param unknown words that the notes do not have, and that may be misspelt ones of the glossary
   */
  find(tokens: readonly QueryToken[], unknown: ReadonlySet<string>): GlossaryFind[] {
    const found: GlossaryFind[] = [];
    tokens.forEach((token, at) => {
      if (token.kind === 'run') this.#findInRun(token.text, found);
      else if (!this.#findWords(tokens.slice(at, at + longestExpression), found) && unknown.has(token.text)) this.#findMisspelt(token.text, found);
    });
    return found;
  }

  /** What stands for the Chinese expressions that are read like a word, each syllable spelt out. */
  findSpelt(word: string): readonly (readonly string[])[] {
    if (!/^[a-z]+$/.test(word) || fewestCharacters(word) > longestRun) return [];
    this.#chinese ??= [...this.#groups.keys()].filter((member) => /^[\u4e00-\u9fff]{2,}$/.test(member));
    const found: GlossaryFind[] = [];
    for (const member of this.#chinese) {
      const match = matchPinyin(word, member, 0);
      if (match?.spelt === member.length) this.#add(member, new Set(), found);
    }
    return found.flatMap(({ alternatives }) => alternatives);
  }

  #findWords(tokens: readonly QueryToken[], found: GlossaryFind[]): boolean {
    for (let count = tokens.length; count > 0; count--) {
      const words = tokens.slice(0, count);
      if (words.some((token) => token.kind === 'run')) continue;
      const texts = words.map((token) => token.text);
      if (this.#add(texts.join(' '), new Set(texts), found)) return true;
    }
    return false;
  }

  #findMisspelt(word: string, found: GlossaryFind[]): void {
    if (!this.#typos) {
      this.#words = [...this.#groups.keys()].filter((member) => /^[a-z]+$/.test(member)).sort();
      this.#typos = new TypoLookup(this.#words);
    }
    const [nearest] = [...this.#typos.find(word)].sort((a, b) => a.distance - b.distance || a.term - b.term);
    if (nearest) this.#add(this.#words[nearest.term]!, new Set([word]), found);
  }

  #findInRun(run: string, found: GlossaryFind[]): void {
    for (let at = 0; at < run.length - 1; at++) {
      for (let length = Math.min(longestRun, run.length - at); length > 1; length--) {
        const expression = run.slice(at, at + length);
        if (this.#add(expression, new Set(pairsOf(expression)), found)) break;
      }
    }
  }

  #add(expression: string, covered: ReadonlySet<string>, found: GlossaryFind[]): boolean {
    const groups = this.#groups.get(expression);
    if (!groups) return false;
    const others = new Set(groups.flat());
    others.delete(expression);
    found.push({ covered, alternatives: [...others].map(termsOfExpression) });
    return true;
  }
}

/** How an expression stands in the table; our own are written so, as bringing them into it took longer than a search. */
export function searchedForm(expression: string): string {
  return foldText(expression).trim().replace(/\s+/g, ' ');
}

function termsOfExpression(expression: string): readonly string[] {
  return tokenize(expression).flatMap((token) => (token.kind === 'run' ? pairsOf(token.text) : [token.text]));
}

function pairsOf(run: string): string[] {
  return Array.from({ length: Math.max(1, run.length - 1) }, (_, at) => run.slice(at, at + 2));
}
