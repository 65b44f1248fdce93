import type { NoteOutline } from '../search/searchIndex.ts';

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
  /** For a folder that cannot be read: why, as the host says it. */
  readonly problem?: string;
  /** For a folder that is read, but not all of it, or late: what is missing, and what to do. */
  readonly warning?: FolderWarning;
  /** For a folder without a note: why there is none, as the host says it. */
  readonly empty?: string;
  /** For folders and categories: whether a note is somewhere below. */
  readonly holds?: (path: string) => boolean;
  children(): readonly OutlineNode[];
}

/** What a person should know of a folder: in two words for its row, and in sentences that say what to do. */
export interface FolderWarning {
  readonly brief: string;
  readonly text: string;
}

/** A row whose rows below are made when asked for, once. */
export function parentNode(
  base: Omit<OutlineNode, 'children'>,
  makeChildren: (self: OutlineNode) => readonly OutlineNode[],
): OutlineNode {
  let made: readonly OutlineNode[] | undefined;
  const self: OutlineNode = { ...base, children: () => (made ??= makeChildren(self)) };
  return self;
}
