// The built program as a person or a script meets it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import * as module from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { ignoredNotes, ignoreFiles, takenNotes } from '../core/ignoredNotes.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'cli-'));
const notes = path.join(folder, 'notes');
const cache = path.join(folder, 'cache');

before(() => {
  mkdirSync(notes);
  writeFileSync(path.join(notes, 'docker.md'), '# Docker\n## Ports\nBind a port.\n```bash\ndocker run -p <port>:80 nginx\n```\n### Which\n$x$\n## Other\nwords\n');
});
after(() => rmSync(folder, { recursive: true }));

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli.js', ...args], { encoding: 'utf8', env: { ...process.env, XDG_CACHE_HOME: cache } });
  return { status, stdout, stderr };
}

test('every command has a page of help, and completion for each shell names it', () => {
  const { stdout } = run('--help');
  const names = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name!);
  assert.deepEqual(names, ['search', 'pick', 'recipe', 'show', 'list', 'export', 'index', 'mcp', 'completion']);
  for (const name of names) assert.match(run(name, '--help').stdout, new RegExp(`^usage: notes-reference ${name}`));
  for (const shell of ['bash', 'zsh', 'fish', 'powershell']) {
    const script = run('completion', shell).stdout;
    assert.deepEqual(names.filter((name) => !script.includes(name)), []);
    assert.match(script, /exclude/);
  }
});

test('in PowerShell, where an option wants a value no other option is offered', () => {
  const script = run('completion', 'powershell').stdout;
  const wanted = [...script.matchAll(/^ {4}'([a-z]+)' = /gm)].map(([, name]) => name!).filter((name) => name !== 'help').flatMap((name) => {
    const { stdout } = run(name, '--help');
    return [...stdout.matchAll(/^ {2}--([a-z]+) [A-Z]+ /gm)].map(([, option]) => `${name} --${option!}`);
  });
  assert.ok(wanted.includes('search --notes') && wanted.includes('show --format'));
  assert.deepEqual([...script.matchAll(/^ {4}'([a-z]+ --[a-z]+)' = @\(/gm)].map(([, value]) => value).sort(), wanted.sort());
});

test('mistakes are one line on standard error, and status 2', () => {
  for (const args of [[], ['nonsense'], ['search'], ['search', '--kind', 'x', 'y'], ['search', '--what'], ['show'], ['export'], ['export', '--format', 'x'], ['completion', 'x'], ['help', 'x'], ['search', '--notes', path.join(folder, 'missing'), 'x'], ['mcp', '--notes', path.join(folder, 'missing')]]) {
    const { status, stdout, stderr } = run(...args);
    assert.equal(status, 2, args.join(' '));
    assert.equal(stdout, '');
    assert.match(stderr, /^notes-reference: [^\n]+\n$/);
  }
});

test('recipe prints the code and nothing else', () => {
  assert.deepEqual(run('recipe', '--notes', notes, 'bind', 'port'), { status: 0, stdout: 'docker run -p <port>:80 nginx\n', stderr: '' });
  assert.equal(run('recipe', '--notes', notes, 'zzzzzz').status, 1);
});

test('show prints a note, a section with what is below it, as Markdown, text or HTML', () => {
  assert.equal(run('show', '--notes', notes, 'docker').stdout, readFileSync(path.join(notes, 'docker.md'), 'utf8'));
  assert.equal(run('show', '--notes', notes, 'docker.md#ports').stdout, '## Ports\nBind a port.\n```bash\ndocker run -p <port>:80 nginx\n```\n### Which\n$x$\n');
  assert.equal(run('show', '--notes', notes, 'docker.md#which', '--format', 'text').stdout, 'Which\n\n$x$\n');
  assert.match(run('show', '--notes', notes, 'docker.md#which', '--format', 'html').stdout, /<h3[^>]*>Which<\/h3>[\s\S]*katex/);
  for (const name of ['../secret', '/etc/passwd', 'docker.md#nowhere']) assert.equal(run('show', '--notes', notes, name).status, 1, name);
});

test('show takes a heading that only holds others, and a section ends where such a one comes', () => {
  const groups = path.join(folder, 'groups');
  mkdirSync(groups);
  writeFileSync(path.join(groups, 'a.md'), '---\ntitle: A\n---\n# Linux\n## Ports\nss\n# Docker\n## Files\nls\n');
  assert.equal(run('show', '--notes', groups, 'a#Ports').stdout, '## Ports\nss\n');
  assert.equal(run('show', '--notes', groups, 'a#docker').stdout, '# Docker\n## Files\nls\n');
  rmSync(groups, { recursive: true });
});

test('help is shown wherever it is asked for, and an option that does not exist is named', () => {
  assert.equal(run('search', 'x', '--help').stdout, run('help', 'search').stdout);
  assert.equal(run('search', '--notes', notes, '--', '--help').status, 1);
  assert.equal(run('search', '--what').stderr, 'notes-reference: no such option: --what; words that begin with a dash come behind --\n');
});

test('a name that is slightly wrong is answered with the one that was meant', () => {
  const told = (...args: string[]) => run(...args, '--notes', notes);
  assert.deepEqual(told('show', 'dcoker'), { status: 1, stdout: '', stderr: 'notes-reference: no such note: dcoker; did you mean docker.md?\n' });
  assert.deepEqual(told('show', 'docker#prots'), { status: 1, stdout: '', stderr: 'notes-reference: no such section in docker.md: prots; did you mean ports?\n' });
  assert.deepEqual(told('show', 'zzzzzz'), { status: 1, stdout: '', stderr: 'notes-reference: no such note: zzzzzz\n' });
  assert.deepEqual(told('show', 'a\u001B[2Jzzz').stderr, 'notes-reference: no such note: a [2Jzzz\n');
  assert.match(told('recipe', 'zzzzzz').stderr, /^nothing found\n$/);
});

test('export prints snippets, and records with ids that stay', () => {
  const { stdout } = run('export', '--notes', notes, '--format', 'ndjson');
  const records = stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as { id: string; kind: string });
  assert.deepEqual(records.map(({ kind }) => kind), ['section', 'section', 'section', 'recipe']);
  assert.equal(new Set(records.map(({ id }) => id)).size, records.length);
  assert.equal(run('export', '--notes', notes, '--format', 'ndjson').stdout, stdout);
  assert.match(run('export', '--notes', notes, '--format', 'code-snippets').stdout, /"docker run -p \$\{1:port\}:80 nginx"/);
});

