import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseNote } from '../../../src/core/parseNote.ts';
import { LinkTargets } from '../../../src/core/links/resolveLink.ts';
import { outlineOf } from '../../../src/core/search/noteOutline.ts';

const outline = (path: string, text: string): ReturnType<typeof outlineOf> => outlineOf(parseNote(path, text));

test('a wiki link means a title, a file name, or the end of a path; of several the nearest', () => {
  const from = outline('file:///n/a/y.md', '# y');
  const targets = new LinkTargets([
    from,
    outline('file:///n/a/x.md', '# X here'),
    outline('file:///n/b/x.md', '# X there'),
    outline('file:///n/ab/x.md', '# Ends the same'),
    outline('file:///n/b/2024-09-30-%E7%AC%94%E8%AE%B0.md', '# My notes'),
    outline('file:///n/b/net.md', '# TCP/IP'),
  ]);
  const found = (name: string): string | undefined => {
    const link = targets.resolveWiki(name, from);
    return link.kind === 'found' ? link.note.path.replace('file:///n/', '') : undefined;
  };
  const cases: readonly (readonly [name: string, path: string | undefined])[] = [
    ['x', 'a/x.md'],
    ['b/x', 'b/x.md'],
    ['B/X.md', 'b/x.md'],
    ['n/b/x', 'b/x.md'],
    ['x there', 'b/x.md'],
    ['笔记', 'b/2024-09-30-%E7%AC%94%E8%AE%B0.md'],
    ['b/2024-09-30-笔记', 'b/2024-09-30-%E7%AC%94%E8%AE%B0.md'],
    ['tcp/ip', 'b/net.md'],
    ['c/x', undefined],
    ['ab/x', 'ab/x.md'],
    ['z', undefined],
  ];
  for (const [name, path] of cases) assert.equal(found(name), path, name);
});
