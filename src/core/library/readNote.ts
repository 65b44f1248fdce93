import type { Note } from '../note.ts';
import { type NoteFile, type NoteSource, type NoteText, type Stamp, unknownStamp } from '../noteSource.ts';

/** Files read at once; more may run out of open files (SECURITY G2). */
export const readsAtOnce = 16;

/** A file that cannot be read becomes a note that says so, never an exception that stops the others. */
export async function readOrReport(source: NoteSource, path: string): Promise<NoteText | undefined> {
  try {
    return await source.read(path);
  } catch (error) {
    return { text: '', problem: 'unreadable', detail: error instanceof Error ? error.message : String(error) };
  }
}

/** Makes a note of what was read; never throws. */
export type ParseOrReport = (path: string, text: NoteText) => Note;

let parser: Promise<ParseOrReport> | undefined;

/**
 * The parser, loaded for the first note: with a saved index there may be none to parse for long.
 * A text that trips it, which should not happen, must not stop the others if it does (SECURITY P7).
 */
export function loadParser(): Promise<ParseOrReport> {
  return (parser ??= import('../parseNote.ts').then(({ parseNote }) => (path, text) => {
    try {
      return parseNote(path, text);
    } catch (error) {
      return parseNote(path, { text: '', problem: 'unreadable', detail: error instanceof Error ? error.message : String(error) });
    }
  }));
}

/** By what the next reconcile sees whether the note has changed since it was read. */
export function stampOf({ size, mtime, unsettled }: NoteFile, { problem, stamp }: NoteText): Stamp {
  // A permission that is given later changes neither size nor time.
  if (problem === 'unreadable') return unknownStamp;
  return stamp ?? (unsettled ? unknownStamp : { size, mtime });
}
