/** What a file system says of a file. Two equal stamps mean an unchanged file, as far as it can tell. */
export interface Stamp {
  /** Bytes; -1 where it is unknown. */
  readonly size: number;
  /** Milliseconds since 1970; compared for inequality only. */
  readonly mtime: number;
}

/** One file as a source lists it. */
export interface NoteFile extends Stamp {
  readonly path: string;
  /** Its stamp is unknown or may not tell the next change: written a moment ago, or its text comes from an unsaved editor. It is read anew each time. */
  readonly unsettled?: boolean;
}

/** Equal to none that a file system gives. */
export const unknownStamp: Stamp = { size: -1, mtime: -1 };

/** A file that is to be read whatever it looks like. */
export function unknownFile(path: string): NoteFile {
  return { path, ...unknownStamp, unsettled: true };
}

/** A file's text, or why there is none. */
export interface NoteText {
  /** Decoded, byte order mark removed; `''` when `problem` says that there is nothing to read. */
  readonly text: string;
  /** Set where the text is not all of the file, or was decoded by a guess. */
  readonly problem?: 'truncated' | 'binary' | 'encoding' | 'unreadable';
  readonly detail?: string;
  /** What the file looked like just before it was read, where a later change would show in it. */
  readonly stamp?: Stamp;
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
  /** A note's path below this source as a person reads it, with `/`; without this the path itself is what a person knows. */
  shownPath?(path: string): string;
  /** Whether a note of that name would be this source's, be it there or not. */
  owns(path: string): boolean;
  /**
   * Every note there is now; what cannot be read inside is left out. Rejects where the whole source cannot be read.
   * Those that are not known are read in any case, and may be listed as `unknownFile`: a look at each of thousands takes time.
   */
  list(isKnown: (path: string) => boolean): Promise<readonly NoteFile[]>;
  /** `undefined` where there is no such file (any more). */
  read(path: string): Promise<NoteText | undefined>;
  /** `undefined` as the path means: look at everything again. */
  onDidChange(listener: (path: string | undefined) => void): Disposable;
}
