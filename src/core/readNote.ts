import type { Note } from './note.ts';
import type { NoteSource, NoteText } from './noteSource.ts';
import { parseNote } from './parseNote.ts';

/** Files read at once; more gains nothing and may run out of open files (SECURITY G2). */
export const readsAtOnce = 16;

/** A file that cannot be read becomes a note that says so, never an exception that stops the others. */
export async function readOrReport(source: NoteSource, path: string): Promise<NoteText | undefined> {
  try {
    return await source.read(path);
  } catch (error) {
    return { text: '', problem: 'unreadable', detail: error instanceof Error ? error.message : String(error) };
  }
}

/** The same for a text that trips the parser, which should not happen, and must not stop the others if it does (SECURITY P7). */
export function parseOrReport(path: string, text: NoteText): Note {
  try {
    return parseNote(path, text);
  } catch (error) {
    return parseNote(path, { text: '', problem: 'unreadable', detail: error instanceof Error ? error.message : String(error) });
  }
}
