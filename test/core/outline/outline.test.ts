import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noteRow, type OutlineFolder, outlineTree } from '../../../src/core/outline/outline.ts';
import type { OutlineNode } from '../../../src/core/outline/outlineNode.ts';
import { parseNote } from '../../../src/core/parseNote.ts';
import { outlineOf as outlineOfNote } from '../../../src/core/search/noteOutline.ts';
import type { NoteOutline } from '../../../src/core/search/searchIndex.ts';

function outlineOf(path: string, text: string): NoteOutline {
  return outlineOfNote(parseNote(path, text));
}

function folder(id: string): OutlineFolder {
  return {
    id,
    name: id.toUpperCase(),
    locate: (path) => (path.startsWith(`${id}/`) ? path.split('/').slice(1, -1) : undefined),
  };
}

/** Rows as indented lines: what a person sees when everything is open. */
function show(nodes: readonly OutlineNode[], depth = 0): string[] {
  return nodes.flatMap((node) => [
    `${'  '.repeat(depth)}${node.kind} ${node.label} ${node.count}`,
    ...show(node.children(), depth + 1),
  ]);
}

const fence = '```';

test('category, note, heading, section, recipe', () => {
  const note = outlineOf('a/x.md', `---\ntitle: X\ncategories: [Docker]\n---\nlead\n## G\n### A\nrun:\n${fence}sh\nls\n${fence}\n#### A1\ntext\n### B\ntext\n## H\ntext`);
  assert.deepEqual(show(outlineTree([note], [folder('a')])), [
    'category Docker 1',
    '  note X 1',
    '    section X 0',
    '    heading G 1',
    '      section A 1',
    '        recipe run 0',
    '        section A1 0',
    '      section B 0',
    '    section H 0',
  ]);
});

test('a single heading that repeats the title has no row of its own', () => {
  const notes = [outlineOf('a/tar.md', '# tar\n\nUnpack:\n\n`tar xf x.tar`\n\n## More\nx'), outlineOf('a/two.md', '# two\nx\n# other\nx')];
  assert.deepEqual(show(outlineTree(notes, [folder('a')])), [
    'note tar 1',
    '  recipe Unpack 0',
    '  section More 0',
    'note two 0',
    '  section two 0',
    '  section other 0',
  ]);
});

test('a category with one note of its name is that note; folders stand in for categories', () => {
  const notes = [
    outlineOf('a/docker.md', '---\ntitle: Docker\ncategories: [docker]\n---\n## P\nx'),
    outlineOf('a/common/tar.md', '# tar\nx'),
    outlineOf('a/common/apt.md', '# apt\nx'),
    outlineOf('a/top.md', '# top\nx'),
  ];
  assert.deepEqual(show(outlineTree(notes, [folder('a')])), [
    'category common 2',
    '  note apt 0',
    '  note tar 0',
    'note Docker 0',
    '  section P 0',
    'note top 0',
  ]);
});

test('several folders have a row each, those without a note where there is something to say of it, the first one owns a note', () => {
  const notes = [outlineOf('a/x.md', '# x\nt'), outlineOf('b/y.md', '# y\nt')];
  const rows = outlineTree(notes, [folder('a'), folder('b'), folder('c'), folder('a')]);
  assert.deepEqual(rows.map((row) => [row.kind, row.label, row.count]), [
    ['folder', 'A', 1],
    ['folder', 'B', 1],
  ]);
  const [a, b] = [folder('a'), folder('b')].map((one) => ({ ...one, empty: 'no notes' }));
  const brief = (nodes: readonly OutlineNode[]): unknown[] => nodes.map(({ kind, label, count, empty }) => [kind, label, count, empty]);
  assert.deepEqual(brief(outlineTree([notes[0]!], [a!, b!])), [['folder', 'A', 1, undefined], ['folder', 'B', 0, 'no notes']]);
  assert.deepEqual(brief(outlineTree([], [b!])), [['folder', 'B', 0, 'no notes']]);
  assert.deepEqual(brief(outlineTree([notes[0]!], [a!])), [['note', 'x', 0, undefined]]);
});

