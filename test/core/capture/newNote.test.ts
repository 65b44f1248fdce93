import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newNoteText, noteFileName, postFileName } from '../../../src/core/capture/newNote.ts';

const now = { date: '2025-01-02', time: '03:04', zone: '+0800' };

test('file names that every file system takes', () => {
  const rows: readonly [title: string, name: string][] = [
    ['Docker 端口绑定', 'docker-端口绑定'], ['  A/B\\C: "x"? ', 'a-b-c-x'], ['../../etc/passwd', 'etc-passwd'], ['a\0b\nc', 'a-b-c'],
    ['CON', 'con-note'], ['nul.txt', 'nul.txt-note'], ['COM1', 'com1-note'], ['...', 'note'], ['', 'note'], ['.hidden', 'hidden'],
    ['end. ', 'end'], ['v1.2', 'v1.2'], ['C++ & C#', 'c-c'], ['😀', 'note'], ['a'.repeat(300), 'a'.repeat(200)], ['端'.repeat(100), '端'.repeat(66)],
    ['a..b', 'a.b'], ['__proto__', 'proto'],
  ];
  for (const [title, name] of rows) assert.equal(noteFileName(title), name, title);
});

test('the name under which Jekyll publishes a post: a date that is known, then what its file is called', () => {
  const rows: readonly [name: string, date: string | undefined, renamed: string][] = [
    ['Docker 端口.md', undefined, '2025-01-02-docker-端口.md'], ['x.markdown', '2024-9-3 21:00 +0800', '2024-09-03-x.markdown'],
    ['2024-9-3-x.md', undefined, '2024-09-03-x.md'], ['20240930_x y.md', undefined, '2024-09-30-x-y.md'], ['2024.09.30.md', undefined, '2024-09-30-my-note.md'],
    ['2024_9_3 x.md', '2023-01-02', '2023-01-02-x.md'], ['2024-13-45-x.md', 'tomorrow', '2025-01-02-2024-13-45-x.md'], ['404.md', undefined, '2025-01-02-404.md'],
  ];
  for (const [name, date, renamed] of rows) assert.equal(postFileName(name, { title: 'My note', date, written: '2025-01-02' }), renamed, name);
});

test('the neighbours’ keys in their order, their date’s form, what they share', () => {
  const post = '---\nlayout: post\ntitle: Notes\ncategories: [Technology,Notes]\ntags: [technology,notes]\ndescription: A text.\ncomments: false\nmath: true\ndate: 2024-09-30 21:00 +0800\n---\n## A\n';
  assert.equal(newNoteText('My note', now, { neighbours: [post], isPost: true }),
    '---\nlayout: post\ntitle: My note\ncategories: [Technology,Notes]\ntags: []\ndescription:\ncomments: false\nmath: true\ndate: 2025-01-02 03:04 +0800\n---\n\n');
  const other = post.replace('math: true', 'math: false').replace('[Technology,Notes]', '[Life]');
  assert.equal(newNoteText('x', now, { neighbours: [post, other, other.replace('comments: false\n', '')], isPost: true }),
    '---\nlayout: post\ntitle: x\ncategories: []\ntags: []\ndescription:\ncomments: false\ndate: 2025-01-02 03:04 +0800\n---\n\n');
});

test('other forms of a date, quotes, line ends', () => {
  const withDate = (value: string) => newNoteText('a: b', now, { neighbours: [`---\r\ntitle: "x"\r\ndate: ${value}\r\n---\r\n`], isPost: true });
  assert.equal(withDate('2024-09-30'), '---\r\ntitle: "a: b"\r\ndate: 2025-01-02\r\n---\r\n\r\n');
  assert.ok(withDate('"2024-09-30T21:00:05+08:00"').includes('date: "2025-01-02T03:04:00+08:00"'));
  assert.ok(withDate('2024-09-30 21:00:05').includes('date: 2025-01-02 03:04:00\r'));
});

test('titles that YAML would misread are quoted', () => {
  for (const title of ['a: b', '- x', 'true', '12', '"q"', '#x', '2024-01-02', '@x', '[x]', "it's: x\\"]) {
    const line = newNoteText(title, now, { neighbours: [], isPost: true }).split('\n')[2];
    assert.equal(line, `title: ${JSON.stringify(title)}`, title);
  }
  assert.equal(newNoteText('Plain 标题', now, { neighbours: [], isPost: true }).split('\n')[2], 'title: Plain 标题');
});

test('without neighbours a heading, or Jekyll’s usual keys for a post', () => {
  assert.equal(newNoteText('T', now, { neighbours: [], isPost: false }), '# T\n\n');
  assert.equal(newNoteText('T', now, { neighbours: ['# A\n', '# B\n', '---\ntitle: x\n---\n'], isPost: false }), '# T\n\n');
  assert.equal(newNoteText('T', now, { neighbours: [], isPost: true }), '---\nlayout: post\ntitle: T\ndate: 2025-01-02 03:04 +0800\ncategories: []\ntags: []\n---\n\n');
});
