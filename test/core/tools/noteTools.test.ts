import assert from 'node:assert/strict';
import { test } from 'node:test';

import { NoteLibrary } from '../../../src/core/noteLibrary.ts';
import type { NoteSource } from '../../../src/core/noteSource.ts';
import { SearchIndex } from '../../../src/core/search/searchIndex.ts';
import { longestAnswer } from '../../../src/core/tools/answerText.ts';
import { callNoteTool, noteTools } from '../../../src/core/tools/noteTools.ts';

const docker = [
  '---', 'title: Docker', 'tags: [container]', '---',
  '## Ports',
  'Bind a port of the container to this machine.',
  '```bash', 'docker run -p <host port>:80 <image=nginx|caddy>', '```',
  '### Which are bound',
  '```bash', 'docker port <name>', '```',
  '## Cleaning up',
  '```bash', 'docker system prune -a && rm -rf /var/lib/docker', '```',
].join('\n');

const memory = (files: Readonly<Record<string, string>>): NoteSource & { readonly asked: string[] } => {
  const asked: string[] = [];
  return {
    asked,
    list: () => Promise.resolve(Object.keys(files).map((path) => ({ path, size: 1, mtime: 1 }))),
    read: (path) => {
      asked.push(path);
      return Promise.resolve(files[path] === undefined ? undefined : { text: files[path] });
    },
    owns: () => true,
    onDidChange: () => ({ dispose: () => undefined }),
  };
};

async function libraryOf(files: Readonly<Record<string, string>>): Promise<NoteLibrary> {
  const library = new NoteLibrary({ index: new SearchIndex() });
  await library.setSources([memory(files)]);
  return library;
}

test('a search answers with places, a line of text and the code of recipes', async () => {
  const library = await libraryOf({ 'tools/docker.md': docker });
  const { text } = await callNoteTool(library, 'search_notes', { query: 'bind port' });
  assert.equal(text.includes('section: Docker › Ports\nnote: tools/docker.md · tools/docker.md:5\nBind a port of the container to this machine.'), true, text);
  assert.equal(text.includes('```bash\ndocker run -p <host port>:80 <image=nginx|caddy>\n```'), true, text);
});

test('what is cut ends with a whole character', async () => {
  const faces = '😀'.repeat(9000);
  const library = await libraryOf({ 'a.md': `# x${faces}\n\n\`\`\`sh\necho ${faces}\n\`\`\`\n`, 'b.md': `# one\n\ny${faces}\n` });
  for (const [tool, input] of [['search_notes', { query: 'echo' }], ['get_recipe', { note: 'a.md', recipe: 0 }], ['get_note', { note: 'b.md', start_line: 3 }], ['list_notes', {}]] as const) {
    const { text } = await callNoteTool(library, tool, input);
    assert.ok(!/\p{Surrogate}/u.test(text) && !/\\u\{D83D\}/.test(text), tool);
  }
});

test('a list of hits is continued without a gap and without doubles', async () => {
  const notes = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`n${at}.md`, `# Same words here ${at}\ntext\n`]));
  const library = await libraryOf(notes);
  const seen: string[] = [];
  let offset: number | undefined = 0;
  while (offset !== undefined) {
    const { text } = await callNoteTool(library, 'search_notes', { query: 'same words', limit: 7, offset });
    seen.push(...[...text.matchAll(/^note: (\S+)/gm)].map(([, path]) => path!));
    const more = /continue with offset (\d+)/.exec(text);
    offset = more ? Number(more[1]) : undefined;
  }
  assert.deepEqual(seen.sort(), Object.keys(notes).sort());
});

test('a section is read with what stands below it, with its lines', async () => {
  const library = await libraryOf({ 'docker.md': docker });
  const { text } = await callNoteTool(library, 'get_note', { note: 'docker.md', heading: 'ports' });
  assert.equal(
    text,
    ['Docker · docker.md:5 · lines 5 to 13 of 17', '', ...docker.split('\n').slice(4, 13)].join('\n'),
  );
});

test('a note is found by the end of its path or its title, and asked back about when several fit', async () => {
  const library = await libraryOf({ 'a/docker.md': docker, 'b/git.md': '# Git\n', 'c/git.md': '# Git\n' });
  assert.match((await callNoteTool(library, 'get_note', { note: 'Docker' })).text, /^Docker · a\/docker\.md:1/);
  assert.match((await callNoteTool(library, 'get_note', { note: 'docker.md' })).text, /^Docker · a\/docker\.md:1/);
  assert.deepEqual(await callNoteTool(library, 'get_note', { note: 'git' }), {
    text: 'Several notes fit "git". Which one?\n- b/git.md\n- c/git.md',
    isError: true,
  });
});

test('a long note comes in portions that give the whole together', async () => {
  const lines = Array.from({ length: 2000 }, (_, at) => `line ${at} ${'x'.repeat(at % 50)}`);
  const library = await libraryOf({ 'long.md': lines.join('\n') });
  const read: string[] = [];
  let start: number | undefined = 1;
  while (start !== undefined) {
    const { text } = await callNoteTool(library, 'get_note', { note: 'long.md', start_line: start });
    assert.ok(text.length < longestAnswer + 500);
    read.push(...text.split('\n').filter((line) => line.startsWith('line ')));
    const more = /continue with start_line (\d+)/.exec(text);
    start = more ? Number(more[1]) : undefined;
  }
  assert.deepEqual(read, lines);
});

