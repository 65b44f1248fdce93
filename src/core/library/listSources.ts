import { type NoteFile, type NoteSource, unknownFile } from '../noteSource.ts';

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

export interface ListOptions {
  /** Whether a note of that path was read before. */
  readonly isKnown: (path: string) => boolean;
  /** Told of each source that could not be listed. */
  readonly onError: (source: NoteSource, error: unknown) => void;
}

/** Lists all sources at once; the first that lists a path owns it. */
export async function listSources(sources: readonly NoteSource[], { isKnown, onError }: ListOptions): Promise<SourceLists> {
  const lists = await Promise.all(
    sources.map(async (source) => {
      try {
        return await source.list(isKnown);
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

/**
 * What was seen while the sources were listed, but is in no list: it may have come behind the list, or been looked at
 * before its source had read what is ignored there. So it has to be asked for once more, where its source could be listed.
 */
export function seenBesides({ found, unlisted }: SourceLists, seen: ReadonlyMap<string, NoteSource>): ListedFile[] {
  const besides = [...seen].filter(([path, source]) => !found.has(path) && !unlisted.includes(source));
  return besides.map(([path, source]) => ({ source, file: unknownFile(path) }));
}
