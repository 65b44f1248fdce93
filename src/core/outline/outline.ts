import { noteNode } from './outlineOfNote.ts';
import { type FolderWarning, type OutlineNode, parentNode } from './outlineNode.ts';
import type { NoteOutline } from '../search/searchIndex.ts';
import { finish } from '../steps.ts';

/** Where a note stands among the sources: the first matching folder owns it. */
export interface OutlineFolder {
  readonly id: string;
  readonly name: string;
  /** The path of a note below this folder, as its parts without the file's name; `undefined` if it is not in it. */
  locate(path: string): readonly string[] | undefined;
  /** Why it cannot be read; it then has a row of its own even without a note. */
  readonly problem?: string;
  /** What is missing of it; it then has a row of its own even where there is no other folder. */
  readonly warning?: FolderWarning;
  /** What there is to say where no note is in it; it then has a row of its own, so that it can be seen, moved and removed. */
  readonly empty?: string;
}

/** What notes are sorted by: their folders, categories (else folders), tags, or the year and month of their date. */
export type Grouping = 'folder' | 'category' | 'tag' | 'date';

export interface OutlineOptions {
  readonly groupBy?: Grouping;
  /** The row that holds notes without a tag or a date. */
  readonly none?: string;
}

/**
 * Notes as a tree: folder (left out when there is only one, with notes in it), group, note, heading, section, recipe.
 * By category, a note's categories come from its front matter, else from the folders it lies in; a note without either
 * stands at the top. By tag, a note stands under each of its tags. By date, the latest comes first.
 * A category that holds one note of the same name is left out: the click would tell nothing new.
 */
export function outlineTree(notes: Iterable<NoteOutline>, folders: readonly OutlineFolder[], options: OutlineOptions = {}): readonly OutlineNode[] {
  return finish(outlineTreeInSteps(notes, folders, options));
}

/** The same in steps of a millisecond at most, for a host that has other things to do. */
export function* outlineTreeInSteps(
  notes: Iterable<NoteOutline>,
  folders: readonly OutlineFolder[],
  options: OutlineOptions = {},
): Generator<void, readonly OutlineNode[]> {
  const { groupBy = 'category', none = '' } = options;
  const trees = folders.map((folder) => ({ folder, tree: newBranch() }));
  let sorted = 0;
  for (const note of notes) {
    if (++sorted % 256 === 0) yield;
    for (const { folder, tree } of trees) {
      const folderParts = folder.locate(note.path);
      if (!folderParts) continue;
      // Once, though it may stand under several tags.
      tree.count++;
      for (const place of placesOf(note, { groupBy, none, folderParts })) addNote(tree, place, note);
      break;
    }
  }
  const shown = trees.filter(({ folder, tree }) => tree.count > 0 || folder.problem !== undefined || folder.warning || folder.empty !== undefined);
  const [only] = shown;
  if (shown.length === 1 && only && only.tree.count > 0 && only.folder.problem === undefined && !only.folder.warning) {
    return branchNodes(only.tree, { prefix: only.folder.id, parent: undefined, groupBy, none });
  }
  return shown.map(({ folder, tree }) => {
    const { id, name, problem, warning, empty } = folder;
    const isEmpty = tree.count === 0 && problem === undefined && empty !== undefined;
    const more = { ...(problem !== undefined && { problem }), ...(warning && { warning }), ...(isEmpty && { empty }) };
    const base = { kind: 'folder', id, label: name, count: tree.count, parent: undefined, holds: (path: string) => holds(tree, path), ...more } as const;
    return parentNode(base, (self) => branchNodes(tree, { prefix: id, parent: self, groupBy, none }));
  });
}

function placesOf(note: NoteOutline, { groupBy, none, folderParts }: Required<OutlineOptions> & { folderParts: readonly string[] }): readonly (readonly string[])[] {
  if (groupBy === 'folder') return [folderParts];
  if (groupBy === 'tag') return note.tags.length > 0 ? [...new Set(note.tags)].map((tag) => [tag]) : [[none]];
  if (groupBy === 'date') {
    const [, year, month] = /^(\d{4})[-/.](\d{1,2})/.exec(dateOf(note)) ?? [];
    return [year !== undefined && month !== undefined ? [year, `${year}-${month.padStart(2, '0')}`] : [none]];
  }
  return [note.categories.length > 0 ? note.categories : folderParts];
}

/** A post has its date in its name where its front matter has none. */
function dateOf({ date, path }: NoteOutline): string {
  return date ?? /\/(\d{4}-\d{2}-\d{2})-[^/]*$/.exec(path)?.[1] ?? '';
}

interface Branch {
  count: number;
  readonly branches: Map<string, Branch>;
  readonly notes: NoteOutline[];
}

function newBranch(): Branch {
  return { count: 0, branches: new Map(), notes: [] };
}

function holds({ notes, branches }: Branch, path: string): boolean {
  if (notes.some((note) => note.path === path)) return true;
  for (const branch of branches.values()) if (holds(branch, path)) return true;
  return false;
}

function addNote(tree: Branch, place: readonly string[], note: NoteOutline): void {
  let branch = tree;
  for (const name of place) {
    let next = branch.branches.get(name);
    if (!next) branch.branches.set(name, (next = newBranch()));
    next.count++;
    branch = next;
  }
  branch.notes.push(note);
}

// Made for the first tree: it takes longer than all else that happens while the editor starts.
let byName: Intl.Collator | undefined;

function compareNames(a: string, b: string): number {
  byName ??= new Intl.Collator(['zh-Hans-CN', 'en'], { numeric: true, sensitivity: 'base' });
  return byName.compare(a, b);
}

interface BranchPlace extends Required<OutlineOptions> {
  readonly prefix: string;
  readonly parent: OutlineNode | undefined;
}

function branchNodes(branch: Branch, place: BranchPlace): readonly OutlineNode[] {
  const { prefix, parent, groupBy, none } = place;
  const byDate = groupBy === 'date';
  // Under several tags a note has several rows, each with an id of its own.
  const noteId = (note: NoteOutline): string => (groupBy === 'tag' ? `${prefix}\n${note.path}` : note.path);
  const order = byDate ? -1 : 1;
  const groups = [...branch.branches].sort(([a], [b]) => Number(a === none) - Number(b === none) || order * compareNames(a, b));
  const rows = groups.map(([name, child]): OutlineNode => {
    const [note] = child.notes;
    if (groupBy === 'category' && child.count === 1 && note && note.title.toLowerCase() === name.toLowerCase()) return noteNode(note, parent);
    const id = `${prefix}/${name}`;
    return parentNode({ kind: 'category', id, label: name, count: child.count, parent, holds: (path) => holds(child, path) }, (self) =>
      branchNodes(child, { ...place, prefix: id, parent: self }),
    );
  });
  const latestFirst = (a: NoteOutline, b: NoteOutline): number => compareNames(dateOf(b), dateOf(a));
  const notes = [...branch.notes].sort((a, b) => (byDate ? latestFirst(a, b) : 0) || compareNames(a.title, b.title));
  return [...rows, ...notes.map((note) => noteNode(note, parent, noteId(note)))];
}

/** The first row of a tree that stands for the note with this path. */
export function noteRow(rows: readonly OutlineNode[], path: string): OutlineNode | undefined {
  for (const row of rows) {
    if (row.kind === 'note' && row.note?.path === path) return row;
    // Only rows that the note is below are opened: the others would all be made, and sorted, in vain.
    const found = row.holds?.(path) === true ? noteRow(row.children(), path) : undefined;
    if (found) return found;
  }
  return undefined;
}
