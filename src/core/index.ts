/** The public surface of the core: hosts import from here only. */
export type { FrontMatter, Note, NoteProblem, Recipe, Section } from './note.ts';
export type { Disposable, NoteFile, NoteSource, NoteText } from './noteSource.ts';
export { parseNote, titleFromPath } from './parseNote.ts';
