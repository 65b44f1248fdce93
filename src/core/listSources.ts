import type { NoteFile, NoteSource } from './noteSource.ts';

/** A file, and the source that it is read from. */
export interface ListedFile {
  readonly source: NoteSource;
  readonly file: NoteFile;
}

/** What all sources have now. */
export interface SourceLists {
  /** By path. */
  readonly found: ReadonlyMap<string, ListedFile>;
  /** Sources that could not be listed; nothing is known of their files. */
  readonly unlisted: readonly NoteSource[];
}

/** Lists all sources at once; the first that lists a path owns it. `onError` is told of each that could not be listed. */
export async function listSources(sources: readonly NoteSource[], onError: (source: NoteSource, error: unknown) => void): Promise<SourceLists> {
  const lists = await Promise.all(
    sources.map(async (source) => {
      try {
        return await source.list();
      } catch (error) {
        onError(source, error);
        return undefined;
      }
    }),
  );
  const found = new Map<string, ListedFile>();
  sources.forEach((source, at) => {
    for (const file of lists[at] ?? []) if (!found.has(file.path)) found.set(file.path, { file, source });
  });
  return { found, unlisted: sources.filter((_, at) => lists[at] === undefined) };
}
