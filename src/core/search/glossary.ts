import { foldText } from './characters.ts';
import { glossaryLines } from './glossaryData.ts';
import { tokenize, type QueryToken } from './query.ts';

/** Words of the query, and the other expressions of their group, each as terms. */
export interface GlossaryFind {
  /** Slot texts (words, or pairs of characters) that the expression in the query covers. */
  readonly covered: ReadonlySet<string>;
  readonly alternatives: readonly (readonly string[])[];
}

const longestExpression = 3;
const longestRun = 6;

/** Finds expressions that mean the same, within a language and across. */
export class Glossary {
  /** Folded expression, words joined by a space → the groups it is in. */
  readonly #groups = new Map<string, (readonly string[])[]>();

  /** `more` are the user's own groups; blank members are ignored. */
  constructor(more: readonly (readonly string[])[] = []) {
    const own = glossaryLines.trim().split('\n').map((line) => line.split(/[,=，]/));
    for (const group of [...own, ...more]) {
      const members = group.map((member) => foldText(member).trim().replace(/\s+/g, ' ')).filter((member) => member !== '');
      for (const member of members) {
        const list = this.#groups.get(member);
        if (list) list.push(members);
        else this.#groups.set(member, [members]);
      }
    }
  }

  /** Every expression of the glossary in the query, longest first at each place. */
  find(tokens: readonly QueryToken[]): GlossaryFind[] {
    const found: GlossaryFind[] = [];
    tokens.forEach((token, at) => {
      if (token.kind === 'run') this.#findInRun(token.text, found);
      else this.#findWords(tokens.slice(at, at + longestExpression), found);
    });
    return found;
  }

  #findWords(tokens: readonly QueryToken[], found: GlossaryFind[]): void {
    for (let count = tokens.length; count > 0; count--) {
      const words = tokens.slice(0, count);
      if (words.some((token) => token.kind === 'run')) continue;
      const texts = words.map((token) => token.text);
      if (this.#add(texts.join(' '), new Set(texts), found)) return;
    }
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

function termsOfExpression(expression: string): readonly string[] {
  return tokenize(expression).flatMap((token) => (token.kind === 'run' ? pairsOf(token.text) : [token.text]));
}

function pairsOf(run: string): string[] {
  return Array.from({ length: Math.max(1, run.length - 1) }, (_, at) => run.slice(at, at + 2));
}
