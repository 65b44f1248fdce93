// The MCP server as a client meets it: the built program, started by the protocol's own client.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { Client, type ClientOptions, type JSONRPCMessage } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

const folder = mkdtempSync(path.join(tmpdir(), 'mcp-'));
const notes = path.join(folder, 'notes');

before(() => {
  mkdirSync(notes);
  writeFileSync(path.join(folder, 'secret.md'), '# Secret\nSECRET-WORDS\n');
  writeFileSync(path.join(notes, 'docker.md'), '---\ntitle: Docker\n---\n## Ports\nBind a port.\n```bash\ndocker run -p <host port>:80 nginx\n```\n');
  writeFileSync(path.join(notes, '说明 1.md'), '# 说明\n端口绑定\n');
  symlinkSync('../secret.md', path.join(notes, 'link.md'));
});
after(() => rmSync(folder, { recursive: true }));

/** Runs with a client and leaves no process behind. No code is made from text in the server: the switch ends it if some is. */
async function withClient(args: readonly string[], work: (client: Client, transport: StdioClientTransport) => Promise<void>, options?: ClientOptions): Promise<void> {
  const client = new Client({ name: 'test', version: '1' }, options);
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: ['--disallow-code-generation-from-strings', 'dist/cli.js', 'mcp', ...args],
    stderr: 'pipe',
  });
  await client.connect(transport);
  try {
    await work(client, transport);
  } finally {
    await client.close();
  }
}

async function call(client: Client, name: string, args: Record<string, unknown>): Promise<{ text: string; isError: boolean }> {
  const { content, isError } = await client.callTool({ name, arguments: args });
  const text = content.map((part) => (part.type === 'text' ? part.text : '')).join('');
  return { text, isError: isError === true };
}

test('the client finds four tools that only read, resources and a prompt', async () => {
  await withClient(['--notes', notes], async (client) => {
    const { tools } = await client.listTools();
    assert.deepEqual(tools.map(({ name }) => name), ['search_notes', 'get_note', 'get_recipe', 'list_notes']);
    assert.deepEqual(new Set(tools.map(({ annotations }) => annotations?.readOnlyHint)), new Set([true]));
    const { resources } = await client.listResources();
    assert.deepEqual(resources.map(({ uri, title }) => [uri, title]), [
      ['notes:///docker.md', 'Docker'],
      ['notes:///%E8%AF%B4%E6%98%8E%201.md', '说明'],
    ]);
    assert.equal((await client.listResourceTemplates()).resourceTemplates.length, 1);
    const { prompts } = await client.listPrompts();
    assert.deepEqual(prompts.map(({ name }) => name), ['answer_from_notes']);
    const { messages } = await client.getPrompt({ name: 'answer_from_notes', arguments: { question: 'Which port?' } });
    assert.match(JSON.stringify(messages), /Which port\?/);
  });
});

