import { createHash } from 'node:crypto';
import { codeSnippets, noteRecords } from '../core/index.ts';
import { openDirectories, skippedFiles } from './collection.ts';
import type { Options } from './options.ts';
import { print } from './output.ts';
import { readNotes } from './readCollection.ts';
import { UsageError } from './usageError.ts';

/** `export`: all notes in a form that other programs read. */
export async function exportCommand(words: readonly string[], { notes, format, lang }: Options): Promise<number> {
  if (words.length > 0) throw new UsageError(`export takes no words: ${words.join(' ')}`);
  const sources = openDirectories(notes);
  if (format === 'code-snippets') process.stdout.write(codeSnippets(readNotes(sources), lang === undefined ? {} : { lang }));
  else if (format === 'ndjson' && lang === undefined) {
    for (const note of readNotes(sources)) for (const record of noteRecords(note, idOf)) await print(`${record}\n`);
  } else if (format === 'ndjson') throw new UsageError('--lang is for --format code-snippets; every record names its language');
  else throw new UsageError(`export needs --format code-snippets or --format ndjson${format === undefined ? '' : `, not ${format}`}`);
  for (const { path, reason } of skippedFiles({ sources })) process.stderr.write(`${path}: ${reason}\n`);
  return 0;
}

/** 128 bits in letters and digits, which every search server accepts as an id. */
function idOf(address: string): string {
  return createHash('sha256').update(address).digest('hex').slice(0, 32);
}
