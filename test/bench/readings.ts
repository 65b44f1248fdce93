import { createRequire } from 'node:module';
import { resolve } from 'node:path';

interface Pinyin {
  readonly pinyin: (this: void, text: string, options: Record<string, unknown>) => string[];
}

let loaded: Pinyin | undefined;

/**
 * A Chinese heading as somebody would type it: the words' full pinyin with spaces between words, or the initials of
 * the first four characters. By pinyin-pro, which knows the readings in context; our index has only its own table.
 * `undefined` for a heading with fewer than three Chinese characters in a row.
 */
export function pinyinReadings(title: string, form: 'full' | 'initials'): string | undefined {
  const run = /[\u4e00-\u9fff]{3,}/.exec(title)?.[0];
  if (run === undefined) return undefined;
  loaded ??= createRequire(resolve('test/bench/package.json'))('pinyin-pro') as Pinyin;
  const options = { toneType: 'none', type: 'array', v: true };
  if (form === 'initials') return loaded.pinyin(run.slice(0, 4), { ...options, pattern: 'first' }).join('');
  return words(run).map((word) => loaded!.pinyin(word, options).join('')).join(' ');
}

function words(run: string): string[] {
  return [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(run)].map(({ segment }) => segment);
}
