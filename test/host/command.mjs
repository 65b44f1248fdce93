// Run other programs, say what is being done and how long it took.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, with the separator at its end left out. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** A program that ended badly: its output has been shown already, so only the line is worth repeating. */
export class CommandFailed extends Error {}

/**
 * Runs a program to its end, its output going where ours goes.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, quiet?: boolean }} [options] quiet: output is shown only on failure
 * @returns {Promise<void>} rejects with CommandFailed on a status other than 0
 */
export async function run(command, args, { cwd = root, env = {}, quiet = false } = {}) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    shell: process.platform === 'win32' && !command.endsWith('.exe'),
  });
  const output = collectOutput(child);
  const status = await exitStatus(child);
  if (status === 0) return;
  process.stderr.write(output());
  throw new CommandFailed(`${command} ${args.join(' ')} ended with ${status}`);
}

/**
 * Runs npm, the one that started us where there is one.
 * @param {readonly string[]} args
 * @param {{ cwd?: string, quiet?: boolean }} [options]
 */
export async function runNpm(args, options) {
  const npm = process.env['npm_execpath'];
  // npx and other package managers set the variable too, to programs that take other arguments.
  if (npm !== undefined && /npm-cli\.c?js$/.test(npm)) await run(process.execPath, [npm, ...args], options);
  else await run('npm', args, options);
}

/**
 * Announces a piece of work, does it, and says how long it took.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(name, work) {
  console.log(`\n▶ ${name}`);
  const start = performance.now();
  const seconds = () => ((performance.now() - start) / 1000).toFixed(1);
  try {
    const result = await work();
    console.log(`✔ ${name} (${seconds()} s)`);
    return result;
  } catch (error) {
    console.log(`✖ ${name} (${seconds()} s)`);
    throw error;
  }
}

/**
 * Does pieces of work side by side, the first ones first: a test of VS Code waits for it more than it works.
 * @param {readonly (() => Promise<void>)[]} pieces
 * @param {number} width how many at once
 * @returns {Promise<void>} when all have ended; rejects with the first error, after which none is begun
 */
export async function sideBySide(pieces, width) {
  const waiting = [...pieces];
  const lane = async () => {
    for (let piece = waiting.shift(); piece !== undefined; piece = waiting.shift()) {
      await piece().catch((error) => {
        waiting.length = 0;
        throw error;
      });
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: width }, lane));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/**
 * @param {readonly string[]} names of programs, the preferred one first
 * @returns {string | undefined} the path of the first that is installed
 */
export function findOnPath(names) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  const places = (process.env['PATH'] ?? '').split(path.delimiter).filter((place) => place !== '');
  return names
    .flatMap((name) => places.flatMap((place) => endings.map((ending) => path.join(place, name + ending))))
    .find((file) => existsSync(file));
}

/** @param {import('node:child_process').ChildProcess} child */
function collectOutput(child) {
  /** @type {Buffer[]} */
  const chunks = [];
  child.stdout?.on('data', (chunk) => chunks.push(chunk));
  child.stderr?.on('data', (chunk) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number | string>} the status, or the signal's name
 */
function exitStatus(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'no status'));
  });
}
