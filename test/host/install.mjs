// Packages as the lock file wants them, whether node_modules is absent, stale or right.

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { root, runNpm } from './command.mjs';

/** Makes the project's own node_modules right. Reaches the network only when they are not. */
export async function installPackages() {
  const folder = path.join(root, 'node_modules');
  const stamp = path.join(folder, '.installed-from');
  const wanted = await lockHash(root);
  const found = await readText(stamp);
  const why =
    found === undefined ? 'no node_modules of ours yet'
    : found !== wanted ? 'package-lock.json has changed'
    : (await isWhole(folder)) ? undefined
    : 'packages are missing from node_modules';
  if (why === undefined) {
    console.log('  node_modules agrees with package-lock.json: nothing to do');
    return;
  }
  console.log(`  ${why}: npm ci`);
  await runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  await writeFile(stamp, wanted);
}

/**
 * Installs the packages of a folder that has only a package.json and its lock file (`test/host/vscode`) elsewhere.
 * @param {string} lockFolder where the two files are
 * @param {string} target the folder that gets node_modules; emptied first when it holds another version
 * @param {string} what for the message: what is being fetched, and how large it is
 * @param {() => Promise<void>} [finish] further work after which the installation counts as complete
 */
export async function installApart(lockFolder, target, what, finish) {
  const stamp = path.join(target, '.installed-from');
  const wanted = `${await lockHash(lockFolder)} ${process.platform} ${process.arch}`;
  if ((await readText(stamp)) === wanted) return;
  console.log(`  installing ${what}`);
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) await cp(path.join(lockFolder, file), path.join(target, file));
  await runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: target });
  await finish?.();
  await writeFile(stamp, wanted);
}

/**
 * Whether every package that we name ourselves is there: a folder half removed keeps its stamp.
 * @param {string} folder node_modules
 */
async function isWhole(folder) {
  const { dependencies, devDependencies } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  return Object.keys({ ...dependencies, ...devDependencies }).every((name) => existsSync(path.join(folder, name, 'package.json')));
}

/** @param {string} folder */
async function lockHash(folder) {
  const lock = await readFile(path.join(folder, 'package-lock.json'));
  return createHash('sha256').update(lock).digest('hex');
}

/** @param {string} file */
async function readText(file) {
  return readFile(file, 'utf8').catch(() => undefined);
}
