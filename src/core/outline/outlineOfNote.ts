import { type OutlineNode, parentNode } from './outlineNode.ts';
import type { NoteOutline } from '../search/searchIndex.ts';

/** The row of a note, and below it its headings, sections and recipes in their order in the note. */
export function noteNode(note: NoteOutline, parent: OutlineNode | undefined, id: string = note.path): OutlineNode {
  const base = { kind: 'note', id, label: note.title, count: note.recipeCount, parent, note } as const;
  return parentNode(base, (self) => headingNodes({ note, noteId: id }, withoutTitle(nestHeadings(note), note.title), self));
}

interface NoteRow {
  readonly note: NoteOutline;
  readonly noteId: string;
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

/** A single heading that repeats the note's title would be a row that only opens: the note's own row stands for it. */
function withoutTitle(top: Heading, title: string): Heading {
  const [only, ...others] = top.below;
  return only && others.length === 0 && only.name === title ? only : top;
}

function headingNodes(row: NoteRow, { section, below }: Heading, parent: OutlineNode): readonly OutlineNode[] {
  const { note, noteId } = row;
  const recipes = section === undefined ? [] : recipeNodes(row, section, parent);
  const rows = below.map((heading, at): OutlineNode => {
    const first = note.sections[firstSection(heading)];
    const own = heading.section !== undefined;
    const base = {
      kind: own ? 'section' : 'heading',
      id: own ? `${noteId}#${first?.anchor}` : `${parent.id}/${at}/${heading.name}`,
      label: heading.name,
      count: countRecipes(note, heading),
      parent,
      note,
      line: first?.line ?? 0,
    } as const;
    return parentNode(base, (self) => headingNodes(row, heading, self));
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

function recipeNodes({ note, noteId }: NoteRow, section: number, parent: OutlineNode): readonly OutlineNode[] {
  return note.recipes
    .filter((recipe) => recipe.section === section)
    .map((recipe) => ({
      kind: 'recipe',
      id: `${noteId}@${recipe.index}`,
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
