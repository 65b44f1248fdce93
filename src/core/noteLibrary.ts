import { ChangeQueue } from './library/changeQueue.ts';
import { Owners } from './library/owners.ts';
import { giveWay, lookAtEach, type Pause } from './giveWay.ts';
import { type ListedFile, listSources, seenBesides } from './library/listSources.ts';
import type { Note } from './note.ts';
import { type Disposable, type NoteFile, type NoteSource, type Stamp, unknownFile, unknownStamp } from './noteSource.ts';
import { loadParser, readOrReport, readsAtOnce, stampOf } from './library/readNote.ts';
import { noIndex, type NoteIndex } from './search/noteIndex.ts';
import type { NoteOutline, SearchOptions, SearchResult } from './search/searchIndex.ts';

export interface NoteLibraryOptions {
  /** Where there is none yet, nothing is found, and `setIndex` comes before the sources. */
  readonly index?: NoteIndex;
  /** Called between two notes while many are read. */
  readonly pause?: Pause;
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
  readonly #pause: Pause;
  readonly #onSourceError: (source: NoteSource, error: unknown) => void;
  readonly #listeners = new Set<(path: string | undefined) => void>();
  readonly #owners = new Owners();
  readonly #reads = new Map<string, number>();
  readonly #changes = new ChangeQueue({
    look: (source, path) => this.#refresh(source, unknownFile(path)),
    seen: async (paths) => {
      await this.#settle();
      this.#emit(paths.size === 1 ? [...paths][0] : undefined);
    },
  });
  /** While a reconcile lists: what was looked at meanwhile, and where, as its list may be older than what was seen. */
  #seenSinceList: Map<string, NoteSource> | undefined;
  #index: NoteIndex;
  #subscriptions: readonly Disposable[] = [];
  #progress: Progress | undefined;
  #reconciling: Promise<readonly string[]> = Promise.resolve([]);
  #waiting = false;
  #complete = false;
  #disposed = false;
  #readNumber = 0;

  constructor({ index, pause, onSourceError }: NoteLibraryOptions = {}) {
    this.#index = index ?? noIndex;
    this.#pause = pause ?? (() => undefined);
    this.#onSourceError = onSourceError ?? (() => undefined);
  }

  dispose(): void {
    this.#disposed = true;
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#subscriptions = [];
    this.#listeners.clear();
    this.#changes.clear();
    this.#owners.setSources([]);
  }

  /** Takes these sources instead of the ones before, and resolves when their notes are all there. Rejects where there is no index yet. */
  async setSources(sources: readonly NoteSource[]): Promise<void> {
    if (this.#disposed) return;
    if (this.#index === noIndex) throw new Error('Notes have nowhere to go before there is an index.');
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#owners.setSources(sources);
    this.#complete = false;
    this.#subscriptions = sources.map((source) =>
      source.onDidChange((path) => {
        if (path === undefined) void this.reconcile();
        else this.#changes.add(source, path);
      }),
    );
    await this.reconcile();
  }

  /**
   * Answers from this index from now on: one that was saved, or an empty one with other glossary pairs.
   * What it knows is checked against the sources by the next reconcile.
   */
  setIndex(index: NoteIndex): void {
    this.#index = index;
    this.#emit(undefined);
    // A saved index answers to pinyin only after some more steps, and listing the sources may take long.
    void this.#settle();
  }

  /**
   * Lists every source and reads what is new or changed; what is gone is dropped. A source that cannot be listed keeps
   * its notes. Runs one after another; calls that wait together run as one.
   * Resolves with the paths whose change no event had told of; none for the first time.
   */
  reconcile(): Promise<readonly string[]> {
    // A window that gets the focus may ask before there are index and sources: nothing would look like no notes at all.
    if (this.#disposed || this.#waiting || this.#index === noIndex) return this.#reconciling;
    this.#waiting = true;
    const run = (): Promise<readonly string[]> => {
      this.#waiting = false;
      return this.#reconcileNow();
    };
    this.#reconciling = this.#reconciling.then(run, run);
    return this.#reconciling;
  }

  /** While sources are being read: how far. */
  get progress(): Progress | undefined {
    return this.#progress;
  }

  /** Whether every source has been listed, or failed to be, and read since it was set. */
  get complete(): boolean {
    return this.#complete;
  }

  search(query: string, options?: SearchOptions): SearchResult {
    return this.#index.search(query, { ...options, shownPath: (path) => this.shownPath(path) });
  }

  /** Every note there is, without its text. */
  outlines(): Iterable<NoteOutline> {
    return this.#index.outlines();
  }

  outline(path: string): NoteOutline | undefined {
    return this.#index.outline(path);
  }

  /** What the source of a note is called, where there are several to tell apart. */
  sourceName(path: string): string | undefined {
    return this.#owners.name(path);
  }

  /** Whether two notes come from the same source. */
  sharesSource(path: string, other: string): boolean {
    return this.#owners.candidates(path)[0] === this.#owners.candidates(other)[0];
  }

  /** A note's path as a person knows it: below its source, behind the source's name where there are several. */
  shownPath(path: string): string {
    return this.#owners.shownPath(path);
  }

  /** The index as bytes for a cache, made in small steps; see SearchIndex.load. */
  async serialize(): Promise<Uint8Array> {
    const steps = this.#index.serializeInSteps();
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      await giveWay(this.#pause);
    }
  }

  /** Reads and parses a note anew; `undefined` if it is not one of ours or is gone. */
  async read(path: string): Promise<ReadNote | undefined> {
    for (const source of this.#owners.candidates(path)) {
      const text = await readOrReport(source, path);
      if (text) return { note: (await loadParser())(path, text), text: text.text };
    }
    return undefined;
  }

  /** Told the path of a note that was added, changed or removed, or `undefined` when many were or progress was made. */
  onDidChange(listener: (path: string | undefined) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  async #reconcileNow(): Promise<readonly string[]> {
    const seen = (this.#seenSinceList = new Map<string, NoteSource>());
    const startNumber = this.#readNumber;
    const isKnown = (path: string): boolean => isTold(this.#index.stamp(path));
    const { found, unlisted } = await listSources(this.#owners.sources, { isKnown, onError: this.#onSourceError });
    if (this.#disposed) return [];
    const isGone = (path: string): boolean => !found.has(path) && !seen.has(path) && !this.#owners.isKept(path, unlisted);
    const gone: string[] = [];
    await lookAtEach(this.#index.paths(), this.#pause, (path) => {
      if (!isGone(path)) return;
      gone.push(path);
      this.#drop(path);
    });
    // A read that began before the list and ends after it would bring back what the list says is gone.
    for (const [path, number] of this.#reads) if (number <= startNumber && isGone(path)) this.#reads.delete(path);
    const changed = seenBesides({ found, unlisted }, seen);
    this.#seenSinceList = undefined;
    // Where an event had told, the stamp is unknown.
    const isUntold = ({ file }: ListedFile): boolean => this.#index.stamp(file.path)?.size !== unknownStamp.size;
    const untold = new Set(changed.filter(isUntold).map(({ file }) => file.path));
    await lookAtEach(found, this.#pause, ([path, listed]) => {
      this.#owners.set(path, listed.source);
      const { file } = listed;
      const stamp = this.#index.stamp(path);
      if (!file.unsettled && stamp?.size === file.size && stamp.mtime === file.mtime) return;
      changed.push(listed);
      if (isUntold(listed)) untold.add(path);
    });
    await this.#readAll(changed);
    const wasComplete = this.#complete;
    this.#complete = true;
    if (gone.length + changed.length > 0 || !wasComplete) this.#emit(undefined);
    if (!wasComplete) return [];
    return [...gone, ...[...untold].filter((path) => isTold(this.#index.stamp(path)))];
  }

  async #readAll(changed: readonly ListedFile[]): Promise<void> {
    let next = 0;
    let done = 0;
    if (changed.length > 0) this.#progress = { done, total: changed.length };
    const readOn = async (): Promise<void> => {
      for (let at = next++; at < changed.length && !this.#disposed; at = next++) {
        const { source, file } = changed[at]!;
        await this.#refresh(source, file);
        this.#progress = { done: ++done, total: changed.length };
        if (isWorthTelling(done)) this.#emit(undefined);
      }
    };
    await Promise.all(Array.from({ length: Math.min(readsAtOnce, changed.length) }, readOn));
    this.#progress = undefined;
    await this.#settle();
  }

  /** Lets the index finish what it does in small steps. */
  async #settle(): Promise<void> {
    while (this.#index.step('waiting')) await giveWay(this.#pause);
  }

  async #refresh(source: NoteSource, file: NoteFile): Promise<void> {
    const { path } = file;
    const number = ++this.#readNumber;
    this.#seenSinceList?.set(path, source);
    this.#reads.set(path, number);
    const text = await readOrReport(source, path);
    const parse = await loadParser();
    await giveWay(this.#pause);
    if (this.#reads.get(path) !== number) return;
    this.#reads.delete(path);
    if (!this.#owners.sources.includes(source)) return;
    if (text === undefined) return this.#drop(path);
    this.#owners.add(path, source);
    this.#index.add(parse(path, text), stampOf(file, text));
    // Full batches become searchable while the others are still being read.
    this.#index.step();
  }

  #drop(path: string): void {
    this.#owners.delete(path);
    this.#index.remove(path);
  }

  #emit(path: string | undefined): void {
    for (const listener of [...this.#listeners]) listener(path);
  }
}

/** Whether listeners are told once this many notes of many are read: soon at first, so that there is something to see, then now and then. */
function isWorthTelling(done: number): boolean {
  return done % 256 === 0 || [16, 32, 64, 128].includes(done);
}

function isTold(stamp: Stamp | undefined): boolean {
  return stamp !== undefined && stamp.size !== unknownStamp.size;
}
