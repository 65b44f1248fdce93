import { join, resolve } from 'node:path';
import { mayBePinyin, type NoteFile, type NoteText, type Patterns, type SearchIndex, type SearchOptions, type SearchResult } from '../core/searching.ts';
import { DirectoryNotes, errorCode, type Skipped } from './directoryNotes.ts';
import { type GivenFolders, nameFolders } from './folderNames.ts';
import { loadCachedIndex, newIndex, saveCachedIndex } from './indexCache.ts';
import { UsageError } from './usageError.ts';

/** The notes of one or several folders, indexed. */
export interface Collection {
  readonly index: SearchIndex;
  readonly sources: readonly DirectoryNotes[];
}

/** Indexes all notes below the folders from the index of the last time, as far as the files are still those; what changed is read anew. Without a folder, the notes that come with the program. `query` is all that will be asked, if that is known. */
export async function openCollection(given: GivenFolders, query?: string): Promise<Collection> {
  const sources = openDirectories(given);
  const places = sources.map(({ directory }) => resolve(directory));
  const saved = loadCachedIndex(places);
  const index = saved ?? newIndex();
  const listed: string[] = [];
  const changed: { readonly source: DirectoryNotes; readonly file: NoteFile; readonly path: string }[] = [];
  for (const [at, source] of sources.entries()) {
    visitOrFail(source, (file) => {
      const path = indexPath(at, file.path);
      const stamp = index.stamp(path);
      listed.push(path);
      if (stamp?.size !== file.size || stamp.mtime !== file.mtime) changed.push({ source, file, path });
    });
  }
  if (saved && changed.length === 0 && listed.length === index.notes) {
    // What is found by pinyin is still to be made, which takes as long as a search.
    if (query === undefined || mayBePinyin(query)) while (index.step('waiting'));
    return { index, sources };
  }
  const gone = new Set(index.paths());
  for (const path of listed) gone.delete(path);
  for (const path of gone) index.remove(path);
  const { parseNote } = await import('../core/parsing.ts');
  for (const { source, file, path } of changed) {
    const text = source.readNow(file.path);
    // What cannot be read is tried again each time: a permission that is given later changes neither size nor time.
    if (text) index.add(parseNote(path, text), text.problem === 'unreadable' ? undefined : { size: file.size, mtime: file.mtime });
  }
  while (index.step('all'));
  saveCachedIndex(index.serialize(), places);
  return { index, sources };
}

/** Searches; `in:` looks at paths as a person sees them. */
export function searchIn({ index, sources }: Collection, query: string, options: SearchOptions): SearchResult {
  return index.search(query, { ...options, shownPath: (note) => shownPath(sources, note) });
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
export function openDirectories({ notes, names }: GivenFolders, patterns?: Patterns): readonly DirectoryNotes[] {
  if (names.length > notes.length) throw new UsageError(`there are more names than folders: ${names.join(', ')}`);
  return nameFolders(notes.length > 0 ? notes : [bundledNotes()], names).map((folder) => new DirectoryNotes(folder, patterns));
}

export function skippedFiles({ sources }: Pick<Collection, 'sources'>): Skipped[] {
  return sources.flatMap((source) => [...source.skipped]);
}

/** Tells a person which files were left out, and of which folder. */
export function complainOfSkipped({ sources }: Pick<Collection, 'sources'>): void {
  for (const { skipped, shownAs } of sources) for (const { path, reason } of skipped) process.stderr.write(`${shownAs}${path}: ${reason}\n`);
}

/** What a person sees of a note's path, from its path in the index; `show` takes it. */
export function shownPath(sources: readonly DirectoryNotes[], notePath: string): string {
  const { source, path } = sourcePath(notePath);
  return (sources[source]?.shownAs ?? '') + path;
}

/** Notes of the same name in different folders are different notes. */
export function indexPath(source: number, path: string): string {
  return source === 0 ? path : `${source}:/${path}`;
}

/** The folder's number and the path in it, from a path in the index. */
export function sourcePath(path: string): { source: number; path: string } {
  const other = /^([1-9]\d*):\/(.*)$/s.exec(path);
  return other ? { source: Number(other[1]), path: other[2]! } : { source: 0, path };
}

/** What a person calls the folder of a note; empty where there is only one. */
export function shownFolder(sources: readonly DirectoryNotes[], notePath: string): string {
  return (sources[sourcePath(notePath).source]?.shownAs ?? '').replace(/\/$/, '');
}

/** What the JSON for programs says of a note's folder: its place among several, from 0; nothing of the only one. */
export function folderNumber(sources: readonly DirectoryNotes[], at: number): number | undefined {
  return sources.length > 1 ? at : undefined;
}

/** The folder's notes; throws a UsageError where it cannot be read. */
export function listOrFail(source: DirectoryNotes): readonly NoteFile[] {
  const files: NoteFile[] = [];
  visitOrFail(source, (file) => files.push(file));
  return files;
}

function visitOrFail(source: DirectoryNotes, visit: (file: NoteFile) => void): void {
  try {
    source.visitNow(visit);
  } catch (error) {
    throw new UsageError(`cannot read the folder ${source.directory}: ${errorCode(error)}`);
  }
}

function bundledNotes(): string {
  return join(import.meta.dirname, '..', 'notes');
}
