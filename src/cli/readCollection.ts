import { type Note, SearchIndex } from '../core/index.ts';
import { parseNote } from '../core/parsing.ts';
import { type Collection, indexPath, listOrFail, openDirectories } from './collection.ts';
import type { DirectoryNotes } from './directoryNotes.ts';
import type { GivenFolders } from './folderNames.ts';

/** A collection, and how long it took. */
export interface MeasuredCollection extends Collection {
  /** Reading and parsing. */
  readonly readMs: number;
  /** Indexing alone. */
  readonly buildMs: number;
}

/** Reads and indexes all notes below the folders; without any, the notes that come with the program. */
export function readCollection(given: GivenFolders): MeasuredCollection {
  const started = performance.now();
  const sources = openDirectories(given);
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

/** The notes of a folder, one after another, for what needs no index. */
export function* readNotes(source: DirectoryNotes): Generator<Note, void> {
  for (const { path } of listOrFail(source)) {
    const text = source.readNow(path);
    if (text) yield parseNote(path, text);
  }
}