test('what --json and the records hold is what the README says', () => {
  const own = path.join(folder, 'shapes');
  mkdirSync(own);
  writeFileSync(path.join(own, 'a.md'), '---\ndate: 2024-09-30\npublished: false\n---\n# Alpha\n```bash\nls <name>\n```\n');
  writeFileSync(path.join(own, 'b.md'), Buffer.concat([Buffer.from([0x23, 0x20, 0xb6, 0xcb, 0xbf, 0xda]), Buffer.from('\n```\nls\n```\n')]));
  const queries = path.join(folder, 'shapes.jsonl');
  writeFileSync(queries, '{"id":1,"query":"alpha"}\n{"query":"alpha"}\n');
  const lines = (...args: string[]) => run(...args, '--notes', own).stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  const answers = [...lines('search', '--json', 'alpha'), ...lines('search', '--queries', queries), ...lines('search', '--json', 'alpha', '--notes', notes)];
  const index = lines('index', '--json');
  const records = [...lines('export', '--format', 'ndjson'), ...lines('export', '--format', 'ndjson', '--notes', notes)];
  const printed = {
    '`search --json`': answers,
    '… each of `hits`': answers.flatMap(({ hits }) => hits as object[]),
    '`index --json`': index,
    '… each of `skipped`': index.flatMap(({ skipped }) => skipped as object[]),
    '`export --format ndjson`, a section': records.filter(({ kind }) => kind === 'section'),
    '… a recipe': records.filter(({ kind }) => kind === 'recipe'),
  };
  const readme = readFileSync('README.md', 'utf8');
  for (const [row, objects] of Object.entries(printed)) {
    const [, always, sometimes] = readme.split('\n').find((line) => line.startsWith(`| ${row} |`))?.split('|').slice(1) ?? assert.fail(row);
    const names = (cell: string | undefined) => [...(cell ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name!).sort();
    const keys = objects.map((one) => Object.keys(one));
    const inAll = [...new Set(keys.flat())].filter((key) => keys.every((own) => own.includes(key)));
    assert.deepEqual(inAll.sort(), names(always), row);
    assert.deepEqual([...new Set(keys.flat())].sort(), [...names(always), ...names(sometimes)].sort(), row);
  }
});

test('a record keeps its id while other parts of the notes change', () => {
  const own = path.join(folder, 'ids');
  mkdirSync(own);
  const kept = '## Kept\nwords\n```sh\nls\n```\nmore\n```sh\ndu\n```\n';
  const ids = () => {
    const records = run('export', '--notes', own, '--format', 'ndjson').stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as { id: string; note: string; heading: string });
    return records.filter(({ note, heading }) => note === 'b.md' && heading === 'Kept').map(({ id }) => id);
  };
  writeFileSync(path.join(own, 'b.md'), `# B\n${kept}`);
  const before = ids();
  assert.equal(new Set(before).size, 3);
  assert.match(before[0]!, /^[0-9a-f]{32}$/);
  writeFileSync(path.join(own, 'a.md'), '# Kept\n```sh\nls\n```\n');
  writeFileSync(path.join(own, 'b.md'), `# B, and more\n\n## New\n\`\`\`sh\npwd\n\`\`\`\n${kept.replace('words', 'other words').replace('ls', 'ls -l')}## After\n`);
  assert.deepEqual(ids(), before);
});

