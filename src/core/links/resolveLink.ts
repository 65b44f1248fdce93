import { isNoteName, withoutNoteExtension } from '../noteName.ts';
import { slug } from '../markdown/anchor.ts';
import { linkTarget } from '../markdown/linkTarget.ts';
import type { FoundLink } from '../note.ts';
import type { NoteOutline } from '../search/searchIndex.ts';
import { decodePercent } from '../percent.ts';

/** Where a link leads among the notes. */
export type ResolvedLink =
  | { readonly kind: 'found'; readonly note: NoteOutline; readonly line: number }
  /** The note is there, its heading is not. */
  | { readonly kind: 'noHeading'; readonly note: NoteOutline }
  /** It should be a note and is none. */
  | { readonly kind: 'noNote' }
  /** Not a link to a note: another file, an address of the web, a link that is shown as text. */
  | { readonly kind: 'elsewhere' };

/** Names and paths of all notes, for looking up what links mean. Made once for many links; knows the notes as they were then. */
export class LinkTargets {
  readonly #byPath = new Map<string, NoteOutline>();
  readonly #byName = new Map<string, NoteOutline[]>();

  constructor(notes: Iterable<NoteOutline>) {
    for (const note of notes) {
      const path = decodePercent(note.path);
      this.#byPath.set(path, note);
      for (const name of namesOf(path, note)) {
        const named = this.#byName.get(name);
        if (named) named.push(note);
        else this.#byName.set(name, [note]);
      }
    }
  }

  /** Where a link of the note `from` leads. */
  resolve({ wiki, target }: FoundLink, from: NoteOutline): ResolvedLink {
    return wiki ? this.resolveWiki(target, from) : this.resolveMarkdown(target, from);
  }

  /**
   * `[[note]]`, `[[folder/note#heading]]`, `[[#heading]]`: `target` is what stands between the brackets before a `|`.
   * A note is called by its title, its file's name with or without date, or the end of its path; of several the one
   * nearest to the note the link stands in (by common path) is meant.
   */
  resolveWiki(target: string, from: NoteOutline): ResolvedLink {
    const at = target.indexOf('#');
    const name = (at < 0 ? target : target.slice(0, at)).trim();
    const heading = at < 0 ? '' : target.slice(at + 1).trim();
    if (name === '') return headingOf(from, heading);
    const named = this.#named(fold(withoutNoteExtension(name)));
    if (named.length === 0) return { kind: 'noNote' };
    const near = (note: NoteOutline): number => commonLength(note.path, from.path);
    return headingOf(named.reduce((best, note) => (near(note) > near(best) ? note : best)), heading);
  }

  /** Notes of this title or file name, or whose path ends so. */
  #named(name: string): readonly NoteOutline[] {
    const exact = this.#byName.get(name) ?? [];
    const slash = name.lastIndexOf('/');
    if (slash < 0) return exact;
    const ends = (note: NoteOutline): boolean => `/${fold(withoutNoteExtension(decodePercent(note.path)))}`.endsWith(`/${name}`);
    return [...exact, ...(this.#byName.get(name.slice(slash + 1)) ?? []).filter(ends)];
  }

  /** A Markdown link's destination as written. Paths that end in no note's extension lead elsewhere. */
  resolveMarkdown(destination: string, from: NoteOutline): ResolvedLink {
    const target = linkTarget(destination);
    if (target?.kind === 'fragment') return headingOf(from, target.fragment);
    if (target?.kind === 'post') return this.resolveWiki(target.fragment === undefined ? target.name : `${target.name}#${target.fragment}`, from);
    if (target?.kind !== 'relative' || !isNoteName(target.path) || target.path.startsWith('/')) return { kind: 'elsewhere' };
    const note = this.#byPath.get(join(decodePercent(from.path), target.path));
    return note ? headingOf(note, target.fragment ?? '') : { kind: 'noNote' };
  }

  /** What can stand behind `[[`: each note once, by the shortest name that means it from there. */
  wikiNames(from: NoteOutline): readonly { readonly name: string; readonly note: NoteOutline }[] {
    return [...this.#byPath.values()].map((note) => ({ name: this.wikiName(note, from), note }));
  }

  /** The shortest name that means this note behind `[[` in the note `from`. */
  wikiName(note: NoteOutline, from: NoteOutline): string {
    const parts = withoutNoteExtension(decodePercent(note.path)).split('/');
    for (let length = 1; length < parts.length; length++) {
      const name = parts.slice(-length).join('/');
      const resolved = this.resolveWiki(name, from);
      if (resolved.kind === 'found' && resolved.note === note) return name;
    }
    return parts.join('/');
  }

  /** Every note, with its path percent-decoded. */
  all(): readonly { readonly path: string; readonly note: NoteOutline }[] {
    return [...this.#byPath].map(([path, note]) => ({ path, note }));
  }
}

/** The path from one note to another as a relative link has it, with spaces and brackets percent-encoded. */
export function relativeLink(from: string, to: string): string {
  const [source, target] = [decodePercent(from).split('/').slice(0, -1), decodePercent(to).split('/')];
  let common = 0;
  while (common < source.length && common < target.length - 1 && source[common] === target[common]) common++;
  const path = [...source.slice(common).map(() => '..'), ...target.slice(common)].join('/');
  return path.replace(/[\s()<>%#?]/g, (char) => encodeURIComponent(char).replace('(', '%28').replace(')', '%29'));
}

function headingOf(note: NoteOutline, heading: string): ResolvedLink {
  if (heading === '') return { kind: 'found', note, line: 0 };
  const wanted = slug(heading);
  const section =
    note.sections.find(({ anchor }) => anchor === wanted) ??
    // A heading that only holds other headings is no section, but a place to link to.
    note.sections.find(({ headings }) => headings.some((one) => slug(one) === wanted));
  return section ? { kind: 'found', note, line: section.line } : { kind: 'noHeading', note };
}

/** Title and file name, with and without date: few names a note, as there may be very many notes. */
function namesOf(path: string, { title }: NoteOutline): ReadonlySet<string> {
  const name = fold(withoutNoteExtension(path.slice(path.lastIndexOf('/') + 1)));
  return new Set([fold(title), name, name.replace(/^\d{4}-\d{2}-\d{2}-/, '')]);
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function join(from: string, path: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  // The authority of `file:///` is an empty part that must stay.
  return parts.join('/');
}

function commonLength(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}
