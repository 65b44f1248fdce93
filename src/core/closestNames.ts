import Fuse from 'fuse.js/basic';

/** fuse.js takes about a millisecond for 300 names. */
const mostNames = 500;

/**
 * The entries whose name a person may mean by `typed`, best first; all of them, in their order, for an empty text.
 * For lists that one picks from by name (a note's headings, folders, languages), not for search: it looks at every entry.
 */
export function closestNames<T>(typed: string, entries: readonly T[], nameOf: (entry: T) => string): readonly T[] {
  if (typed.trim() === '') return entries;
  const fuse = new Fuse(entries.map((entry) => ({ entry, name: nameOf(entry) })), { keys: ['name'], threshold: 0.4, ignoreLocation: true });
  return fuse.search(typed.trim()).map(({ item }) => item.entry);
}

/** As `closestNames`, for lists of any length: of many names only those that share the most pairs of letters with `typed` are looked at closely. */
export function likelyNames<T>(typed: string, entries: readonly T[], nameOf: (entry: T) => string): readonly T[] {
  if (entries.length <= mostNames) return closestNames(typed, entries, nameOf);
  const wanted = letterPairs(typed.toLowerCase());
  const near = entries.map((entry) => {
    const name = nameOf(entry).toLowerCase();
    return { entry, shared: wanted.filter((pair) => name.includes(pair)).length };
  });
  near.sort((a, b) => b.shared - a.shared);
  return closestNames(typed, near.slice(0, mostNames).map(({ entry }) => entry), nameOf);
}

/** Each two neighbouring characters of a text. */
export function letterPairs(text: string): readonly string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
}
