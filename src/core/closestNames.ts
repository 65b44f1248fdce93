import Fuse from 'fuse.js';

/**
 * The entries whose name a person may mean by `typed`, best first; all of them, in their order, for an empty text.
 * For lists that one picks from by name (a note's headings, folders, languages), not for search: it looks at every entry.
 */
export function closestNames<T>(typed: string, entries: readonly T[], nameOf: (entry: T) => string): readonly T[] {
  if (typed.trim() === '') return entries;
  const fuse = new Fuse(entries.map((entry) => ({ entry, name: nameOf(entry) })), { keys: ['name'], threshold: 0.4, ignoreLocation: true });
  return fuse.search(typed.trim()).map(({ item }) => item.entry);
}
