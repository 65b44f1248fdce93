/** One file as a source lists it. Two equal stamps mean an unchanged file, as far as the file system can tell. */
export interface NoteFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970, as the file system says; compared for inequality only. */
  readonly mtime: number;
  /** Its stamp may not tell the next change: written a moment ago, or its text comes from an unsaved editor. It is read anew each time. */
  readonly unsettled?: boolean;
}

/** A file's text, or why there is none. */
export interface NoteText {
  /** Decoded, byte order mark removed; `''` when `problem` says that there is nothing to read. */
  readonly text: string;
  /** Set where the text is not all of the file, or was decoded by a guess. */
  readonly problem?: 'truncated' | 'binary' | 'encoding' | 'unreadable';
  readonly detail?: string;
}

export interface Disposable {
  dispose(): void;
}

/**
 * All that a host must give. An event says *look again at this path*, never what changed:
 * reading again is idempotent, so events may be doubled, dropped in part, or late.
 */
export interface NoteSource {
  /** What the user calls it, where the host knows. */
  readonly name?: string;
  /** Whether a note of that name would be this source's, be it there or not. */
  owns(path: string): boolean;
  /** Every note there is now; what cannot be read inside is left out. Rejects where the whole source cannot be read. */
  list(): Promise<readonly NoteFile[]>;
  /** `undefined` where there is no such file (any more). */
  read(path: string): Promise<NoteText | undefined>;
  /** `undefined` as the path means: look at everything again. */
  onDidChange(listener: (path: string | undefined) => void): Disposable;
}
