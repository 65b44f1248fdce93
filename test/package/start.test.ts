// npm start with a desktop VS Code: a stand-in for `code` notes what it is asked for, and starts an “editor” as the real one does.

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

import { copyProject } from './copyProject.ts';

const skip = process.platform === 'win32' && 'the stand-in is a shell script';
let project = '';
let bin = '';

before(() => {
  project = copyProject();
  bin = mkdtempSync(join(tmpdir(), 'notes-reference-bin-'));
});

after(() => {
  for (const folder of [project, bin]) rmSync(folder, { recursive: true, force: true });
});

/** Puts a program called `code` on the PATH that the next start has. */
function standIn(script: string): void {
  writeFileSync(join(bin, 'code'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, 'code'), 0o755);
}

interface Started {
  readonly process: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<number | null>;
}

function start(...args: readonly string[]): Started {
  const env = { ...process.env, PATH: [bin, dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter) };
  const child = spawn(process.execPath, [join(project, 'test/host/start.mjs'), ...args], { cwd: project, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  return { process: child, output: () => output, ended: new Promise((resolve) => child.once('close', resolve)) };
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}

test('npm start opens the desktop VS Code on the notes, and Ctrl+C ends it with all it started', { skip }, async () => {
  const userData = join(project, '.vscode-test', 'start', 'user-data');
  mkdirSync(userData, { recursive: true });
  const asked = join(bin, 'asked');
  const lock = join(userData, 'code.lock');
  standIn(`printf '%s\\n' "$@" > '${asked}'\nsleep 600 &\nprintf %s $! > '${lock}'\nwait`);
  const { process: child, output, ended } = start();
  while (!existsSync(lock) && child.exitCode === null) await wait(50);
  await wait(200);
  assert.deepEqual(readFileSync(asked, 'utf8').trimEnd().split('\n'), ['--wait', '--new-window', `--user-data-dir=${userData}`, `--extensionDevelopmentPath=${project}`, join(project, 'notes')]);
  assert.match(output(), /▶ build[^]*✔ build \([\d.]+ s\)[^]*Ctrl\+C/);
  const editor = Number(readFileSync(lock, 'utf8'));
  assert.equal(isRunning(editor), true);

  child.kill('SIGINT');
  assert.equal(await ended, 0);
  for (let tries = 0; tries < 100 && isRunning(editor); tries++) await wait(50);
  assert.equal(isRunning(editor), false);
});

test('npm start says so where the desktop VS Code does not start', { skip }, async () => {
  standIn('echo "no display" >&2; exit 3');
  const { output, ended } = start();
  assert.equal(await ended, 1);
  assert.match(output(), /no display[^]*`code` ended with 3/);
});

test('npm start says which folder is not there, before it does anything', async () => {
  const { output, ended } = start('没有 this');
  assert.equal(await ended, 1);
  assert.equal(output().trim(), `There is no folder ${join(project, '没有 this')}`);
});
