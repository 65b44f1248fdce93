import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkNote } from '../../../src/core/check/checkNote.ts';
import { Backlinks } from '../../../src/core/links/backlinks.ts';
import { linksIn } from '../../../src/core/parse/linksIn.ts';
import { parseNote } from '../../../src/core/parseNote.ts';
import { LinkTargets, relativeLink } from '../../../src/core/links/resolveLink.ts';
import { outlineOf } from '../../../src/core/search/noteOutline.ts';
import { SearchIndex } from '../../../src/core/search/searchIndex.ts';

const outline = (path: string, text: string): ReturnType<typeof outlineOf> => outlineOf(parseNote(path, text));
const docker = outline('file:///n/tools/Docker%20notes.md', '# Docker\n## Ports\n### 端口绑定\ntext\n### Ports\nmore');
const git = outline('file:///n/_posts/2024-09-30-git.md', '---\ntitle: Git, briefly\n---\n## Rebase\ntext');
const otherGit = outline('file:///m/git.md', '# Other');
const targets = new LinkTargets([otherGit, docker, git]);

function wiki(target: string): unknown {
  const found = targets.resolveWiki(target, docker);
  return found.kind === 'found' ? [found.note.path, found.line] : found.kind;
}

function link(target: string): unknown {
  const found = targets.resolveMarkdown(target, docker);
  return found.kind === 'found' ? [found.note.path, found.line] : found.kind;
}

test('a wiki link names a note by title, file or end of path, and a heading by its words', () => {
  assert.deepEqual(wiki('Git, briefly'), [git.path, 0]);
  assert.deepEqual(wiki('git#rebase'), [git.path, 3]);
  assert.deepEqual(wiki('m/GIT.md'), [otherGit.path, 0]);
  assert.deepEqual(wiki('2024-09-30-git'), [git.path, 0]);
  assert.deepEqual(wiki('docker notes#端口绑定'), [docker.path, 2]);
  assert.deepEqual(wiki('#Docker'), [docker.path, 2]);
  assert.equal(wiki('#none'), 'noHeading');
  assert.equal(wiki('none'), 'noNote');
  assert.equal(wiki('__proto__'), 'noNote');
});

test('a Markdown link is resolved from the note it stands in', () => {
  assert.deepEqual(link('../_posts/2024-09-30-git.md#rebase'), [git.path, 3]);
  assert.deepEqual(link('Docker%20notes.md'), [docker.path, 0]);
  assert.deepEqual(link('post:2024-09-30-git'), [git.path, 0]);
  assert.deepEqual(link('#端口绑定'), [docker.path, 2]);
  assert.equal(link('../../../../../etc/passwd.md'), 'noNote');
  assert.equal(link('picture.png'), 'elsewhere');
  assert.equal(link('https://example.org/a.md'), 'elsewhere');
  assert.equal(link('command:x.md'), 'elsewhere');
});

test('names and paths that are offered lead back to their note', () => {
  for (const { name, note } of targets.wikiNames(docker)) {
    const found = targets.resolveWiki(name, docker);
    assert.equal(found.kind === 'found' && found.note, note);
  }
  assert.equal(relativeLink(git.path, docker.path), '../tools/Docker%20notes.md');
  assert.equal(relativeLink(docker.path, docker.path), 'Docker%20notes.md');
  assert.deepEqual(link(relativeLink(docker.path, otherGit.path)), [otherGit.path, 0]);
});

test('links are read with their lines, and not out of code', () => {
  const text = '---\ntitle: x\n---\na [b](c.md)\nd [[e#f|g]] `[[h]]`\n\n```\n[[i]]\n```\n![p](q.md)';
  assert.deepEqual(linksIn(text), [
    { wiki: false, target: 'c.md', line: 3 },
    { wiki: true, target: 'e#f', line: 4 },
  ]);
});