test('a line longer than an answer does not stop the reading', async () => {
  const library = await libraryOf({ 'long.md': `# A\n${'x'.repeat(100_000)}\nend` });
  const { text } = await callNoteTool(library, 'get_note', { note: 'long.md', start_line: 2 });
  assert.ok(text.length < longestAnswer + 500);
  assert.match(text, /continue with start_line 3/);
});

test('a recipe comes with its blanks, and with a warning where it destroys', async () => {
  const library = await libraryOf({ 'docker.md': docker });
  const recipe = await callNoteTool(library, 'get_recipe', { note: 'docker.md', recipe: 0 });
  assert.equal(
    recipe.text,
    [
      'recipe 0: Bind a port of the container to this machine',
      'under: Docker › Ports',
      'note: docker.md · docker.md:7',
      '```bash', 'docker run -p <host port>:80 <image=nginx|caddy>', '```',
      'Blanks to fill in before it is used; ask the user where a value is not known:',
      '- host port',
      '- image, one of: nginx, caddy',
    ].join('\n'),
  );
  assert.match((await callNoteTool(library, 'get_recipe', { query: 'cleaning up' })).text, /rm -rf \/var\/lib\/docker\n```\nCareful: this destroys/);
});

test('what hides in a note is written out', async () => {
  const hidden = '\u{E0069}\u{E0067}'; // two tag characters
  const library = await libraryOf({ 'a.md': `# A\ntext${hidden}\n\`\`\`sh\nls \u202Ex\n\`\`\`\n` });
  assert.match((await callNoteTool(library, 'get_note', { note: 'a.md' })).text, /text\\u\{E0069\}\\u\{E0067\}/);
  assert.match((await callNoteTool(library, 'get_recipe', { note: 'a.md', recipe: 0 })).text, /ls \\u\{202E\}x\n```\nCareful: the code holds characters/);
});

test('code cannot end its own block', async () => {
  const library = await libraryOf({ 'a.md': '# A\n````sh\n```\nls\n````\n' });
  assert.match((await callNoteTool(library, 'get_recipe', { note: 'a.md', recipe: 0 })).text, /````sh\n```\nls\n````/);
});

test('nothing but notes of the library is read', async () => {
  const source = memory({ 'docker.md': docker });
  const library = new NoteLibrary({ index: new SearchIndex() });
  await library.setSources([source]);
  source.asked.length = 0;
  for (const note of ['../docker.md', '/etc/passwd', 'file:///etc/passwd', 'C:\\x.md', 'x\0.md', '__proto__', '..', './docker.md', 'docker.md/../docker.md', '%2e%2e/x']) {
    for (const name of ['get_note', 'get_recipe']) {
      const { isError } = await callNoteTool(library, name, { note, recipe: 0 });
      assert.equal(isError, true, note);
    }
  }
  assert.deepEqual(source.asked, []);
});

test('bad arguments are answered with what to send, never with an exception', async () => {
  const library = await libraryOf({ 'docker.md': docker });
  const odd = [undefined, null, 1, 'x', [], {}, { query: 1 }, { query: {} }, { note: [] }, { note: 'docker.md', heading: 'nowhere' }, { note: 'docker.md', recipe: 99 }, { note: 'docker.md', start_line: 1e9 }, { query: 'port', kind: 'x' }, { query: 'port', limit: 'many' }, { note: 'docker.md', recipe: 'x' }];
  for (const { name } of noteTools) for (const raw of odd) assert.equal(typeof (await callNoteTool(library, name, raw)).text, 'string');
  assert.deepEqual(await callNoteTool(library, 'search_notes', {}), { text: `The argument "query" is missing: ${noteTools[0]!.inputSchema.properties['query']!.description}`, isError: true });
  assert.match((await callNoteTool(library, 'search_notes', { query: 'port', kind: 'x' })).text, /One of: section, recipe\./);
  assert.match((await callNoteTool(library, 'get_note', { note: 'docker.md', heading: 'nowhere' })).text, /no section "nowhere"\. Its sections:\n- Ports \(line 5\)/);
  assert.match((await callNoteTool(library, 'delete_note', {})).text, /There is no tool delete_note/);
});

test('numbers may come as text, and are moved into their range', async () => {
  const library = await libraryOf({ 'docker.md': docker });
  assert.match((await callNoteTool(library, 'get_recipe', { note: 'docker.md', recipe: '1' })).text, /docker port <name>/);
  assert.equal((await callNoteTool(library, 'search_notes', { query: 'docker', limit: -5 })).text.split('\n\n').length, 2);
});

test('notes are listed with what is in them, also by tag', async () => {
  const library = await libraryOf({ 'docker.md': docker, 'b.md': '# B\n' });
  assert.equal((await callNoteTool(library, 'list_notes', {})).text, '2 notes, from 1:\n- b.md: B (1 sections, 0 recipes)\n- docker.md: Docker (3 sections, 3 recipes; container)');
  assert.equal((await callNoteTool(library, 'list_notes', { tag: 'Container' })).text, '1 notes, from 1:\n- docker.md: Docker (3 sections, 3 recipes; container)');
  assert.equal((await callNoteTool(library, 'list_notes', { limit: 1 })).text, '2 notes, from 1:\n- b.md: B (1 sections, 0 recipes)\nThere are more: continue with offset 1.');
});
