import { createRequire } from 'node:module';
import { resolve } from 'node:path';

interface Pinyin {
  readonly pinyin: (this: void, text: string, options: Record<string, unknown>) => string[];
}

let loaded: Pinyin | undefined;
const options = { toneType: 'none', type: 'array', v: true };

/**
 * A Chinese heading as somebody would type it: the words' full pinyin with spaces between words, or the initials of
 * the first four characters. By pinyin-pro, which knows the readings in context; our index has only its own table.
 * `undefined` for a heading with fewer than three Chinese characters in a row.
 */
export function pinyinReadings(title: string, form: 'full' | 'initials'): string | undefined {
  const run = /[\u4e00-\u9fff]{3,}/.exec(title)?.[0];
  if (run === undefined) return undefined;
  if (form === 'initials') return initials(run.slice(0, 4));
  return words(run).map((word) => load().pinyin(word, options).join('')).join(' ');
}

const known = new Map<string, string>();

/** The initials of all Chinese characters of a heading, those of different runs apart. */
export function allInitials(title: string): string {
  let all = known.get(title);
  if (all === undefined) known.set(title, (all = (title.match(/[\u4e00-\u9fff]+/g) ?? []).map(initials).join(' ')));
  return all;
}

function initials(run: string): string {
  return load().pinyin(run, { ...options, pattern: 'first' }).join('');
}

function load(): Pinyin {
  return (loaded ??= createRequire(resolve('test/bench/package.json'))('pinyin-pro') as Pinyin);
}

function words(run: string): string[] {
  return [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(run)].map(({ segment }) => segment);
}
