import type { NoteOutline } from './search/searchIndex.ts';

/** A row of the sidebar. `id` is stable as long as the thing it stands for keeps its place, so that open rows stay open. */
export interface OutlineNode {
  readonly kind: 'folder' | 'category' | 'note' | 'heading' | 'section' | 'recipe';
  readonly id: string;
  readonly label: string;
  /** How many notes (folder, category) or recipes (note, heading, section) are below. */
  readonly count: number;
  readonly parent: OutlineNode | undefined;
  readonly note?: NoteOutline;
  /** For headings, sections and recipes: the line in the note. */
  readonly line?: number;
  /** For recipes: its place in the note, and its language. */
  readonly recipe?: number;
  readonly lang?: string;
  children(): readonly OutlineNode[];
}

/** Where a note stands among the sources: the first matching folder owns it. */
export interface OutlineFolder {
  readonly id: string;
  readonly name: string;
  /** The path of a note below this folder, as its parts without the file's name; `undefined` if it is not in it. */
  locate(path: string): readonly string[] | undefined;
}

/**
 * Notes as a tree: folder (left out when there is only one), category, note, heading, section, recipe.
 * A note's categories come from its front matter, else from the folders it lies in; a note without either stands at the top.
 * A category that holds one note of the same name is left out: the click would tell nothing new.
 */
export function outlineTree(notes: Iterable<NoteOutline>, folders: readonly OutlineFolder[]): readonly OutlineNode[] {
  const trees = folders.map((folder) => ({ folder, tree: newBranch() }));
  for (const note of notes) {
    for (const { folder, tree } of trees) {
      const place = folder.locate(note.path);
      if (!place) continue;
      addNote(tree, note.categories.length > 0 ? note.categories : place, note);
      break;
    }
  }
  const filled = trees.filter(({ tree }) => tree.count > 0);
  const only = filled.length === 1 ? filled[0] : undefined;
  if (only) return branchNodes(only.tree, only.folder.id, undefined);
  return filled.map(({ folder, tree }) =>
    parentNode({ kind: 'folder', id: folder.id, label: folder.name, count: tree.count, parent: undefined }, (self) =>
      branchNodes(tree, folder.id, self),
    ),
  );
}

interface Branch {
  count: number;
  readonly branches: Map<string, Branch>;
  readonly notes: NoteOutline[];
}

function newBranch(): Branch {
  return { count: 0, branches: new Map(), notes: [] };
}

function addNote(tree: Branch, place: readonly string[], note: NoteOutline): void {
  let branch = tree;
  branch.count++;
  for (const name of place) {
    let next = branch.branches.get(name);
    if (!next) branch.branches.set(name, (next = newBranch()));
    next.count++;
    branch = next;
  }
  branch.notes.push(note);
}

const byName = new Intl.Collator(['zh-Hans-CN', 'en'], { numeric: true, sensitivity: 'base' });

function branchNodes(branch: Branch, idPrefix: string, parent: OutlineNode | undefined): readonly OutlineNode[] {
  const categories = [...branch.branches].sort(([a], [b]) => byName.compare(a, b));
  const rows = categories.map(([name, child]): OutlineNode => {
    const [note] = child.notes;
    if (child.count === 1 && note && note.title.toLowerCase() === name.toLowerCase()) return noteNode(note, parent);
    const id = `${idPrefix}/${name}`;
    return parentNode({ kind: 'category', id, label: name, count: child.count, parent }, (self) =>
      branchNodes(child, id, self),
    );
  });
  const notes = [...branch.notes].sort((a, b) => byName.compare(a.title, b.title));
  return [...rows, ...notes.map((note) => noteNode(note, parent))];
}

/** The row of one note, also for a tree that starts there. */
export function noteNode(note: NoteOutline, parent: OutlineNode | undefined): OutlineNode {
  const base = { kind: 'note', id: note.path, label: note.title, count: note.recipes.length, parent, note } as const;
  return parentNode(base, (self) => headingNodes(note, nestHeadings(note), self));
}

/** A heading and what stands below it; without `section` it only holds other headings. */
interface Heading {
  readonly name: string;
  readonly section: number | undefined;
  readonly below: Heading[];
}

/** Sections below the headings they stand under, in document order. */
function nestHeadings(note: NoteOutline): Heading {
  const top: Heading = { name: '', section: undefined, below: [] };
  let open: readonly Heading[] = [];
  note.sections.forEach((section, at) => {
    const parents = section.headings.slice(0, -1);
    const shared = parents.findIndex((name, depth) => open[depth]?.name !== name);
    const path = open.slice(0, shared < 0 ? parents.length : shared);
    for (const name of parents.slice(path.length)) {
      const heading: Heading = { name, section: undefined, below: [] };
      (path.at(-1) ?? top).below.push(heading);
      path.push(heading);
    }
    const own: Heading = { name: section.heading, section: at, below: [] };
    (path.at(-1) ?? top).below.push(own);
    open = [...path, own];
  });
  return top;
}

function headingNodes(note: NoteOutline, { name, section, below }: Heading, parent: OutlineNode): readonly OutlineNode[] {
  const recipes = section === undefined ? [] : recipeNodes(note, section, parent);
  const rows = below.map((heading, at): OutlineNode => {
    const first = note.sections[firstSection(heading)];
    const own = heading.section !== undefined;
    const base = {
      kind: own ? 'section' : 'heading',
      id: own ? `${note.path}#${first?.anchor}` : `${parent.id}/${at}/${name}`,
      label: heading.name,
      count: countRecipes(note, heading),
      parent,
      note,
      line: first?.line ?? 0,
    } as const;
    return parentNode(base, (self) => headingNodes(note, heading, self));
  });
  return [...recipes, ...rows];
}

function firstSection({ section, below }: Heading): number {
  return section ?? (below[0] ? firstSection(below[0]) : 0);
}

function countRecipes(note: NoteOutline, { section, below }: Heading): number {
  const own = note.recipes.filter((recipe) => recipe.section === section).length;
  return below.reduce((sum, heading) => sum + countRecipes(note, heading), own);
}

function recipeNodes(note: NoteOutline, section: number, parent: OutlineNode): readonly OutlineNode[] {
  return note.recipes
    .filter((recipe) => recipe.section === section)
    .map((recipe) => ({
      kind: 'recipe',
      id: `${note.path}@${recipe.index}`,
      label: recipe.description,
      count: 0,
      parent,
      note,
      line: recipe.line,
      recipe: recipe.index,
      lang: recipe.lang,
      children: () => [],
    }));
}

/** A row whose rows below are made when asked for, once. */
function parentNode(
  base: Omit<OutlineNode, 'children'>,
  makeChildren: (self: OutlineNode) => readonly OutlineNode[],
): OutlineNode {
  let made: readonly OutlineNode[] | undefined;
  const self: OutlineNode = { ...base, children: () => (made ??= makeChildren(self)) };
  return self;
}
