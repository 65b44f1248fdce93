import assert from 'node:assert/strict';
import { test } from 'node:test';

import { codeSnippets, noteRecords } from '../../src/core/exportNotes.ts';
import { parseNote } from '../../src/core/parseNote.ts';

const docker = parseNote(
  'docker.md',
  {
    text: [
      '---', 'title: Docker', 'tags: [container]', 'date: 2024-09-30 21:00 +0800', '---',
      '## 端口绑定',
      'Bind a port to this machine:',
      '```bash', 'docker run -p <host port>:80 -v $PWD:/app nginx', '```',
      'Show it:',
      '```bash', 'docker ps', '```',
      '## Empty',
      '```python', 'print({1})', 'print(2)', '```',
    ].join('\n'),
  },
);

const parsed = (text: string): Record<string, Record<string, unknown>> => JSON.parse(text) as Record<string, Record<string, unknown>>;

test('a snippet has its blanks as tab stops, two prefixes and its language as scope', () => {
  assert.deepEqual(parsed(codeSnippets([docker])), {
    'Docker › 端口绑定 › Bind a port to this machine': {
      scope: 'shellscript',
      prefix: ['端口绑定', 'Bind a port to this machine'],
      description: 'Docker › 端口绑定',
      body: ['docker run -p ${1:host port}:80 -v \\$PWD:/app nginx'],
    },
    'Docker › 端口绑定 › Show it': { scope: 'shellscript', prefix: ['端口绑定', 'Show it'], description: 'Docker › 端口绑定', body: ['docker ps'] },
    'Docker › Empty': { scope: 'python', prefix: 'Empty', description: 'Docker › Empty', body: ['print({1\\})', 'print(2)'] },
  });
});

test('one language, by any of its names', () => {
  assert.deepEqual(Object.keys(parsed(codeSnippets([docker], { lang: 'py' }))), ['Docker › Empty']);
  assert.equal(codeSnippets([docker], { lang: 'cobol' }), '{}\n');
});

test('snippets of one name are numbered, and none is lost', () => {
  const twin = parseNote('a.md', { text: '# A\n```\none\n```\n\n```\ntwo\n```\n## A (2)\n```\nthree\n```\n' });
  const snippets = parsed(codeSnippets([twin, twin]));
  assert.deepEqual(Object.values(snippets).map(({ body }) => body), [['one'], ['two'], ['three'], ['one'], ['two'], ['three']]);
});

test('a snippet without a language is offered in every file', () => {
  const plain = parseNote('a.md', { text: '# A\n```\none\n```\n' });
  assert.deepEqual(parsed(codeSnippets([plain])), { A: { prefix: 'A', description: 'A › A', body: ['one'] } });
});

test('names of notes cannot reach the prototype', () => {
  const hostile = parseNote('a.md', { text: '---\ntitle: __proto__\n---\n# `__proto__`\n```\none\n```\n' });
  assert.equal(codeSnippets([hostile]).includes('"__proto__": {'), true);
});

test('a record for every section and recipe', () => {
  const records = [...noteRecords(docker, (address) => address)].map((line) => JSON.parse(line) as Record<string, unknown>);
  assert.deepEqual(records.map(({ id, kind, line }) => [id, kind, line]), [
    ['docker.md#端口绑定', 'section', 5],
    ['docker.md#empty', 'section', 14],
    ['docker.md#端口绑定@0', 'recipe', 7],
    ['docker.md#端口绑定@1', 'recipe', 11],
    ['docker.md#empty@0', 'recipe', 15],
  ]);
  assert.deepEqual(records[2], {
    id: 'docker.md#端口绑定@0',
    kind: 'recipe',
    note: 'docker.md',
    title: 'Docker',
    date: '2024-09-30 21:00 +0800',
    categories: [],
    tags: ['container'],
    heading: '端口绑定',
    headings: ['端口绑定'],
    anchor: '端口绑定',
    line: 7,
    endLine: 10,
    recipe: 0,
    description: 'Bind a port to this machine',
    lang: 'bash',
    code: 'docker run -p <host port>:80 -v $PWD:/app nginx',
    blanks: ['host port'],
  });
});

test('records of several folders name theirs', () => {
  const folders = (folder?: number) => [...noteRecords(docker, (address) => address, folder)].map((line) => (JSON.parse(line) as { folder?: number }).folder);
  assert.deepEqual(new Set(folders(1)), new Set([1]));
  assert.deepEqual(new Set(folders()), new Set([undefined]));
});

test("a section's snippets and ids stay while other sections change", () => {
  const note = (text: string) => parseNote('a.md', { text });
  const kept = '## Kept\nShow it:\n```bash\ndocker ps <name>\n```\n';
  const short = note(`# A\n## Other\n\`\`\`bash\nls\n\`\`\`\n${kept}`);
  const long = note(`# A\n## Other, longer\nwords\n\`\`\`bash\nls -l\n\`\`\`\n\`\`\`bash\ndu\n\`\`\`\n${kept}## New\n\`\`\`bash\ndf\n\`\`\`\n`);
  const name = 'A › Kept › Show it';
  assert.ok(parsed(codeSnippets([short]))[name]);
  assert.deepEqual(parsed(codeSnippets([long]))[name], parsed(codeSnippets([short]))[name]);
  const ids = (of: typeof short) => [...noteRecords(of, (address) => address)].map((line) => (JSON.parse(line) as { id: string }).id).filter((id) => id.includes('kept'));
  assert.deepEqual(ids(short), ['a.md#kept', 'a.md#kept@0']);
  assert.deepEqual(ids(long), ids(short));
});

test('a recipe keeps its id when a section is added above it', () => {
  const longer = parseNote('docker.md', { text: '# New\n```sh\nls\n```\n## Empty\n```python\nprint(3)\n```\n' });
  const ids = [...noteRecords(longer, (address) => address)].map((line) => (JSON.parse(line) as { id: string }).id);
  assert.ok(ids.includes('docker.md#empty@0'));
});

test('a record is one line, whatever the note holds', () => {
  const odd = parseNote('a.md', { text: '# A\u2028B\n```\none\r\ntwo\u0085three\n```\n' });
  for (const line of noteRecords(odd, (address) => address)) assert.equal(/[\n\r]/.test(line), false);
});
