import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Note, parseNote, SearchIndex } from '../core/index.ts';
import { DirectoryNotes, errorCode, type Skipped } from './directoryNotes.ts';
import { UsageError } from './usageError.ts';

/** The notes of one or several folders, indexed. */
export interface Collection {
  readonly index: SearchIndex;
  readonly sources: readonly DirectoryNotes[];
  /** Reading and parsing. */
  readonly readMs: number;
  /** Indexing alone. */
  readonly buildMs: number;
}

/** Reads and indexes all notes below the folders; without any, the notes that come with the program. */
export function readCollection(directories: readonly string[]): Collection {
  const started = performance.now();
  const sources = openDirectories(directories);
  const index = new SearchIndex();
  let buildMs = 0;
  sources.forEach((source, at) => {
    for (const { path, size, mtime } of listOrFail(source)) {
      const text = source.readNow(path);
      if (!text) continue;
      const note = parseNote(indexPath(at, path), text);
      const parsed = performance.now();
      index.add(note, { size, mtime });
      buildMs += performance.now() - parsed;
    }
  });
  const read = performance.now();
  while (index.step('all'));
  const done = performance.now();
  return { index, sources, readMs: read - started - buildMs, buildMs: buildMs + done - read };
}

/** One source for each folder; without any, the notes that come with the program. */
export function openDirectories(directories: readonly string[]): readonly DirectoryNotes[] {
  return (directories.length > 0 ? directories : [bundledNotes()]).map((directory) => new DirectoryNotes(directory));
}

/** All notes, one after another, for what needs no index. */
export function* readNotes(sources: readonly DirectoryNotes[]): Generator<Note, void> {
  for (const [at, source] of sources.entries()) {
    for (const { path } of listOrFail(source)) {
      const text = source.readNow(path);
      if (text) yield parseNote(indexPath(at, path), text);
    }
  }
}

export function skippedFiles({ sources }: Pick<Collection, 'sources'>): Skipped[] {
  return sources.flatMap((source) => [...source.skipped]);
}

/** Notes of the same name in different folders are different notes. */
function indexPath(source: number, path: string): string {
  return source === 0 ? path : `${source}:/${path}`;
}

/** The folder's number and the path in it, from a path in the index. */
export function sourcePath(path: string): { source: number; path: string } {
  const other = /^([1-9]\d*):\/(.*)$/s.exec(path);
  return other ? { source: Number(other[1]), path: other[2]! } : { source: 0, path };
}

function listOrFail(source: DirectoryNotes): ReturnType<DirectoryNotes['listNow']> {
  try {
    return source.listNow();
  } catch (error) {
    throw new UsageError(`cannot read the folder ${source.directory}: ${errorCode(error)}`);
  }
}

function bundledNotes(): string {
  return join(fileURLToPath(import.meta.url), '..', '..', 'notes');
}
