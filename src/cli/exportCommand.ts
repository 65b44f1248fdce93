import { createHash } from 'node:crypto';
import { codeSnippets, type Note, noteRecords } from '../core/index.ts';
import { complainOfSkipped, folderNumber, indexPath, openDirectories } from './collection.ts';
import type { DirectoryNotes } from './directoryNotes.ts';
import type { Options } from './options.ts';
import { print } from './output.ts';
import { readNotes } from './readCollection.ts';
import { UsageError } from './usageError.ts';

/** `export`: all notes in a form that other programs read. */
export async function exportCommand(words: readonly string[], { format, lang, ...given }: Options): Promise<number> {
  if (words.length > 0) throw new UsageError(`export takes no words: ${words.join(' ')}`);
  const sources = openDirectories(given);
  if (format === 'code-snippets') process.stdout.write(codeSnippets(allNotes(sources), lang === undefined ? {} : { lang }));
  else if (format === 'ndjson' && lang === undefined) await printRecords(sources);
  else if (format === 'ndjson') throw new UsageError('--lang is for --format code-snippets; every record names its language');
  else throw new UsageError(`export needs --format code-snippets or --format ndjson${format === undefined ? '' : `, not ${format}`}`);
  complainOfSkipped({ sources });
  return 0;
}

function* allNotes(sources: readonly DirectoryNotes[]): Generator<Note, void> {
  for (const source of sources) yield* readNotes(source);
}

async function printRecords(sources: readonly DirectoryNotes[]): Promise<void> {
  for (const [at, source] of sources.entries()) {
    // Notes of the same name in different folders have ids of their own.
    const ownId = (address: string): string => idOf(indexPath(at, address));
    for (const note of readNotes(source)) for (const record of noteRecords(note, ownId, folderNumber(sources, at))) await print(`${record}\n`);
  }
}

/** 128 bits in letters and digits, which every search server accepts as an id. */
function idOf(address: string): string {
  return createHash('sha256').update(address).digest('hex').slice(0, 32);
}
