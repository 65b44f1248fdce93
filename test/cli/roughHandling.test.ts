// What goes wrong around a command: readers that leave, disks that are full, files that are locked, keys pressed in the middle.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';

const folder = mkdtempSync(path.join(tmpdir(), 'rough-'));
const notes = path.join(folder, 'notes');
const env = { ...process.env, XDG_CACHE_HOME: path.join(folder, 'cache'), TERM: 'xterm', LC_ALL: 'C.UTF-8' };
const program = path.resolve('dist/cli.js');
mkdirSync(notes);
writeFileSync(path.join(notes, 'docker.md'), '# Docker\n## Ports\nBind a port.\n```bash\ndocker run -p <port>:80 nginx\n```\n');
after(() => rmSync(folder, { recursive: true }));

const onLinux = { skip: process.platform !== 'linux' && 'needs Linux' };

function run(args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', env });
  return { status, stdout, stderr };
}

test('a reader that leaves ends the program quietly, and nothing more is read', { skip: process.platform === 'win32' && 'needs a shell as on Unix' }, () => {
  const many = path.join(folder, 'many');
  mkdirSync(many);
  writeFileSync(path.join(many, 'a.md'), `# A\n${'## Long\nwords and words\n'.repeat(2000)}`);
  // Whoever reads it says so on standard error.
  writeFileSync(path.join(many, 'z.md'), Buffer.from([0x23, 0x20, 0xb6, 0xcb, 0xbf, 0xda, 0x0a]));
  const args = [process.execPath, program, 'export', '--notes', many, '--format', 'ndjson'];
  const { stdout, stderr } = spawnSync('bash', ['-c', '"$@" | head -n 1; echo "${PIPESTATUS[0]}"', 'bash', ...args], { encoding: 'utf8', env });
  assert.match(stdout, /^\{"id":[^\n]+\n0\n$/);
  assert.equal(stderr, '');
});

test('a full disk is one line and status 2, and so is nobody at standard error', onLinux, () => {
  const { status, stderr } = spawnSync(process.execPath, [program, 'list', '--notes', notes], { encoding: 'utf8', env, stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'] });
  assert.deepEqual([status, stderr], [2, 'notes-reference: cannot write: ENOSPC\n']);
  const unheard = spawnSync('bash', ['-c', 'exec 3> >(true); wait $!; "$@" 2>&3', 'bash', process.execPath, program, 'search', '--notes', notes, 'zzzzzz'], { encoding: 'utf8', env });
  assert.deepEqual([unheard.status, unheard.stdout, unheard.stderr], [2, '', '']);
});

test('a file of queries is answered as a whole or refused with the line that is wrong', () => {
  const file = path.join(folder, 'queries.jsonl');
  const answers = (text: string, ...words: string[]) => {
    writeFileSync(file, text);
    return run(['search', '--notes', notes, '--queries', file, ...words]);
  };
  const { status, stdout } = answers('\uFEFF{"id":1,"query":"port"}\r\n\r\n{"query":"zzzzzz","id":{"a":2}}\r\n{"query":"docker"}');
  assert.deepEqual(stdout.trimEnd().split('\n').map((line) => (JSON.parse(line) as { id?: unknown }).id), [1, { a: 2 }, undefined]);
  assert.equal(status, 0);
  for (const line of ['{"id":2,"query":5}', 'null', '{"id":2,"query":"port"']) {
    assert.deepEqual(answers(`{"id":1,"query":"port"}\n${line}\n`), { status: 2, stdout: '', stderr: `notes-reference: ${file}:2: expected {"id": …, "query": "…"}\n` });
  }
  assert.match(answers('{"query":"port"}\n', 'docker').stderr, /words besides: docker\n$/);
  assert.match(run(['search', '--notes', notes, '--queries', folder]).stderr, /^notes-reference: cannot read the queries [^\n]+: EISDIR\n$/);
});

test('a folder without a name is refused, and is not the whole disk', () => {
  for (const command of [['search', 'x'], ['mcp']]) assert.deepEqual(run([...command, '--notes', '']), { status: 2, stdout: '', stderr: 'notes-reference: --notes needs a folder\n' });
});

test('what may not be read is named and left out, and is found once it may be read', { skip: process.platform === 'win32' && 'needs permissions as on Unix' }, (t) => {
  const locked = path.join(folder, 'locked');
  mkdirSync(path.join(locked, 'closed'), { recursive: true });
  for (const file of ['open.md', 'secret.md', 'closed/inner.md']) writeFileSync(path.join(locked, file), `# Zebra ${file}\n`);
  cpSync('dist', path.join(folder, 'program', 'dist'), { recursive: true });
  cpSync('package.json', path.join(folder, 'program', 'package.json'));
  // The superuser may read everything.
  const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined;
  for (const place of user ? [folder, path.join(locked, 'secret.md'), path.join(locked, 'closed')] : []) chownSync(place, 65534, 65534);
  const search = (place: string, cache = 'own cache') =>
    spawnSync(process.execPath, [path.join(folder, 'program', 'dist', 'cli.js'), 'search', '--notes', place, 'zebra'], { encoding: 'utf8', env: { ...env, XDG_CACHE_HOME: path.join(folder, cache) }, cwd: '/', ...user });
  if (search(locked).error) return t.skip('another user cannot run Node here');
  // One that belongs to somebody else, as after `sudo`, is no cache.
  mkdirSync(path.join(folder, 'cache of another', 'notes-reference'), { recursive: true, mode: 0o700 });
  if (user) assert.equal(search(locked, 'cache of another').stderr, '');
  writeFileSync(path.join(locked, 'secret.md'), '# Zebra in the secret.md\n');
  chmodSync(path.join(locked, 'secret.md'), 0);
  chmodSync(path.join(locked, 'closed'), 0);
  const before = search(locked);
  const again = search(locked);
  chmodSync(path.join(locked, 'secret.md'), 0o600);
  const after = search(locked);
  const ofClosed = search(path.join(locked, 'closed'));
  chmodSync(path.join(locked, 'closed'), 0o700);
  for (const { status, stdout, stderr } of [before, again]) {
    assert.equal(status, 0, stderr);
    assert.match(stdout, /open\.md/);
    assert.doesNotMatch(stdout, /secret\.md|inner\.md/);
    assert.deepEqual(stderr.trimEnd().split('\n').sort(), ['closed: EACCES', 'secret.md: EACCES']);
  }
  assert.match(after.stdout, /secret\.md/);
  assert.deepEqual([ofClosed.status, ofClosed.stdout, ofClosed.stderr], [2, '', `notes-reference: cannot read the folder ${path.join(locked, 'closed')}: EACCES\n`]);
});

test('giving up in pick leaves the terminal as it was', onLinux, async () => {
  const script = path.join(folder, 'picking.sh');
  const pick = `sh -c 'echo $$ > "$0/pid"; exec "$@"' "$1" '${process.execPath}' '${program}' pick --notes '${notes}' port`;
  writeFileSync(script, `stty -g > "$1/before"\nfor time in 1 2 3 4 5; do ${pick} > "$1/picked"; echo "ended $?"; stty -g >> "$1/after"; done\n`);
  const terminal = spawn('script', ['-qec', `sh '${script}' '${folder}'`, '/dev/null'], { env });
  let shown = '';
  terminal.stdout.setEncoding('utf8').on('data', (chunk: string) => (shown += chunk));
  const ended = new Promise((resolve) => terminal.on('close', resolve));
  const until = async (text: string): Promise<string> => {
    for (let tries = 0; !shown.includes(text); tries++) {
      if (tries > 1500 || terminal.exitCode !== null) assert.fail(`${text} never came: ${JSON.stringify(shown)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const before = shown.slice(0, shown.indexOf(text));
    shown = shown.slice(before.length + text.length);
    return before;
  };
  // In the list, at a blank, and from outside.
  for (const steps of [['\u0003'], ['\r', '\u0003']]) {
    await until('docker run -p');
    for (const keys of steps) {
      terminal.stdin.write(keys);
      if (keys === '\r') await until('port: ');
    }
    await until('ended 1');
  }
  for (const [keys, signal, status] of [['', 'SIGTERM', 143], ['', 'SIGHUP', 129], ['\r', 'SIGTERM', 143]] as const) {
    await until('docker run -p');
    terminal.stdin.write(keys);
    if (keys !== '') await until('port: ');
    process.kill(Number(readFileSync(path.join(folder, 'pid'), 'utf8')), signal);
    const last = await until(`ended ${status}`);
    // Up to the line of the query, and nothing left below it but what the shell says.
    if (keys === '') assert.match(last, /\r\u001B\[2A\u001B\[J(?:Terminated|Hangup)?\r?\n?$/);
  }
  await ended;
  const before = readFileSync(path.join(folder, 'before'), 'utf8');
  assert.equal(readFileSync(path.join(folder, 'after'), 'utf8'), before.repeat(5));
  assert.equal(readFileSync(path.join(folder, 'picked'), 'utf8'), '');
});
