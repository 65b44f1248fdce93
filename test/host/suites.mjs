// The suites: bundled with the product's own bundler, each run by the program that suits it.

import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { root } from './command.mjs';
import { writeWebExtension } from './webExtension.mjs';

/** @typedef {{ passed: number, failed: number }} Count */
/** @typedef {{ file: string, name: string }} Selection which tests: part of a file's name, and a pattern of the test's own; '' for all */
/** @typedef {(print: (text: string) => void) => Promise<Count>} Suite runs it, and gives what it says to `print` as it comes */

/**
 * Tests of core: plain node:test.
 * @param {Selection} selection
 * @returns {Suite}
 */
export function coreTests(selection) {
  return async (print) => {
    const files = await bundleTests('core', selection);
    if (files.length === 0) return { passed: 0, failed: 0 };
    // All in one process: they keep no state, and with a Node for each file half of the time would go into starting it.
    const all = path.join(root, 'out', 'core', 'all.js');
    await writeFile(all, files.map((file) => `import ${JSON.stringify(pathToFileURL(file).href)};\n`).join(''));
    return runNodeTests([all], { options: nameOptions(selection), print });
  };
}

/**
 * Tests of what was built and packaged, the command line among it.
 * @param {Selection} selection
 * @returns {Suite}
 */
export function packageTests(selection) {
  return async (print) => {
    const files = [...(await bundleTests('package', selection)), ...(await bundleTests('cli', selection))];
    return runNodeTests(files, { options: nameOptions(selection), print });
  };
}

/**
 * Tests that drive the packaged extension in a browser, each file with a VS Code of its own.
 * @param {Selection} selection
 * @returns {Promise<readonly { name: string, suite: Suite }[]>} one a file, so that two of them can run side by side
 */
export async function uiTests(selection) {
  const options = ['--test-timeout=240000', ...nameOptions(selection)];
  // README's pictures are taken when they are asked for by name: `npm run test:ui -- pictures`.
  const files = (await bundleTests('ui', selection)).filter((file) => selection.file !== '' || !file.endsWith('pictures.test.js'));
  return files.map((file) => ({
    name: path.basename(file, '.test.js'),
    suite: (print) => runNodeTests([file], { options, print, env: { SHOW_NAMES: '1' } }),
  }));
}

/**
 * Tests inside VS Code's extension host.
 * @param {'embedded' | 'desktop'} where
 * @param {Selection} selection
 * @returns {Suite}
 */
export function extensionTests(where, selection) {
  return async (print) => counted(process.execPath, [hostRunner, where, await bundleSuite('suite', selection)], { print });
}

/**
 * One note written to from two extension hosts at once.
 * @param {number} captures that each of them makes
 * @returns {Suite}
 */
