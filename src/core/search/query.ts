import { scanAtoms } from './atoms.ts';
import { foldPaired, foldText, pairClass, separatorClass } from './characters.ts';
import { isValue } from './question.ts';
import { stopRuns, stopWords } from './stopWords.ts';
import { termsOf } from './terms.ts';

/** Longer queries are cut: nobody types more, and a pasted file is no query. */
const longestQuery = 400;

/** One word, or one run of characters of a script without spaces, in searched form. */
export interface QueryToken {
  readonly text: string;
  readonly kind: 'word' | 'run';
  /** Glued to the next token by something other than a space, as in `nn.Parameter`. */
  readonly joined: boolean;
  /** The last of the query, still being typed. */
  readonly last: boolean;
}

/** A query taken apart. */
export interface Query {
  readonly tokens: readonly QueryToken[];
  /** The words without operators, as they were typed. */
  readonly typed: string;
  /** The same folded, for comparing with whole headings. */
  readonly text: string;
  /** Of `text`, what is written without a space though it is several words: `nn.Parameter`, `cpu_limit`, 端口绑定. */
  readonly compounds: readonly string[];
  /** A sentence: some of its words will have no place in any answer. */
  readonly isQuestion: boolean;
  /** The words that are part of a value in it: of a path, a number, one quoted word. */
  readonly values: ReadonlySet<string>;
  /** `"…"`, folded. In a sentence a single quoted word is a name, not a phrase. */
  readonly phrases: readonly string[];
  /** `-word`, folded; a caller that finds it used as a flag puts it back among the words. */
  readonly excluded: readonly string[];
  readonly tags: readonly string[];
  readonly langs: readonly string[];
  readonly folders: readonly string[];
  readonly kind: 'section' | 'recipe' | undefined;
}

const pieces = /(?<sign>-?)(?:(?<key>tag|lang|in|kind)[:：])?(?:["“”](?<quoted>[^"“”]*)["“”]|(?<bare>[^\s"“”]+))/giu;

/**
 * Reads a query: words, `"exact phrase"`, `-word`, `tag:x`, `lang:x`, `in:folder`, `kind:recipe`.
 * Anything that is not an operator with a value is text to look for.
 */
export function parseQuery(input: string, isFlag: (word: string) => boolean = () => false): Query {
  const query = { phrases: [] as string[], excluded: [] as string[], tags: [] as string[], langs: [] as string[], folders: [] as string[] };
  let kind: Query['kind'];
  const words: string[] = [];
  const values: string[] = [];
  for (const { 0: piece, groups } of input.slice(0, longestQuery).matchAll(pieces)) {
    const { sign, key, quoted, bare } = groups as Record<'sign' | 'key' | 'quoted' | 'bare', string | undefined>;
    const value = foldText(quoted ?? bare ?? '').trim();
    const name = key?.toLowerCase();
    if (name && value && !sign) {
      if (name === 'tag') query.tags.push(value);
      else if (name === 'lang') query.langs.push(value);
      else if (name === 'in') query.folders.push(value);
      else if (value === 'recipe' || value === 'section') kind = value;
      else words.push(piece);
    } else if (sign && value && !name && isExclusion({ value, words, isFlag })) query.excluded.push(value);
    else if (quoted !== undefined && value) {
      query.phrases.push(value);
      words.push(quoted);
    } else {
      if (isValue(piece)) values.push(piece);
      words.push(piece);
    }
  }
  const text = words.join(' ');
  const folded = foldText(text).trim();
  const tokens = tokenize(text);
  const compounds = tokens.some(isSeveralWords) ? folded.split(/\s+/).filter((piece) => tokenize(piece).some(isSeveralWords)) : [];
  const question = isQuestion(tokens);
  const names = question ? query.phrases.filter((phrase) => /^[\x21-\x7e]+$/.test(phrase)) : [];
  const phrases = names.length === 0 ? query.phrases : query.phrases.filter((phrase) => !names.includes(phrase));
  return { ...query, phrases, kind, typed: text, text: folded, compounds, tokens, isQuestion: question, values: wordsOf([...values, ...names]) };
}

/** Whether this is a sentence rather than key words. */
function isQuestion(tokens: readonly QueryToken[]): boolean {
  return tokens.some((token) => (token.kind === 'word' ? tokens.length > 2 && stopWords.has(token.text) : token.text.length >= 6 && stopRuns.test(token.text)));
}

function wordsOf(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => tokenize(text).map((token) => token.text)));
}

/**
 * `-word` behind another word leaves out sections with it, unless the notes have `-word` as a command's flag. What starts
 * with punctuation, as in `# -*- coding`, is no word.
 */
function isExclusion({ value, words, isFlag }: { value: string; words: readonly string[]; isFlag: (word: string) => boolean }): boolean {
  return words.length > 0 && /^[\p{L}\p{N}]/u.test(value) && !isFlag(`-${value}`);
}

/** Three characters are hardly one Chinese word. */
function isSeveralWords({ kind, text, joined }: QueryToken): boolean {
  return joined || (kind === 'run' && text.length > 2);
}

/** The tokens of a text, in order. */
export function tokenize(text: string): QueryToken[] {
  const tokens: { text: string; kind: 'word' | 'run'; joined: boolean; last: boolean }[] = [];
  let end = -1;
  scanAtoms(text, (kind, from, to) => {
    if (kind === separatorClass) {
      if (/\s/.test(text.slice(from, to))) end = -1;
      return;
    }
    const previous = tokens.at(-1);
    if (kind === pairClass) {
      const character = String.fromCharCode(foldPaired(text.charCodeAt(from)));
      if (previous?.kind === 'run' && end === from) previous.text += character;
      else tokens.push({ text: character, kind: 'run', joined: false, last: false });
    } else {
      if (previous && end >= 0) previous.joined = true;
      tokens.push({ text: termsOf(text.slice(from, to))[0]!, kind: 'word', joined: false, last: false });
    }
    end = to;
  });
  const last = tokens.at(-1);
  if (last) last.last = true;
  return tokens;
}