test('headings of the same name stay apart, and every row has its own id', () => {
  const note = outlineOf('a/x.md', '## A\none\n## A\ntwo\n### A\nthree\n## C\n### A\nx\n## C\n### A\ny');
  const rows = outlineTree([note], [folder('a')]);
  assert.deepEqual(show(rows).map((row) => row.trim()).slice(1), [
    'section A 0', 'section A 0', 'section A 0', 'heading C 0', 'section A 0', 'section A 0',
  ]);
  const ids = (nodes: readonly OutlineNode[]): string[] => nodes.flatMap((node) => [node.id, ...ids(node.children())]);
  assert.equal(new Set(ids(rows)).size, ids(rows).length);
});

test('children are made once, know their parent, and name their line', () => {
  const [row] = outlineTree([outlineOf('a/x.md', 'lead\n\n# T\ntext')], [folder('a')]);
  assert.ok(row);
  assert.equal(row.children(), row.children());
  assert.deepEqual(row.children().map((child) => [child.parent === row, child.line]), [[true, 0], [true, 2]]);
});

test('by folder, by tag (a row under each, ids of its own), by date with the latest first', () => {
  const notes = [
    outlineOf('a/p/2024-09-30-x.md', '---\ntitle: X\ntags: [git, ssh, git]\ncategories: [C]\n---\n## S\nt'),
    outlineOf('a/p/y.md', '---\ntitle: Y\ndate: 2025-1-2\n---\nt'),
    outlineOf('a/z.md', '---\ntitle: Z\ntags: [git]\n---\nt'),
  ];
  const rows = (groupBy: 'folder' | 'tag' | 'date'): readonly OutlineNode[] => outlineTree(notes, [folder('a')], { groupBy, none: '-' });
  const brief = (nodes: readonly OutlineNode[]): string[] => show(nodes).filter((row) => !row.includes('section'));
  assert.deepEqual(brief(rows('folder')), ['category p 2', '  note X 0', '  note Y 0', 'note Z 0']);
  assert.deepEqual(brief(rows('tag')), ['category git 2', '  note X 0', '  note Z 0', 'category ssh 1', '  note X 0', 'category - 1', '  note Y 0']);
  // The folder counts notes, not the rows that they have.
  assert.equal(outlineTree(notes, [folder('a'), { ...folder('b'), empty: 'no notes' }], { groupBy: 'tag', none: '-' })[0]?.count, 3);
  const ids = (nodes: readonly OutlineNode[]): string[] => nodes.flatMap((node) => [node.id, ...ids(node.children())]);
  assert.equal(new Set(ids(rows('tag'))).size, ids(rows('tag')).length);
  assert.deepEqual(brief(rows('date')).slice(0, 6), ['category 2025 1', '  category 2025-01 1', '    note Y 0', 'category 2024 1', '  category 2024-09 1', '    note X 0']);
});

test('a folder that cannot be read has a row that says why, alone or not', () => {
  const gone = { ...folder('gone'), problem: 'unmounted' };
  assert.deepEqual(outlineTree([], [gone]).map(({ kind, label, count, problem }) => [kind, label, count, problem]), [['folder', 'GONE', 0, 'unmounted']]);
  const rows = outlineTree([outlineOf('a/x.md', '# x\nt')], [folder('a'), gone]);
  assert.deepEqual(rows.map(({ label, problem }) => [label, problem]), [['A', undefined], ['GONE', 'unmounted']]);
  const warning = { brief: 'incomplete', text: 'too deep' };
  const [row] = outlineTree([outlineOf('a/x.md', '# x\nt')], [{ ...folder('a'), warning }]);
  assert.deepEqual([row?.kind, row?.label, row?.count, row?.warning], ['folder', 'A', 1, warning]);
});

test('a note’s own row is found wherever it is grouped; there is none for a note that is not in the tree', () => {
  const notes = [outlineOf('a/top.md', 'x'), outlineOf('a/deep/er/x.md', '---\ntags: [one, two]\n---\n# X\n## Part\nx')];
  const labels = (path: string, groupBy: 'category' | 'tag'): string[] => {
    const trail: string[] = [];
    for (let row = noteRow(outlineTree(notes, [folder('a')], { groupBy, none: 'none' }), path); row; row = row.parent) trail.unshift(row.label);
    return trail;
  };
  assert.deepEqual(labels('a/deep/er/x.md', 'category'), ['deep', 'er', 'X']);
  assert.deepEqual(labels('a/deep/er/x.md', 'tag'), ['one', 'X']);
  assert.deepEqual(labels('a/top.md', 'tag'), ['none', 'top']);
  assert.deepEqual(labels('a/gone.md', 'category'), []);
});
