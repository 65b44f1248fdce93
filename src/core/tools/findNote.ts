import type { NoteLibrary, ReadNote } from '../noteLibrary.ts';
import { mistake, oneLine, type ToolAnswer } from './answerText.ts';
import { decodePercent } from '../percent.ts';

/** What the tools need of a library: to look and to read, nothing else. */
export type ReadOnlyLibrary = Pick<NoteLibrary, 'search' | 'outlines' | 'outline' | 'read'>;

const mostCandidates = 5;

/**
 * The note that a model means: by its path, else by the end of its path or by its title where only one note has it.
 * Nothing but notes of the library is ever read: the name is compared, never opened (SECURITY P3).
 */
export async function findNote(library: ReadOnlyLibrary, name: string): Promise<ReadNote | ToolAnswer> {
  const path = library.outline(name) ? name : nearestPaths(library, name);
  if (typeof path === 'string') {
    return (await library.read(path)) ?? mistake(`The note is gone: ${oneLine(path)}. Search again.`);
  }
  if (path.length === 0) return mistake(`There is no note "${oneLine(name)}". Take a note's path from search_notes or list_notes.`);
  const shown = path.slice(0, mostCandidates).map((candidate) => `\n- ${oneLine(candidate, 1000)}`);
  return mistake(`Several notes fit "${oneLine(name)}". Which one?${shown.join('')}${path.length > mostCandidates ? '\n- …' : ''}`);
}

function nearestPaths(library: ReadOnlyLibrary, name: string): string | readonly string[] {
  const wanted = name.normalize('NFC').toLowerCase();
  const paths: string[] = [];
  for (const { path, title } of library.outlines()) {
    const own = decodePercent(path).normalize('NFC').toLowerCase();
    if (own === wanted || own.endsWith(`/${wanted}`) || own.endsWith(`/${wanted}.md`) || own === `${wanted}.md` || title.toLowerCase() === wanted) paths.push(path);
  }
  return paths.length === 1 ? paths[0]! : paths.sort();
}
