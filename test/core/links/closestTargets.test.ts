import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closestTargets } from '../../../src/core/links/closestTargets.ts';
import { parseNote } from '../../../src/core/parseNote.ts';
import { LinkTargets } from '../../../src/core/links/resolveLink.ts';
import { outlineOf } from '../../../src/core/search/noteOutline.ts';

const outline = (path: string, text: string): ReturnType<typeof outlineOf> => outlineOf(parseNote(path, text));
const docker = outline('file:///n/tools/Docker%20notes.md', '# Docker\n## Ports\ntext\n## 端口绑定\ntext\n## Ports [old]\ntext');
const git = outline('file:///n/_posts/2024-09-30-git.md', '---\ntitle: Git, briefly\n---\n## Rebase\ntext');
const github = outline('file:///n/github.md', '# GitHub');
const elsewhere = outline('vscode-vfs://x/docker.md', '# Docker');
const targets = new LinkTargets([docker, git, github, elsewhere]);

function closest(link: string, from = github): readonly string[] {
  const wiki = link.startsWith('[[');
  return closestTargets({ wiki, target: wiki ? link.slice(2, -2) : link, line: 0 }, from, { targets, isNeighbour: () => true });
}

test('a dead note is the one whose name or title is nearest, by the shortest name or the path from there; its heading stays', () => {
  assert.deepEqual(closest('[[githb]]', docker), ['github', '2024-09-30-git']);
  assert.deepEqual(closest('[[gti]]'), ['2024-09-30-git']);
  assert.deepEqual(closest('[[tools/doker notes#Ports]]', git), ['Docker notes#Ports']);
  assert.deepEqual(closest('docker-notes.md#ports'), ['tools/Docker%20notes.md#ports']);
  assert.deepEqual(closest('../2024-09-30-git.md', docker), ['../_posts/2024-09-30-git.md']);
  assert.deepEqual(closest('post:2024-09-30-gti', docker), ['post:2024-09-30-git']);
});

test('a path leads to no other folder of notes; a name does', () => {
  const options = { targets, isNeighbour: (path: string) => path.startsWith('file:///n/_posts/') };
  assert.deepEqual(closestTargets({ wiki: false, target: 'githb.md', line: 0 }, git, options), []);
  assert.deepEqual(closestTargets({ wiki: true, target: 'githb', line: 0 }, git, options), ['github']);
});

test('of names that are equally near, the one as long as what was typed comes first, then the path decides; never what was read first', () => {
  const [nest, other, ether, ocher] = [['nest', 'Nest'], ['another', 'Another'], ['b/other', 'Other'], ['a/other', 'Other']].map(([path, title]) => outline(`file:///n/${path!}.md`, `# ${title!}`));
  const link = { wiki: false, target: 'othr.md', line: 0 };
  for (const order of [[nest!, other!, ether!, ocher!], [ocher!, ether!, other!, nest!], [other!, ocher!, nest!, ether!]]) {
    assert.deepEqual(closestTargets(link, nest!, { targets: new LinkTargets(order), isNeighbour: () => true }), ['a/other.md', 'b/other.md', 'another.md']);
  }
});

test('a dead heading is the nearest of that note, as a wiki link or a fragment has it', () => {
  assert.deepEqual(closest('[[Docker notes#Prots]]'), ['Docker notes#Ports', 'Docker notes#ports-old']);
  assert.deepEqual(closest('[[#端口邦定]]', docker), ['#端口绑定']);
  assert.deepEqual(closest('tools/Docker%20notes.md#prots'), ['tools/Docker%20notes.md#ports', 'tools/Docker%20notes.md#ports-old']);
  assert.deepEqual(closest('#dokcer', docker), ['#docker']);
});

test('what leads somewhere, or is like nothing, has no other target', () => {
  for (const link of ['[[git]]', 'https://x.org/a.md', 'command:x.md', '[[zzzz]]', 'zzzz.md', '[[git#qqqq]]']) assert.deepEqual(closest(link), [], link);
});
