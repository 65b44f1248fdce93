import { decodePercent } from '../percent.ts';

/** What a link asks to be shown. */
export interface NoteLink {
  /** The end of the note's path, as much of it as tells it from all others. */
  readonly note: string;
  /** The section's anchor; absent for the note's beginning. */
  readonly heading?: string;
}

/** No path or anchor is longer; a link comes from anywhere. */
const longest = 1000;

/**
 * The query of a link. What has a meaning in a query is written twice over, because the editor decodes the whole query
 * once before it hands it on (`Uri.query`), and `a&b.md` would fall apart.
 */
export function linkQuery({ note, heading }: NoteLink): string {
  return [`note=${encoded(note)}`, ...(heading === undefined ? [] : [`heading=${encoded(heading)}`])].join('&');
}

/** Reads a query as the editor hands it on; `undefined` where it names no note or is too long. */
export function readLinkQuery(query: string): NoteLink | undefined {
  const values = new Map(
    query.split('&').map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [name, decodePercent(value.join('='))];
    }),
  );
  const [note, heading] = [values.get('note'), values.get('heading')];
  if (!note || note.length > longest || (heading?.length ?? 0) > longest) return undefined;
  return { note, ...(heading !== undefined && heading !== '' && { heading }) };
}

/** The shortest end of a note's path that no other has, the path itself if there is none; for paths that are URIs, decoded. */
export function linkName(path: string, paths: Iterable<string>): string {
  const others = [...paths].filter((other) => other !== path).map((other) => segments(other));
  const own = segments(path);
  for (let length = 1; length < own.length; length++) {
    const name = own.slice(-length);
    if (!others.some((other) => endsWith(other, name))) return name.join('/');
  }
  return path;
}

/** The notes that a link may mean: compared by name, nothing is opened. */
export function linkedNotes(name: string, paths: Iterable<string>): readonly string[] {
  const wanted = segments(name);
  const all = [...paths];
  return all.includes(name) ? [name] : all.filter((path) => endsWith(segments(path), wanted));
}

function segments(path: string): readonly string[] {
  return path.split('/').map((part) => decodePercent(part).normalize('NFC'));
}

function endsWith(path: readonly string[], end: readonly string[]): boolean {
  return end.length > 0 && end.length <= path.length && end.every((part, at) => part === path[path.length - end.length + at]);
}

function encoded(text: string): string {
  return encodeURIComponent(text.replace(/[%&=+#?]/g, encodeURIComponent));
}
