import { gzipSync } from 'node:zlib';
import { complainOfSkipped, skippedFiles } from './collection.ts';
import type { Options } from './options.ts';
import { readCollection } from './readCollection.ts';
import { UsageError } from './usageError.ts';

/** `index`: what there is, how long it took and how large it is. */
export function indexCommand(words: readonly string[], options: Options): number {
  if (words.length > 0) throw new UsageError(`index takes no words: ${words.join(' ')}`);
  const collection = readCollection(options);
  const outlines = [...collection.index.outlines()];
  const counts = {
    notes: outlines.length,
    sections: outlines.reduce((sum, note) => sum + note.sections.length, 0),
    recipes: outlines.reduce((sum, note) => sum + note.recipeCount, 0),
  };
  const skipped = skippedFiles(collection);
  const sizes = {
    buildMs: Math.round(collection.buildMs),
    readMs: Math.round(collection.readMs),
    // Compressed, as the editor stores it.
    indexBytes: gzipSync(collection.index.serialize()).length,
    rssBytes: process.memoryUsage().rss,
  };
  if (options.json) process.stdout.write(`${JSON.stringify({ ...counts, skipped, ...sizes })}\n`);
  else {
    const { notes, sections, recipes } = counts;
    process.stdout.write(`${notes} notes, ${sections} sections, ${recipes} recipes in ${sizes.buildMs} ms\n`);
    complainOfSkipped(collection);
  }
  return 0;
}