test('search and export call the notes of several folders alike, and each record has an id of its own', () => {
  const places = ['blog', 'work'].map((name) => path.join(folder, 'several', name));
  for (const place of places) {
    mkdirSync(path.join(place, 'inner'), { recursive: true });
    writeFileSync(path.join(place, 'inner', 'a.md'), '# Giraffe\n```sh\nls\n```\n');
  }
  const printed = (...args: string[]) => run(...args, '--notes', places[0]!, '--notes', places[1]!).stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  const named = (units: readonly Record<string, unknown>[]) => units.map(({ kind, note, folder: place }) => [kind, place, note].join(' ')).sort();
  const records = printed('export', '--format', 'ndjson');
  assert.deepEqual(named(records), ['recipe 0 inner/a.md', 'recipe 1 inner/a.md', 'section 0 inner/a.md', 'section 1 inner/a.md']);
  assert.deepEqual(named(printed('search', '--json', 'giraffe')[0]!['hits'] as Record<string, unknown>[]), named(records));
  assert.equal(new Set(records.map(({ id }) => id)).size, 4);
  const alone = run('export', '--notes', places[0]!, '--format', 'ndjson').stdout.trimEnd().split('\n').map((line) => (JSON.parse(line) as { id: string }).id);
  assert.deepEqual(records.slice(0, 2).map(({ id }) => id), alone);
});

