import type { LinkTargets } from './resolveLink.ts';
import type { NoteOutline } from '../search/searchIndex.ts';

/** A place that links to a note. */
export interface Backlink {
  /** The linking note's path. */
  readonly note: string;
  readonly title: string;
  /** The heading that the link stands below; `undefined` above the first one. */
  readonly section: string | undefined;
  /** 0-based. */
  readonly line: number;
}

/** Who links to whom, as the notes were when this was made. Costs one look at each link there is. */
export class Backlinks {
  readonly #byTarget = new Map<string, Backlink[]>();

  /** `targets` is only asked for where there is a link at all. Links of a note to itself are left out. */
  constructor(notes: Iterable<NoteOutline>, targets: () => LinkTargets) {
    for (const from of notes) {
      for (const link of from.links) {
        const found = targets().resolve(link, from);
        if ((found.kind === 'found' || found.kind === 'noHeading') && found.note.path !== from.path) this.#add(found.note.path, from, link.line);
      }
    }
  }

  /** By title, then line; one for each line that links. */
  to(path: string): readonly Backlink[] {
    const links = this.#byTarget.get(path) ?? [];
    return [...links].sort((a, b) => compare(a.title, b.title) || compare(a.note, b.note) || a.line - b.line);
  }

  #add(target: string, { path, title, sections }: NoteOutline, line: number): void {
    const links = this.#byTarget.get(target) ?? [];
    if (links.at(-1)?.note === path && links.at(-1)?.line === line) return;
    const section = sections.findLast((one) => one.line <= line);
    links.push({ note: path, title, section: section && section.level > 0 ? section.heading : undefined, line });
    this.#byTarget.set(target, links);
  }
}

/** By code units: the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