test('search, recipe, note and resource agree with the files', async () => {
  await withClient(['--notes', notes], async (client) => {
    assert.match((await call(client, 'search_notes', { query: 'bind port' })).text, /docker\.md:\d/);
    assert.match((await call(client, 'get_recipe', { query: 'bind port' })).text, /docker run -p <host port>:80 nginx\n```\nBlanks/);
    assert.match((await call(client, 'get_note', { note: 'docker.md', heading: 'Ports' })).text, /lines 4 to 9 of 9\n\n## Ports\nBind a port\./);
    assert.match((await call(client, 'list_notes', {})).text, /^2 notes/);
    const [content] = (await client.readResource({ uri: 'notes:///%E8%AF%B4%E6%98%8E%201.md' })).contents;
    assert.ok(content && 'text' in content);
    assert.equal(content.text, '# 说明\n端口绑定\n');
  });
});

test('a client of the newest protocol is understood too', async () => {
  await withClient(
    ['--notes', notes],
    async (client) => {
      assert.match((await call(client, 'search_notes', { query: 'bind port' })).text, /docker\.md:\d/);
      assert.equal((await client.listResources()).resources.length, 2);
    },
    { versionNegotiation: { mode: { pin: '2026-07-28' } } },
  );
});

test('a note that changes on disk is found as it is now', async () => {
  const own = path.join(folder, 'changing');
  mkdirSync(own);
  writeFileSync(path.join(own, 'a.md'), '# Before\n');
  await withClient(['--notes', own], async (client) => {
    assert.match((await call(client, 'get_note', { note: 'a.md' })).text, /# Before/);
    writeFileSync(path.join(own, 'a.md'), '# Afterwards\n');
    writeFileSync(path.join(own, 'b.md'), '# Zebra\n');
    await new Promise((resolve) => setTimeout(resolve, 2100));
    assert.match((await call(client, 'search_notes', { query: 'zebra' })).text, /b\.md:1/);
    assert.match((await call(client, 'get_note', { note: 'a.md' })).text, /# Afterwards/);
  });
});

test('nothing outside the folders can be read, by name, link or a folder swapped for a link', async () => {
  await withClient(['--notes', notes], async (client) => {
    const names = ['../secret.md', 'link.md', path.join(folder, 'secret.md'), `file://${folder}/secret.md`, '..%2fsecret.md', 'x/../../secret.md', 'docker.md\0', '1:/secret.md'];
    for (const note of names) {
      for (const tool of ['get_note', 'get_recipe']) {
        const { text, isError } = await call(client, tool, { note, recipe: 0 });
        assert.equal(isError, true, note);
        assert.equal(text.includes('SECRET-WORDS'), false);
      }
    }
    for (const uri of ['notes:///../secret.md', 'notes:///%2e%2e/secret.md', 'notes:///..%2Fsecret.md', 'notes:///link.md', 'file:///etc/passwd', 'notes:///%', 'x']) {
      await assert.rejects(client.readResource({ uri }), uri);
    }
  });
  const swapped = path.join(folder, 'swapped');
  cpSync(notes, path.join(swapped, 'inner'), { recursive: true });
  await withClient(['--notes', swapped], async (client) => {
    assert.match((await call(client, 'list_notes', {})).text, /inner\/docker\.md/);
    rmSync(path.join(swapped, 'inner'), { recursive: true });
    mkdirSync(path.join(folder, 'other'));
    writeFileSync(path.join(folder, 'other', 'docker.md'), 'SECRET-WORDS');
    symlinkSync('../other', path.join(swapped, 'inner'));
    assert.equal((await call(client, 'get_note', { note: 'inner/docker.md' })).text.includes('SECRET-WORDS'), false);
  });
});

test('hostile arguments are answered, and the server goes on', async () => {
  await withClient(['--notes', notes], async (client) => {
    const odd: unknown[] = [null, 1, -1, 1e308, '', 'x'.repeat(200_000), [], {}, { toString: 1 }, '__proto__', 'constructor', '\u0000', '\uD800', '(a+)+$', '"'.repeat(3000), '-'.repeat(3000), 'tag:'.repeat(500)];
    for (const tool of ['search_notes', 'get_note', 'get_recipe', 'list_notes', 'no_such_tool']) {
      for (const value of odd) {
        const args = { query: value, note: value, heading: value, recipe: value, limit: value, offset: value, start_line: value, tag: value, kind: value, lang: value, __proto__: value };
        assert.ok((await call(client, tool, args)).text.length < 20_000);
      }
    }
    await assert.rejects(client.listResources({ cursor: '../1' }));
    await assert.rejects(client.getPrompt({ name: 'other' }));
    assert.match((await call(client, 'search_notes', { query: 'port' })).text, /docker\.md/);
  });
});

test('requests that are not, or are too long, are left out, and those beside them answered', async () => {
  await withClient(['--notes', notes], async (client, transport) => {
    const raw = (line: string) => transport.send(JSON.parse(line) as JSONRPCMessage);
    const found = call(client, 'search_notes', { query: 'port' });
    const tooLong = assert.rejects(client.callTool({ name: 'search_notes', arguments: { query: 'x'.repeat(12_000_000) } }), /too long/);
    for (const line of ['null', '[]', '{}', '42', '{"jsonrpc":"2.0","id":{"a":1},"method":"x"}', '{"jsonrpc":"2.0","id":90,"method":"__proto__"}', '{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":777}}']) await raw(line);
    assert.match((await found).text, /docker\.md/);
    await tooLong;
    assert.match((await call(client, 'search_notes', { query: 'port' })).text, /docker\.md/);
  });
});

test('a request that is too long is answered under its own id, wherever that stands, and under none where it cannot be told', () => {
  const x = 'x'.repeat(9_000_000);
  const asked: readonly (readonly [line: string, id: unknown])[] = [
    [`{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"query":"${x}","id":8}}`, 7],
    [`{"method":"tools/call","id":"七 \\"1\\"","jsonrpc":"2.0","params":{"query":"${x}"}}`, '七 "1"'],
    [`{"method":"tools/call","params":{"query":"${x}","id":8},"jsonrpc":"2.0","id":9}\r`, 9],
    [`{"method":"tools/call","params":{"id":8,"query":"${x}","id":8},"jsonrpc":"2.0"}`, null],
    [`{"method":"tools/call","params":{"query":"${x}, \\"id\\":8"}}`, null],
    [`[{"jsonrpc":"2.0","id":7,"method":"${x}"}]`, null],
    [`${x}`, null],
    ['{"jsonrpc":"2.0","id":10,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}', 10],
  ];
  const { stdout } = spawnSync(process.execPath, ['dist/cli.js', 'mcp', '--notes', notes], { input: asked.map(([line]) => `${line}\n`).join(''), encoding: 'utf8' });
  const answers = stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as { id: unknown; error?: { code: number } });
  assert.deepEqual(answers.map(({ id, error }) => [id, error?.code]), asked.map(([, id]) => [id, id === 10 ? undefined : -32600]));
});

