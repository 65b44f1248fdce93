import { slug } from '../markdown/anchor.ts';
import { likelyNames } from '../closestNames.ts';
import { linkTarget } from '../markdown/linkTarget.ts';
import type { FoundLink } from '../note.ts';
import { withoutNoteExtension } from '../noteName.ts';
import { decodePercent } from '../percent.ts';
import { type LinkTargets, relativeLink } from './resolveLink.ts';
import type { NoteOutline } from '../search/searchIndex.ts';

const mostTargets = 3;

export interface TargetOptions {
  readonly targets: LinkTargets;
  /** Whether a note lies in the same folder of notes: a path into another one holds on this machine only. */
  readonly isNeighbour: (path: string) => boolean;
}

/**
 * What the author of a link of the note `from` that leads nowhere may have meant, best first, three at most: targets as they
 * would be written in its place. Of a dead heading only the heading is changed, of a dead note only the note.
 */
export function closestTargets(link: FoundLink, from: NoteOutline, options: TargetOptions): readonly string[] {
  const { targets } = options;
  const resolved = targets.resolve(link, from);
  if (resolved.kind === 'noHeading') return closestHeadings(link, resolved.note);
  if (resolved.kind !== 'noNote') return [];
  const leads = (target: string): boolean => !['noNote', 'elsewhere'].includes(targets.resolve({ ...link, target }, from).kind);
  return closestNotes(link, from, options).filter(leads);
}

function closestHeadings({ wiki, target }: FoundLink, { sections }: NoteOutline): readonly string[] {
  const [note, heading] = parts(target);
  const headings = [...new Set(sections.flatMap((section) => section.headings))].filter((one) => slug(one) !== '');
  const likely = likelyNames(slug(decodePercent(heading)), headings, slug).slice(0, mostTargets);
  // Brackets and the like would end the link or its heading early.
  return likely.map((one) => `${note}#${wiki && !/[[\]|#]/.test(one) ? one : slug(one)}`);
}

function closestNotes(link: FoundLink, from: NoteOutline, { targets, isNeighbour }: TargetOptions): readonly string[] {
  const [name, heading] = parts(link.target);
  const typed = fileName(decodePercent(name));
  const lengthsApart = (path: string): number => Math.abs(fileName(path).length - typed.length);
  const notes = targets.all().filter(({ note }) => note.path !== from.path && (link.wiki || isNeighbour(note.path)));
  // Names that are equally near keep this order, whichever note was read first.
  notes.sort((a, b) => lengthsApart(a.path) - lengthsApart(b.path) || (a.path < b.path ? -1 : 1));
  const likely = likelyNames(typed, notes, ({ path, note }) => `${fileName(path)} ${note.title}`).slice(0, mostTargets);
  const rest = heading === '' ? '' : `#${heading}`;
  return likely.map(({ path, note }) => {
    if (link.wiki) return targets.wikiName(note, from) + rest;
    return (linkTarget(link.target)?.kind === 'post' ? `post:${fileName(path)}` : relativeLink(from.path, note.path)) + rest;
  });
}

function parts(target: string): [note: string, heading: string] {
  const at = target.indexOf('#');
  return at < 0 ? [target, ''] : [target.slice(0, at), target.slice(at + 1)];
}

function fileName(path: string): string {
  return withoutNoteExtension(path.slice(path.lastIndexOf('/') + 1)).replace(/^post:/, '');
}