const twoLines = [
  ['code', '`a\nb` [[x]]'],
  ['a formula', '$a +\nb$ [[x]]'],
  ['the title of a link', '[a](https://a.org "b\nc") [[x]]'],
  ['the text of a picture', '![a\nb](c.png) [[x]]'],
  ['the title of a picture', '![a](b.png "c\nd") [[x]]'],
  ['a tag', '<kbd\ntitle="a">b</kbd> [[x]]'],
  ['a Liquid tag', '{% raw\n%}[[x]]'],
  ['a reference to an equation', '\\eqref{a\nb} [[x]]'],
  ['a hard break', 'a  \nb\\\n[[x]]'],
  ['`<br>`, which is no line', 'a<br>b<br>\n[[x]]'],
  ['the first line of a callout', '> [!NOTE]\n> a [[x]]'],
  ['a heading', '`a\nb` [[x]]\n==='],
  ['a row of a table', '| a | b |\n|--|--|\n| [[x]] | b | [[x]] |'],
  ['a footnote within the line', 'a\n\n`a\nb`^[c\n[[x]]]'],
] as const;

test('the line of a link is the one that it stands on, whatever stands before it', () => {
  for (const [what, text] of twoLines) {
    const lines = text.split('\n').flatMap((line, at) => line.split('[[x]]').slice(1).map(() => at));
    assert.deepEqual(linksIn(text).filter(({ wiki }) => wiki).map(({ line }) => line), lines, what);
    assert.deepEqual(parseNote('a.md', text.replaceAll('\n', '\r\n')).links.map(({ line }) => line), lines, what);
  }
});

test('a link whose text spans lines is on the one with its target, also around another link', () => {
  const text = 'a [b\n{% post_url c %}\nd](e.md) [f][g\nh] [i](j.md)\n\n[g h]: k.md';
  assert.deepEqual(linksIn(text).map(({ target, line }) => `${target} ${line}`), ['post:c 1', 'e.md 2', 'k.md 2', 'j.md 3']);
});

test('lines of many links in one text are found in one go over it', () => {
  const count = 20_000;
  const links = linksIn('`a\nb` [[x]]\n'.repeat(count));
  assert.deepEqual([links.length, links.at(-1)?.line], [count, 2 * count - 1]);
});

test('a note keeps its links to other notes, also over a saved index', () => {
  const text = '# [[git]]\n- [b](c.md#d) [w](https://x.org/a.md) [[#own]]\n\n> [p]({% post_url 2024-09-30-git %})\n![i](i.md)';
  const wanted = [
    { wiki: true, target: 'git', line: 0 },
    { wiki: false, target: 'c.md#d', line: 1 },
    { wiki: false, target: 'post:2024-09-30-git', line: 3 },
  ];
  const index = new SearchIndex();
  index.add(parseNote('a.md', text));
  assert.deepEqual(index.outline('a.md')?.links, wanted);
  while (index.step('all'));
  assert.deepEqual(SearchIndex.load(index.serialize())?.outline('a.md')?.links, wanted);
});

test('backlinks: which lines of other notes lead here, below which heading', () => {
  const from = outline('file:///n/b.md', '---\ntitle: B\n---\n[[git]]\n# 一\nx\n[g](_posts/2024-09-30-git.md#rebase) [[Git, briefly|again]]\n## 二\n[[git#none]] [[none]]');
  const own = outline('file:///n/_posts/2024-09-30-git.md', '---\ntitle: Git, briefly\n---\n[[#Rebase]] [[git]]\n## Rebase\ntext');
  const other = outline('file:///n/a.md', '# A\n[[git]]');
  const notes = [from, own, other, docker];
  assert.deepEqual(
    new Backlinks(notes, () => new LinkTargets(notes)).to(own.path).map(({ title, section, line }) => [title, section, line]),
    [['A', 'A', 1], ['B', undefined, 3], ['B', '一', 6], ['B', '二', 8]],
  );
  assert.deepEqual(new Backlinks([docker], () => assert.fail('asked without a link')).to(own.path), []);
});