test('fifty requests at once are each answered with their own, and of those that are cancelled none', async () => {
  await withClient(['--notes', notes], async (client) => {
    const giveUp = new AbortController();
    const cancelled = Array.from({ length: 10 }, () => client.callTool({ name: 'get_note', arguments: { note: 'docker.md' } }, { signal: giveUp.signal }));
    const answers = Promise.all(Array.from({ length: 50 }, (_, at) => call(client, at % 2 === 0 ? 'get_note' : 'search_notes', { note: 'docker.md', start_line: 1 + (at % 8), query: `zzzz${at}` })));
    giveUp.abort('enough');
    for (const { status } of await Promise.allSettled(cancelled)) assert.equal(status, 'rejected');
    for (const [at, { text }] of (await answers).entries()) assert.ok(text.includes(at % 2 === 0 ? `lines ${1 + (at % 8)} to 9 of 9` : `"zzzz${at}"`), text);
    assert.match((await call(client, 'search_notes', { query: 'port' })).text, /docker\.md/);
  });
});

test('a note much longer than an answer is read to its end, and a recipe of hidden characters fits in one', async () => {
  const own = path.join(folder, 'long');
  mkdirSync(own);
  const lines = ['# Long', ...Array.from({ length: 4000 }, (_, at) => `Line ${at} 端口 ${'word '.repeat(at % 20)}`)];
  writeFileSync(path.join(own, 'long.md'), lines.join('\n'));
  writeFileSync(path.join(own, 'hidden.md'), `# Hidden\n\`\`\`sh\nls ${'\u{E0041}'.repeat(12_000)}\n\`\`\`\n`);
  await withClient(['--notes', own], async (client) => {
    const read: string[] = [];
    for (let next: string | undefined = '1'; next !== undefined; ) {
      const { text } = await call(client, 'get_note', { note: 'long.md', start_line: next });
      assert.ok(text.length < 20_000);
      next = /\n\n\(There is more: continue with start_line (\d+)\.\)$/.exec(text)?.[1];
      read.push(...text.replace(/^.*\n\n/, '').replace(/\n\n\(There is more.*$/, '').split('\n'));
    }
    assert.deepEqual(read, lines);
    for (const args of [{ note: 'hidden.md', recipe: 0 }, { query: 'hidden' }]) assert.ok((await call(client, 'get_recipe', args)).text.length < 20_000);
    assert.ok((await call(client, 'search_notes', { query: 'hidden' })).text.length < 20_000);
  });
});

test('two folders with notes of one name are told apart', async () => {
  const [one, two] = [path.join(folder, 'x', 'notes'), path.join(folder, 'y', 'notes')];
  for (const own of [one, two]) {
    mkdirSync(own, { recursive: true });
    writeFileSync(path.join(own, 'a.md'), `# ${own === one ? 'First' : 'Second'}\n`);
  }
  await withClient(['--notes', one, '--notes', two], async (client) => {
    assert.match((await call(client, 'get_note', { note: 'notes/a.md' })).text, /# First/);
    assert.match((await call(client, 'get_note', { note: 'notes-2/a.md' })).text, /# Second/);
  });
  await withClient(['--notes', one, '--name', 'Blog', '--notes', two, '--name', '工作/x'], async (client) => {
    assert.match((await call(client, 'get_note', { note: 'Blog/a.md' })).text, /# First/);
    assert.match((await call(client, 'get_note', { note: '工作-x/a.md' })).text, /# Second/);
  });
});

test('with patterns to include, other notes are neither listed nor read', async () => {
  await withClient(['--notes', notes, '--include', 'docker*'], async (client) => {
    const listed = await client.callTool({ name: 'list_notes', arguments: {} });
    assert.match(JSON.stringify(listed), /docker\.md/);
    assert.doesNotMatch(JSON.stringify(listed), /linux\.md/);
  });
});

test('excluded notes are neither listed nor read', async () => {
  await withClient(['--notes', notes, '--exclude', 'docker*'], async (client) => {
    assert.match((await call(client, 'list_notes', {})).text, /^1 notes/);
    assert.equal((await call(client, 'get_note', { note: 'docker.md' })).isError, true);
  });
});

test('without a folder it serves the notes that come with it', async () => {
  await withClient([], async (client) => {
    assert.match((await call(client, 'list_notes', {})).text, /docker\.md/);
  });
});