test('with several folders a person sees the folder in front of a path, called as they say, and show takes it so', () => {
  const places = ['one', 'two'].map((name) => path.join(folder, 'named', name, 'notes'));
  for (const place of places) {
    mkdirSync(path.join(place, 'inner'), { recursive: true });
    writeFileSync(path.join(place, 'inner', 'a.md'), `# Giraffe\n${place}\n`);
    mkdirSync(path.join(place, 'b.md'));
    writeFileSync(path.join(place, 'c.md'), Buffer.from([0x23, 0x20, 0xb6, 0xcb, 0xbf, 0xda]));
  }
  writeFileSync(path.join(places[1]!, 'a.md'), '# Lion\n');
  const both = (...args: string[]) => run(...args, '--notes', places[0]!, '--notes', places[1]!);
  const names = ['--name', 'My Blog', '--name', '工作/x'];
  assert.equal(both('list').stdout, 'notes/c.md\nnotes/inner/a.md\nnotes-2/a.md\nnotes-2/c.md\nnotes-2/inner/a.md\n');
  assert.equal(both('list', ...names).stdout, 'My Blog/c.md\nMy Blog/inner/a.md\n工作-x/a.md\n工作-x/c.md\n工作-x/inner/a.md\n');
  assert.equal(both('list', '--name', 'Blog').stdout.split('\n')[2], 'notes/a.md');
  assert.deepEqual([...both('search', 'giraffe', ...names).stdout.matchAll(/^ {2}(.*:1)$/gm)].map(([, place]) => place).sort(), ['My Blog/inner/a.md:1', '工作-x/inner/a.md:1']);
  const skipped = 'My Blog/c.md: not UTF-8, read as gb18030\n工作-x/c.md: not UTF-8, read as gb18030\n';
  for (const args of [['index'], ['export', '--format', 'code-snippets']]) assert.equal(both(...args, ...names).stderr, skipped);
  assert.deepEqual([...both('search', 'giraffe', 'in:工作-x', ...names).stdout.matchAll(/^ {2}(.*:1)$/gm)].map(([, place]) => place), ['工作-x/inner/a.md:1']);
  // What programs read does not change with the names.
  assert.equal(both('export', '--format', 'ndjson', ...names).stdout, both('export', '--format', 'ndjson').stdout);
  assert.equal(both('search', '--json', 'giraffe', ...names).stdout.replace(/"ms":[\d.]+/, ''), both('search', '--json', 'giraffe').stdout.replace(/"ms":[\d.]+/, ''));
  assert.match(both('show', '工作-x/inner/a.md', ...names).stdout, /two/);
  assert.match(both('show', 'My Blog/inner/a', ...names).stdout, /one/);
  assert.equal(both('show', 'a.md', ...names).stdout, '# Lion\n');
  assert.deepEqual(both('show', 'inner/a.md', ...names), { status: 2, stdout: '', stderr: 'notes-reference: several notes are called inner/a.md: My Blog/inner/a.md, 工作-x/inner/a.md\n' });
  assert.equal(run('list', '--notes', places[1]!, '--name', 'Work').stdout, 'a.md\nc.md\ninner/a.md\n');
  for (const command of [['list'], ['search', 'x'], ['show', 'x'], ['index'], ['export', '--format', 'ndjson'], ['mcp']]) {
    assert.equal(run(...command, '--notes', notes, '--name', 'A', '--name', 'B').stderr, 'notes-reference: there are more names than folders: A, B\n');
    if (command[0] !== 'mcp') assert.equal(run(...command, '--name', 'A').status, 2);
  }
});

test('the saved index follows the files, and a broken one is none', () => {
  const line = () => run('search', '--notes', notes, '--json', 'zebra').stdout;
  assert.match(line(), /"hits":\[\]/);
  writeFileSync(path.join(notes, 'animals.md'), '# Zebra\n');
  assert.match(line(), /animals\.md/);
  for (const file of readdirSync(path.join(cache, 'notes-reference')).filter((name) => name.endsWith('.bin'))) writeFileSync(path.join(cache, 'notes-reference', file), 'nonsense');
  assert.match(line(), /animals\.md/);
  rmSync(path.join(notes, 'animals.md'));
  assert.match(line(), /"hits":\[\]/);
});

test('what is kept is for nobody else to look into; compiled code is part of it where Node can keep some', { skip: process.platform === 'win32' && 'needs permissions as on Unix' }, () => {
  rmSync(cache, { recursive: true, force: true });
  run('search', '--notes', notes, 'port');
  const kept = path.join(cache, 'notes-reference');
  assert.equal(statSync(kept).mode & 0o777, 0o700);
  assert.deepEqual(readdirSync(kept).filter((name) => !/^[0-9a-z]+\.bin$/.test(name)), 'enableCompileCache' in module ? ['code'] : []);
  rmSync(cache, { recursive: true });
  writeFileSync(cache, 'no folder');
  assert.match(run('search', '--notes', notes, 'port').stdout, /docker\.md/);
  rmSync(cache);
});

