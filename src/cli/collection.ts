import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Note, type NoteText, parseNote, SearchIndex } from '../core/index.ts';
import { DirectoryNotes, errorCode, type Skipped } from './directoryNotes.ts';
import { loadCachedIndex, saveCachedIndex } from './indexCache.ts';
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

/** The same from the index of the last time, as far as the files are still those; what changed is read anew. */
export function openCollection(directories: readonly string[]): Pick<Collection, 'index' | 'sources'> {
  const sources = openDirectories(directories);
  const places = sources.map(({ directory }) => resolve(directory));
  const saved = loadCachedIndex(places);
  const index = saved ?? new SearchIndex();
  const known = index.stamps();
  let changed = saved === undefined;
  for (const [at, source] of sources.entries()) {
    for (const { path: inside, size, mtime } of listOrFail(source)) {
      const path = indexPath(at, inside);
      const stamp = known.get(path);
      known.delete(path);
      if (stamp?.size === size && stamp.mtime === mtime) continue;
      const text = source.readNow(inside);
      if (text) index.add(parseNote(path, text), { size, mtime });
      changed = true;
    }
  }
  for (const path of known.keys()) index.remove(path);
  if (changed || known.size > 0) {
    while (index.step('all'));
    saveCachedIndex(index.serialize(), places);
  }
  return { index, sources };
}

/** The paths of all notes, as the index has them. */
export function listNotes(sources: readonly DirectoryNotes[]): readonly string[] {
  return sources.flatMap((source, at) => listOrFail(source).map(({ path }) => indexPath(at, path)));
}

/** A note's text, by its path in the index. */
export function readNote(sources: readonly DirectoryNotes[], path: string): NoteText | undefined {
  const { source, path: inside } = sourcePath(path);
  return sources[source]?.readNow(inside);
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
