import { beginning } from '../beginning.ts';
import { longestAnswer, oneLine, visibleText } from './answerText.ts';
import type { ReadOnlyLibrary } from './findNote.ts';

/** A note as something a client can attach by its address. */
export interface NoteResource {
  readonly uri: string;
  readonly name: string;
  readonly title: string;
}

/** Notes a page. */
const pageLength = 200;
/** A whole note may be longer than an answer: a person asked for it. */
const longestResource = 16 * longestAnswer;
const prefix = 'notes:///';

/** The notes from the `offset`-th on, by path, and where the next page starts. */
export function noteResources(library: ReadOnlyLibrary, offset: number): { readonly resources: readonly NoteResource[]; readonly next: number | undefined } {
  const notes = [...library.outlines()].sort((a, b) => (a.path < b.path ? -1 : 1));
  const next = offset + pageLength;
  return {
    resources: notes.slice(offset, next).map(({ path, title }) => ({ uri: resourceUri(path), name: oneLine(path, 1000), title: oneLine(title) })),
    next: next < notes.length ? next : undefined,
  };
}

/** A note's text by its resource's address; `undefined` for anything that is not a note of the library. */
export async function readNoteResource(library: ReadOnlyLibrary, uri: string): Promise<string | undefined> {
  if (!uri.startsWith(prefix)) return undefined;
  const path = decoded(uri.slice(prefix.length));
  if (path === undefined || !library.outline(path)) return undefined;
  const text = (await library.read(path))?.text;
  if (text === undefined) return undefined;
  return text.length <= longestResource ? visibleText(text) : `${visibleText(beginning(text, longestResource))}\n\n(cut after ${longestResource} characters)`;
}

function resourceUri(path: string): string {
  return prefix + path.split('/').map(encodeURIComponent).join('/');
}

function decoded(path: string): string | undefined {
  try {
    return path.split('/').map(decodeURIComponent).join('/');
  } catch {
    return undefined;
  }
}
