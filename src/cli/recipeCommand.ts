import { hasControlCharacters, type SearchOptions, showHiddenCharacters } from '../core/searching.ts';
import { openCollection, readNote, searchIn } from './collection.ts';
import type { Options } from './options.ts';
import { nothingFound } from './searchCommand.ts';
import { UsageError } from './usageError.ts';

/** `recipe`: the best recipe's code and nothing else, so that it can be piped. */
export async function recipeCommand(words: readonly string[], options: Options): Promise<number> {
  if (words.length === 0) throw new UsageError('recipe needs a query');
  const collection = await openCollection(options, words.join(' '));
  const wanted: SearchOptions = { kind: 'recipe', limit: 1, ...(options.lang !== undefined && { lang: options.lang }) };
  const { hits: [hit], didYouMean } = searchIn(collection, words.join(' '), wanted);
  const text = hit && readNote(collection.sources, hit.note);
  const code = text && hit.recipe !== undefined ? (await import('../core/parsing.ts')).parseNote(hit.note, text).recipes[hit.recipe]?.code : undefined;
  if (code === undefined) {
    process.stderr.write(nothingFound(didYouMean));
    return 1;
  }
  process.stdout.write(`${forOutput(code)}\n`);
  return 0;
}

/** A pipe gets the very characters; a terminal would act on some of them (SECURITY E3). */
export function forOutput(text: string): string {
  const acts = process.stdout.isTTY && hasControlCharacters(text.replace(/[\t\n]/g, ''));
  return acts ? showHiddenCharacters(text) : text;
}
