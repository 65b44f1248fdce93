import type { NoteLibrary, ReadNote } from '../../core/index.ts';
import { ReaderHistory } from './readerHistory.ts';
import { nameOf } from './readerSnapshot.ts';

/** What reading a note has brought. */
interface Found {
  readonly path: string;
  /** `undefined`: it is not there. */
  readonly read: ReadNote | undefined;
  /** Whether it is not there, though it is one of the library's: its folder is away. */
  readonly isAway: boolean;
}

/** What reading the current note again has changed. */
export interface Rereading {
  /** What was known of it before. */
  readonly before: ReadNote | undefined;
  readonly isChanged: boolean;
}

/** The note that the reader is at, by its history, and what is known of it. */
export class CurrentNote {
  readonly history = new ReaderHistory();
  readonly #library: NoteLibrary;
  /** What was found when a note was read last, which may be another one than the one that is going to be shown. */
  #lastFound: Found | undefined;

  constructor(library: NoteLibrary) {
    this.#library = library;
  }

  /** Of the note that is shown, or is going to be. */
  get path(): string | undefined {
    return this.history.current?.note;
  }

  /** Whether it has been read, be it there or not. */
  get isKnown(): boolean {
    return this.#found !== undefined;
  }

  /** `undefined` while it is not read, or is not there. */
  get read(): ReadNote | undefined {
    return this.#found?.read;
  }

  /** Whether its folder is away. */
  get isAway(): boolean {
    return this.#found?.isAway ?? false;
  }

  get title(): string {
    return this.read?.note.title ?? (this.path === undefined ? '' : (this.#library.outline(this.path)?.title ?? nameOf(this.path)));
  }

  /** Forgets what is known of it: what a tab had that was closed meanwhile may be old. */
  forget(): void {
    this.#lastFound = undefined;
  }

  /** Reads it. `undefined`: there is none, or the person has gone on to another one meanwhile. */
  async readAgain(): Promise<Rereading | undefined> {
    const { path } = this;
    if (path === undefined) return undefined;
    const read = await this.#library.read(path);
    if (this.path !== path) return undefined;
    const before = this.#found;
    const isAway = !read && this.#library.outline(path) !== undefined;
    this.#lastFound = { path, read, isAway };
    return { before: before?.read, isChanged: read?.text !== before?.read?.text || isAway !== before?.isAway };
  }

  get #found(): Found | undefined {
    return this.#lastFound?.path === this.path ? this.#lastFound : undefined;
  }
}
