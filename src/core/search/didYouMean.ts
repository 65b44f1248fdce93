import Fuse from 'fuse.js/basic';
import { letterPairs } from '../closestNames.ts';
import type { Segment } from './segment.ts';

/** fuse.js takes about a millisecond for 300 headings; more are not looked at. */
const mostHeadings = 500;

/** The heading that is most like the query, for when nothing was found; `undefined` if none is. */
export function suggestHeading(query: string, segments: readonly Segment[]): string | undefined {
  if (query.length < 2 || query.length > 64) return undefined;
  const wanted = letterPairs(query);
  const near: { heading: string; shared: number }[] = [];
  for (const segment of segments) {
    for (let doc = 0; doc < segment.docs; doc++) {
      if (segment.alive[doc] === 0) continue;
      const title = segment.foldedHeading(doc);
      const shared = wanted.filter((pair) => title.includes(pair)).length;
      if (shared * 2 >= wanted.length) near.push({ heading: segment.heading(doc), shared });
    }
  }
  near.sort((a, b) => b.shared - a.shared || (a.heading < b.heading ? -1 : 1));
  const fuse = new Fuse(near.slice(0, mostHeadings), { keys: ['heading'], threshold: 0.5, ignoreLocation: true });
  return fuse.search(query, { limit: 1 })[0]?.item.heading;
}