test('what a post has wrong is found at its place', () => {
  const text = '---\ntitle: X\ncategories: [a, b, c]\ntags: [git, SSH]\n---\n[[none]] [x](../y.md) [z](#nowhere)\n$$a^2$$\n\n```\nls\n```\n';
  const post = outline('file:///n/_posts/x.md', text);
  assert.deepEqual(checkNote(text, post, new LinkTargets([post])).map(({ kind, line, start, end }) => [kind, line, start, end]), [
    ['postName', 0, 0, 3],
    ['mathMissing', 0, 0, 3],
    ['categories', 2, 0, 21],
    ['tagCase', 3, 12, 15],
    ['noNote', 5, 2, 6],
    ['noNote', 5, 13, 20],
    ['noHeading', 5, 26, 34],
    ['noLanguage', 8, 0, 3],
  ]);
});

test('a dead link is marked where its target stands, not where its text is the same', () => {
  const text = 'gone [gone.md](gone.md) [[gone]] [[gone2]] `[[gone]]`\n[端口.md](<端口.md#x>) [端口](%E7%AB%AF.md)\n{% post_url gone %} [a]({% post_url gone %})\n[gone.md][a]\n\n[a]: gone.md\n';
  const note = outline('file:///n/x.md', text);
  const gone2 = outline('file:///n/gone2.md', '# X');
  const marked = checkNote(text, note, new LinkTargets([note, gone2])).map(({ line, start, end }) => `${line} ${text.split('\n')[line]!.slice(start - 3, start)}|${text.split('\n')[line]!.slice(start, end)}`);
  assert.deepEqual(marked, ['0 d](|gone.md', '0  [[|gone', '1 ](<|端口.md#x', '1 口](|%E7%AB%AF.md', '2 rl |gone', '2 rl |gone', '3 |gone.md']);
});

test('a dead link that stands several times in a line is marked at each of its places', () => {
  const text = [
    '[[gone]] [[gone|again]] `[[gone]]` [[gone]]',
    '[a](gone.md) [gone.md](<gone.md> "t") [c](gone.md) [[gone]]',
    '`[[gone]]` ``a ` [b](gone.md)`` \\[[gone]] [[gone]] [b](gone.md)',
    '> - {% post_url gone %} [端](%E7%AB%AF.md) [端](端.md)',
    '[one][a] [two][a]',
    '',
    '[a]: gone.md',
  ].join('\n');
  const note = outline('file:///n/x.md', text);
  const marked = checkNote(text, note, new LinkTargets([note])).map(({ line, start, end }) => [line, start, text.split('\n')[line]!.slice(start, end)]);
  assert.deepEqual(marked, [
    [0, 2, 'gone'], [0, 11, 'gone'], [0, 37, 'gone'],
    [1, 4, 'gone.md'], [1, 24, 'gone.md'], [1, 42, 'gone.md'], [1, 53, 'gone'],
    [2, 44, 'gone'], [2, 55, 'gone.md'],
    [3, 16, 'gone'], [3, 28, '%E7%AB%AF.md'], [3, 46, '端.md'],
    [4, 0, '[one][a] [two][a]'],
  ]);
});

test('a dead link whose target stands below what opens it is marked there', () => {
  const text = '[gone.md](\ngone.md) [b](\n  <gone.md> "t")\n\n> [c](\n> gone.md\n> "t")\n\n[d][a]\n[e](gone.md\n"t")\n\n[a]: gone.md\n';
  const note = outline('file:///n/x.md', text);
  const marked = checkNote(text, note, new LinkTargets([note])).map(({ line, start, end }) => [line, start, text.split('\n')[line]!.slice(start, end)]);
  assert.deepEqual(marked, [[1, 0, 'gone.md'], [2, 3, 'gone.md'], [5, 2, 'gone.md'], [8, 0, '[d][a]'], [9, 4, 'gone.md']]);
});

test('a healthy post has no finding', () => {
  const text = '---\ntitle: X\ncategories: [a, b]\ntags: [git]\nmath: true\n---\n[[x]] $a$\n\n```sh\nls\n```\n';
  const post = outline('file:///n/_posts/2024-09-30-x.md', text);
  assert.deepEqual(checkNote(text, post, new LinkTargets([post])), []);
});
