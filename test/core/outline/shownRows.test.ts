import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type OutlineFolder, outlineTree } from '../../../src/core/outline/outline.ts';
import type { OutlineNode } from '../../../src/core/outline/outlineNode.ts';
import { parseNote } from '../../../src/core/parseNote.ts';
import { outlineOf } from '../../../src/core/search/noteOutline.ts';
import { ShownRows } from '../../../src/core/outline/shownRows.ts';

const folder: OutlineFolder = { id: 'f', name: 'F', locate: (path) => path.split('/').slice(0, -1) };

function rowsOf(notes: Readonly<Record<string, string>>): readonly OutlineNode[] {
  return outlineTree(Object.entries(notes).map(([path, text]) => outlineOf(parseNote(path, text))), [folder]);
}

/** A view of these notes in which every row is open: how it finds a row, and what it draws anew once the notes are others. */
function viewOf(notes: Readonly<Record<string, string>>) {
  const shown = new ShownRows();
  const rows = new Map<string, OutlineNode>();
  const open = (parent: OutlineNode | undefined, below: readonly OutlineNode[]): void => {
    shown.add(parent, below);
    for (const row of below) {
      rows.set(row.label, row);
      open(row, row.children());
    }
  };
  open(undefined, rowsOf(notes));
  const look = ({ label, count, line }: OutlineNode): string => `${label} ${count} ${line}`;
  const renew = (now: Readonly<Record<string, string>>): string[] | 'all' => shown.renew(rowsOf(now), (row, fresh) => look(row) === look(fresh))?.map(({ label }) => label) ?? 'all';
  return { rows, renew, open, shown };
}

const notes = { 'a/x.md': '# X\n## One\ntext\n## Two\ntext', 'a/y.md': '# Y\ntext', 'b/z.md': '# Z\ntext' };

test('what looks as it did is not drawn anew, and knows its note as it is now', () => {
  const { rows, renew } = viewOf(notes);
  const x = rows.get('X')!;
  const before = x.note;
  assert.deepEqual(renew({ ...notes, 'a/x.md': '# X\n## One\nother\n## Two\ntext' }), []);
  assert.equal(rows.get('X'), x);
  assert.notEqual(x.note, before);
});

test('a row is drawn anew for itself, or for the list below it, and nothing else is', () => {
  assert.deepEqual(viewOf(notes).renew({ ...notes, 'a/x.md': '# X\n## One\ntext\n\n## Two\ntext' }), ['Two']);
  assert.deepEqual(viewOf(notes).renew({ ...notes, 'a/x.md': '# X\n## One\ntext\n## 2\ntext\n## 3\ntext' }), ['X']);
  assert.deepEqual(viewOf(notes).renew({ ...notes, 'a/w.md': '# W' }), ['a']);
  assert.deepEqual(viewOf(notes).renew({ ...notes, 'a/y.md': '# V\ntext', 'b/z.md': '# Z\n```sh\nls\n```' }), ['a', 'Z']);
  assert.equal(viewOf(notes).renew({ ...notes, 'c/w.md': '# W' }), 'all');
  assert.equal(viewOf({}).renew(notes), 'all');
});

test('below a row that is drawn anew nothing is known until the view asks again', () => {
  const { rows, renew, open, shown } = viewOf(notes);
  const more = { ...notes, 'a/w.md': '# W' };
  assert.deepEqual(renew(more), ['a']);
  assert.deepEqual(renew({ ...more, 'a/x.md': '# X\nno sections' }), []);
  const a = rows.get('a')!;
  open(a, a.children());
  assert.deepEqual(renew({ ...more, 'a/x.md': '# X\n## One\ntext' }), ['X']);
  shown.add(undefined, []);
  assert.equal(renew(more), 'all');
});

test('a row loses what it no longer has, and many rows are drawn anew as one', () => {
  const problem = { ...folder, problem: 'gone' };
  const shown = new ShownRows();
  const broken = outlineTree([], [problem]);
  shown.add(undefined, broken);
  const well = outlineTree([], [{ ...folder, empty: 'none' }]);
  assert.equal(shown.renew(well, () => true)?.length, 0);
  assert.deepEqual([broken[0]!.problem, broken[0]!.empty], [undefined, 'none']);
  const many = (size: number, count: number): readonly OutlineNode[] => rowsOf(Object.fromEntries(Array.from({ length: size }, (_, at) => [`${at}.md`, `# N${at}\n${'```sh\nls\n```\n'.repeat(count)}`])));
  shown.add(undefined, many(20, 1));
  assert.equal(shown.renew(many(20, 2), (row, now) => row.count === now.count)?.length, 20);
  shown.add(undefined, many(21, 1));
  assert.equal(shown.renew(many(21, 2), (row, now) => row.count === now.count), undefined);
});