export function twoWindows(captures) {
  return async (print) => {
    const suite = await bundleSuite('twoWindows');
    const folder = await mkdtemp(path.join(os.tmpdir(), 'notes-windows-'));
    try {
      await writeFile(path.join(folder, 'a.md'), '# A\n');
      const env = { CAPTURE_FOLDER: folder, CAPTURES: String(captures) };
      const window = () => counted(process.execPath, [hostRunner, 'embedded', suite], { print, env });
      const [a, b] = await Promise.all([window(), window()]);
      return { passed: a.passed + b.passed, failed: a.failed + b.failed };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

/** The folders of the suites that can be asked for by the name of a file. */
const folders = { core: ['core'], package: ['package', 'cli'], extension: ['extension'], desktop: ['extension'], web: ['web'], ui: ['ui'] };

/**
 * Whether one of the suites has a file that is asked for: looked at first, as the suites wait for a package and a VS Code.
 * @param {Selection} selection
 * @param {readonly string[]} [suites] without them, all
 * @returns {Promise<boolean>}
 */
export async function hasTestFile({ file }, suites = Object.keys(folders)) {
  if (file === '') return true;
  const wanted = Object.entries(folders).flatMap(([suite, names]) => (suites.includes(suite) ? names : []));
  const files = await Promise.all(wanted.map((name) => testFiles(path.join(root, 'test', name))));
  return files.flat().some((source) => isCalled(source, file));
}

const hostRunner = fileURLToPath(new URL('runExtensionTests.mjs', import.meta.url));

/**
 * @param {string} name of a file of test/extension
 * @param {Selection} [selection]
 * @returns {Promise<string>} the bundle
 */
async function bundleSuite(name, selection = { file: '', name: '' }) {
  const { rolldown } = await import('rolldown');
  const plugins = [onlySelected(selection)];
  const bundle = await rolldown({ input: path.join(root, `test/extension/${name}.ts`), external: ['vscode'], platform: 'node', cwd: root, plugins });
  // The project is "type": "module", and VS Code loads suites with require(): hence the ending.
  const suite = path.join(root, `out/extension/${name}.cjs`);
  await bundle.write({ file: suite, format: 'cjs', sourcemap: 'inline', codeSplitting: false });
  return suite;
}

/**
 * Tests inside the extension host of the browser, where there is no Node.
 * @param {Selection} selection
 * @returns {Suite}
 */
export function webTests(selection) {
  return async (print) => counted(process.execPath, [hostRunner, 'web', await bundleWebSuite(selection)], { print });
}

/**
 * @param {Selection} selection
 * @returns {Promise<string>} the bundle
 */
async function bundleWebSuite(selection) {
  const { rolldown } = await import('rolldown');
  const plugins = [onlySelected(selection)];
  const bundle = await rolldown({ input: path.join(root, 'test/web/suite.ts'), external: ['vscode'], platform: 'browser', cwd: root, plugins });
  // Inside the extension's folder: a suite from elsewhere would run in the host of the server's extensions.
  const suite = path.join(await writeWebExtension(), 'suite.cjs');
  await bundle.write({ file: suite, format: 'cjs', sourcemap: 'inline', codeSplitting: false });
  return suite;
}

/** @param {Selection} selection */
function nameOptions({ name }) {
  return name === '' ? [] : [`--test-name-pattern=${name}`];
}

/**
 * Inside VS Code there is no command line to ask: what is selected is written into the bundle.
 * @param {Selection} selection
 * @returns {import('rolldown').Plugin}
 */
function onlySelected({ file, name }) {
  return {
    name: 'only-selected',
    transform(code, id) {
      if (name !== '' && id.endsWith('runner.ts')) return code.replace("const wantedName = ''", () => `const wantedName = ${JSON.stringify(name)}`);
      if (file === '' || !id.endsWith('suite.ts')) return undefined;
      return code.replace(/^import '\.\/(.*)\.test\.ts';$/gm, (line, test) => (test.includes(file) ? line : ''));
    },
  };
}

/**
 * @param {string} name of the folder, in test/ and in out/
 * @param {Selection} selection
 * @returns {Promise<readonly string[]>} the bundles
 */
async function bundleTests(name, { file }) {
  const sources = (await testFiles(path.join(root, 'test', name))).filter((source) => isCalled(source, file));
  if (sources.length === 0) return [];
  const out = path.join(root, 'out', name);
  await rm(out, { recursive: true, force: true });
  const { rolldown } = await import('rolldown');
  const entries = sources.map((source) => [path.relative(path.join(root, 'test', name), source).replace(/\.ts$/, ''), source]);
  const bundle = await rolldown({
    input: Object.fromEntries(entries),
    platform: 'node',
    cwd: root,
    // Not part of the product, large, and the first looks for its own files beside itself.
    external: ['playwright-core', 'typescript'],
    plugins: [leaveHostInPlace],
  });
  await bundle.write({ dir: out, format: 'esm', sourcemap: 'inline', entryFileNames: '[name].js' });
  return entries.map(([entry]) => path.join(out, `${entry}.js`));
}

/**
 * The files of this folder find others beside themselves, so a bundle imports them from where they are.
 * @type {import('rolldown').Plugin}
 */
const leaveHostInPlace = {
  name: 'leave-host-in-place',
  resolveId(source, importer) {
    if (importer === undefined || !source.endsWith('.mjs') || !source.includes('/host/')) return undefined;
    return { id: pathToFileURL(path.resolve(path.dirname(importer), source)).href, external: true };
  },
};

/**
 * @param {string} source
 * @param {string} part of its name; '' for any
 */
function isCalled(source, part) {
  return path.basename(source, '.test.ts').includes(part);
}

/** @param {string} folder */
async function testFiles(folder) {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names
    .filter((name) => name.endsWith('.test.ts'))
    .sort()
    .map((name) => path.join(folder, name));
}

/**
 * @param {readonly string[]} files
 * @param {{ options: readonly string[], print: (text: string) => void, env?: Record<string, string> }} how
 * @returns {Promise<Count>}
 */
async function runNodeTests(files, { options, print, env }) {
  if (files.length === 0) return { passed: 0, failed: 0 };
  const reporter = new URL('reporter.mjs', import.meta.url).href;
  const args = [
    ...['--enable-source-maps', '--test', `--test-reporter=${reporter}`, '--test-reporter-destination=stdout'],
    ...options,
    ...files,
  ];
  return counted(process.execPath, args, { print, env });
}

/**
 * Runs a program that says `N of N tests passed` at its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ print: (text: string) => void, env?: Record<string, string> | undefined }} how
 * @returns {Promise<Count>} one failure when it says nothing, or ends badly without one
 */
function counted(command, args, { print, env = {} }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      output += chunk;
      print(chunk);
    });
    child.stderr.setEncoding('utf8').on('data', print);
    child.once('error', reject);
    child.once('close', (status) => {
      const found = [...output.matchAll(/^(\d+) of (\d+) tests passed$/gm)].at(-1);
      const passed = Number(found?.[1] ?? 0);
      const failed = Number(found?.[2] ?? 0) - passed;
      if (found === undefined) print('The suite ended without a result.\n');
      resolve({ passed, failed: failed === 0 && (status !== 0 || found === undefined) ? 1 : failed });
    });
  });
}
