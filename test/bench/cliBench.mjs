// npm run bench:cli -- FOLDER [WORD]: from the start of the program to its first hit, against ripgrep on the same folder
// and against a Node that does nothing. Measures, asserts nothing; the three take turns, so that load meets them alike.

import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { root } from '../host/command.mjs';

const rounds = 25;
const folder = path.resolve(process.argv[2] ?? path.join(root, 'notes'));
const word = process.argv[3] ?? 'docker';
const cache = await mkdtemp(path.join(os.tmpdir(), 'notes-reference-'));
const env = { ...process.env, XDG_CACHE_HOME: cache };

/** @type {Readonly<Record<string, readonly string[]>>} */
const programs = {
  'notes-reference search': [process.execPath, path.join(root, 'dist', 'cli.js'), 'search', '--notes', folder, word],
  'rg --word-regexp': ['rg', '--word-regexp', word, folder],
  'node --eval 0': [process.execPath, '--eval', '0'],
};

try {
  const entries = Object.entries(programs).map(([name, command]) => ({ name, command, times: /** @type {number[]} */ ([]) }));
  // The first round fills the caches and does not count.
  for (const { command } of entries) time(command);
  for (let round = 0; round < rounds; round++) for (const { command, times } of entries) times.push(time(command));
  const ofRipgrep = median(entries[1]?.times ?? []);
  console.log(`\n| “${word}” in ${folder} | median of ${rounds}, ms | against rg |\n| --- | --- | --- |`);
  for (const { name, times } of entries) console.log(`| ${name} | ${median(times).toFixed(0)} | ${(median(times) / ofRipgrep).toFixed(1)} |`);
} finally {
  await rm(cache, { recursive: true, force: true });
}

/**
 * @param {readonly string[]} command
 * @returns {number} ms until the program has ended
 */
function time([program = '', ...args]) {
  const started = performance.now();
  const { error, status } = spawnSync(program, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  if (error || status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? `exit status ${status ?? 'none'}`}`);
  return performance.now() - started;
}

/**
 * @param {readonly number[]} times
 * @returns {number}
 */
function median(times) {
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0;
}
