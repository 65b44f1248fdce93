import type { Note } from './note.ts';
import type { Disposable, NoteFile, NoteSource, NoteText } from './noteSource.ts';
import { parseNote } from './parseNote.ts';
import { type NoteOutline, SearchIndex, type SearchOptions, type SearchResult } from './search/searchIndex.ts';

export interface NoteLibraryOptions {
  readonly index?: SearchIndex;
  /**
   * Called between two notes while many are read. A promise makes the library wait for it,
   * so that the host can let other work in; core has no clock of its own.
   */
  readonly pause?: () => Promise<void> | undefined;
  /** Told of a source that could not be listed; its notes stay as they were. */
  readonly onSourceError?: (source: NoteSource, error: unknown) => void;
}

/** How far reading the sources has come. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** A note as it is on disk (or in an unsaved editor) right now. */
export interface ReadNote {
  readonly note: Note;
  readonly text: string;
}

/**
 * Notes and index, kept in step with their sources. The one class with state.
 * Nothing here trusts an event: it only says where to look again, and of several reads
 * of one path the one that was started last wins.
 */
export class NoteLibrary implements Disposable {
  readonly #pause: () => Promise<void> | undefined;
  readonly #onSourceError: (source: NoteSource, error: unknown) => void;
  readonly #listeners = new Set<(path: string | undefined) => void>();
  readonly #owners = new Map<string, NoteSource>();
  readonly #reads = new Map<string, number>();
  #index: SearchIndex;
  #sources: readonly NoteSource[] = [];
  #subscriptions: readonly Disposable[] = [];
  #progress: Progress | undefined;
  #reconciling: Promise<void> = Promise.resolve();
  #waiting = 0;
  #readNumber = 0;

  constructor({ index, pause, onSourceError }: NoteLibraryOptions = {}) {
    this.#index = index ?? new SearchIndex();
    this.#pause = pause ?? (() => undefined);
    this.#onSourceError = onSourceError ?? (() => undefined);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#subscriptions = [];
    this.#listeners.clear();
    this.#sources = [];
  }

  /** Takes these sources instead of the ones before, and resolves when their notes are all there. */
  setSources(sources: readonly NoteSource[]): Promise<void> {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#sources = sources;
    this.#subscriptions = sources.map((source) =>
      source.onDidChange((path) => {
        if (path === undefined) void this.reconcile();
        else void this.#look(source, path);
      }),
    );
    return this.reconcile();
  }

  /**
   * Answers from this index from now on: one that was saved, or an empty one with other glossary pairs.
   * What it knows is checked against the sources by the next reconcile.
   */
  setIndex(index: SearchIndex): void {
    this.#index = index;
    this.#emit(undefined);
  }

  /** Lists every source and reads what is new or changed; what is gone is dropped. Runs one after another. */
  reconcile(): Promise<void> {
    if (this.#waiting > 0) return this.#reconciling;
    this.#waiting++;
    this.#reconciling = this.#reconciling.then(async () => {
      this.#waiting--;
      await this.#reconcileNow();
    });
    return this.#reconciling;
  }

  /** While sources are being read: how far. */
  get progress(): Progress | undefined {
    return this.#progress;
  }

  search(query: string, options?: SearchOptions): SearchResult {
    return this.#index.search(query, options);
  }

  /** Every note there is, without its text. */
  outlines(): Iterable<NoteOutline> {
    return this.#index.outlines();
  }

  outline(path: string): NoteOutline | undefined {
    return this.#index.outline(path);
  }

  /** The index as bytes for a cache; see SearchIndex.load. */
  serialize(): Uint8Array {
    return this.#index.serialize();
  }

  /** Reads and parses a note anew; `undefined` if it is not one of ours or is gone. */
  async read(path: string): Promise<ReadNote | undefined> {
    const owner = this.#owners.get(path);
    // A note from a saved index has no owner until the sources are listed.
    for (const source of owner ? [owner] : this.#sources) {
      const text = await readOrReport(source, path);
      if (text) return { note: parseNote(path, text), text: text.text };
    }
    return undefined;
  }

  /** Told the path of a note that was added, changed or removed, or `undefined` when many were or progress was made. */
  onDidChange(listener: (path: string | undefined) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  async #reconcileNow(): Promise<void> {
    const found = new Map<string, { file: NoteFile; source: NoteSource }>();
    const unlisted = new Set<NoteSource>();
    for (const source of this.#sources) {
      try {
        for (const file of await source.list()) if (!found.has(file.path)) found.set(file.path, { file, source });
      } catch (error) {
        unlisted.add(source);
        this.#onSourceError(source, error);
      }
    }
    const known = this.#index.stamps();
    for (const path of known.keys()) {
      const owner = this.#owners.get(path);
      if (!found.has(path) && !(owner && unlisted.has(owner))) this.#drop(path);
    }
    for (const [path, { source }] of found) this.#owners.set(path, source);
    const changed = [...found.values()].filter(({ file }) => {
      const stamp = known.get(file.path);
      return stamp?.size !== file.size || stamp.mtime !== file.mtime;
    });
    await this.#readAll(changed);
    this.#emit(undefined);
  }

  async #readAll(changed: readonly { file: NoteFile; source: NoteSource }[]): Promise<void> {
    let done = 0;
    for (const { file, source } of changed) {
      this.#progress = { done, total: changed.length };
      await this.#refresh(source, file);
      done++;
      const wait = this.#pause();
      if (wait) {
        this.#emit(undefined);
        await wait;
      }
    }
    this.#progress = undefined;
    await this.#settle();
  }

  /** Lets the index finish what it does in small steps. */
  async #settle(): Promise<void> {
    while (this.#index.step('waiting')) await this.#pause();
  }

  /** One path, after an event. Its stamp is unknown here, so the next reconcile reads it once more; that is cheap and safe. */
  async #look(source: NoteSource, path: string): Promise<void> {
    this.#owners.set(path, source);
    await this.#refresh(source, { path, size: -1, mtime: -1 });
    await this.#settle();
    this.#emit(path);
  }

  async #refresh(source: NoteSource, file: NoteFile): Promise<void> {
    const number = ++this.#readNumber;
    this.#reads.set(file.path, number);
    const text = await readOrReport(source, file.path);
    if (this.#reads.get(file.path) !== number) return;
    this.#reads.delete(file.path);
    if (!this.#sources.includes(source)) return;
    if (text === undefined) this.#drop(file.path);
    else this.#index.add(parseNote(file.path, text), { size: file.size, mtime: file.mtime });
  }

  #drop(path: string): void {
    this.#owners.delete(path);
    this.#index.remove(path);
  }

  #emit(path: string | undefined): void {
    for (const listener of [...this.#listeners]) listener(path);
  }
}

/** A file that cannot be read becomes a note that says so, never an exception that stops the others. */
async function readOrReport(source: NoteSource, path: string): Promise<NoteText | undefined> {
  try {
    return await source.read(path);
  } catch (error) {
    return { text: '', problem: 'unreadable', detail: error instanceof Error ? error.message : String(error) };
  }
}