test('the saved index follows notes that changed, moved or went between two calls', () => {
  const own = path.join(folder, 'moving');
  mkdirSync(path.join(own, 'deep'), { recursive: true });
  const found = (): readonly string[] => {
    const { hits } = JSON.parse(run('search', '--notes', own, '--json', 'zebra').stdout) as { hits: { note: string }[] };
    return hits.map(({ note }) => note).sort();
  };
  for (const name of ['a.md', 'b.md', 'deep/c.md']) writeFileSync(path.join(own, name), `# Zebra ${name}\n`);
  assert.deepEqual(found(), ['a.md', 'b.md', 'deep/c.md']);
  assert.deepEqual(found(), ['a.md', 'b.md', 'deep/c.md']);
  // As many bytes as before: only the time tells.
  writeFileSync(path.join(own, 'a.md'), '# Horse a.md\n');
  assert.deepEqual(found(), ['b.md', 'deep/c.md']);
  // As many bytes and as many notes as before, and the same time: a move keeps it.
  renameSync(path.join(own, 'b.md'), path.join(own, 'deep', 'd.md'));
  assert.deepEqual(found(), ['deep/c.md', 'deep/d.md']);
  rmSync(path.join(own, 'deep', 'c.md'));
  assert.deepEqual(found(), ['deep/d.md']);
  rmSync(path.join(own, 'deep'), { recursive: true });
  assert.deepEqual(found(), []);
});

test('the saved index finds by pinyin and by initials what the files do', () => {
  const chinese = path.join(folder, 'chinese');
  mkdirSync(chinese);
  writeFileSync(path.join(chinese, '容器.md'), '# 容器\n## 设置端口绑定\n把端口绑定到主机。\n```bash\ndocker run\n```\n');
  for (const query of ['duankoubangding', 'dkbd', 'rongqi', 'ＤＫＢＤ', '端口', '主机 端口 80']) {
    const answer = () => run('search', '--notes', chinese, '--json', query).stdout.replace(/"ms":[\d.]+/, '');
    rmSync(cache, { recursive: true, force: true });
    const fromFiles = answer();
    assert.match(fromFiles, /容器\.md/, query);
    assert.equal(answer(), fromFiles);
  }
});

test('what a .gitignore names is no note, by the rules of the editor', () => {
  const own = path.join(folder, 'ignoring');
  const files = { ...ignoreFiles, ...Object.fromEntries([...takenNotes, ...ignoredNotes].map((note) => [note, `# Ignorable\n${note}\n`])) };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.join(own, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(own, file), text);
  }
  const { stdout } = run('search', '--notes', own, '--json', '--limit', '50', 'Ignorable');
  const { hits } = JSON.parse(stdout) as { hits: { note: string }[] };
  assert.deepEqual(hits.map(({ note }) => note).sort(), takenNotes);
});

test('without a terminal nothing is coloured', () => {
  assert.equal(run('search', '--notes', notes, 'port').stdout.includes('\u001B'), false);
});

test('on a terminal the words found are marked in names, text and code, unless NO_COLOR says no', { skip: process.platform !== 'linux' && 'needs script(1) of util-linux' }, () => {
  // Node takes any terminal for one without colours where CI is set.
  const onTerminal = (env: NodeJS.ProcessEnv) =>
    spawnSync('script', ['-qec', `'${process.execPath}' dist/cli.js search --notes '${notes}' --kind recipe bind port`, '/dev/null'], {
      encoding: 'utf8',
      env: { ...process.env, XDG_CACHE_HOME: cache, TERM: 'xterm-256color', NO_COLOR: undefined, FORCE_COLOR: undefined, CI: undefined, ...env },
    }).stdout.replaceAll('\r\n', '\n');
  const marked = onTerminal({});
  assert.ok(marked.includes('\u001B[1;31mBind\u001B[0m\u001B[1m a \u001B[0m\u001B[1;31mport\u001B[0m'), JSON.stringify(marked));
  assert.ok(marked.includes('docker run -p <\u001B[1;31mport\u001B[0m>:80 nginx'), JSON.stringify(marked));
  for (const env of [{ NO_COLOR: '1' }, { TERM: 'dumb' }]) assert.equal(onTerminal(env), run('search', '--notes', notes, '--kind', 'recipe', 'bind', 'port').stdout);
});
