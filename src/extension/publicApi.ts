import type { Disposable, NoteLibrary, NoteOutline, SearchOptions, SearchResult } from '../core/index.ts';

/** What `activate()` returns, for other extensions. */
export interface PublicApi {
  readonly apiVersion: 1;
  /** Hits, best first; never throws. */
  search(query: string, options?: SearchOptions): SearchResult['hits'];
  /** Every note with its sections and recipes, without their text. */
  notes(): readonly NoteOutline[];
  /** Told the URI of a note that changed, or `undefined` when many did. */
  onDidChange(listener: (note: string | undefined) => void): Disposable;
}

export function publicApi(library: NoteLibrary): PublicApi {
  return {
    apiVersion: 1,
    search: (query, options) => library.search(query, options).hits,
    notes: () => [...library.outlines()],
    onDidChange: (listener) => library.onDidChange(listener),
  };
}
