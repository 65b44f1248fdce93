import { listNotes, openDirectories, shownPath } from './collection.ts';
import type { Options } from './options.ts';
import { oneLine } from './textWidth.ts';
import { UsageError } from './usageError.ts';

/** `list`: the names that `show` takes, one a line; the shells complete from it, so nothing is read but the folders. */
export function listCommand(words: readonly string[], given: Options): number {
  if (words.length > 0) throw new UsageError('list takes no words; search finds notes');
  const sources = openDirectories(given);
  const names = listNotes(sources).map((path) => oneLine(shownPath(sources, path)));
  process.stdout.write(names.map((name) => `${name}\n`).join(''));
  return names.length > 0 ? 0 : 1;
}
