// npm test: installs what is needed and runs everything. `--only core,package,extension,windows,web,ui` while developing,
// then part of a file's name and `--name PATTERN` for less: npm run test:core -- shellQuote --name zsh
// Its last line is `N passed, N failed`; the checks before the tests count as one each.

import { parseArgs } from 'node:util';

import { ensureBrowser } from './browser.mjs';
import { installCodeServer } from './codeServer.mjs';
import { CommandFailed, runNpm, step } from './command.mjs';
import { installPackages } from './install.mjs';
import { runCoreTests, runExtensionTests, runPackageTests, runTwoWindows, runUiTests, runWebTests } from './suites.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: 'string' }, name: { type: 'string' } } });
const only = values.only?.split(',');
/** @type {import('./suites.mjs').Selection} */
const selection = { file: positionals[0] ?? '', name: values.name ?? '' };
const wants = (/** @type {string} */ name) => only === undefined || only.includes(name);
const total = { passed: 0, failed: 0 };
const start = performance.now();

try {
  await step('install packages', installPackages);
  if (only === undefined) {
    for (const script of ['check', 'lint']) {
      if (await check(script === 'check' ? 'type check' : script, () => runNpm(['run', '--silent', script]))) total.passed += 1;
      else total.failed += 1;
    }
  }
  if (wants('core')) await suite('core tests', () => runCoreTests(selection));
  if (only === undefined || !only.every((name) => name === 'core')) {
    await step('build and package', () => runNpm(['run', '--silent', 'package']));
  }
  if (wants('package')) await suite('tests of the package', () => runPackageTests(selection));
  if (wants('extension') || wants('windows') || wants('web') || wants('ui')) await step('embedded VS Code and browser', installHost);
  if (wants('extension')) await suite('tests in the extension host', () => runExtensionTests('embedded', selection));
  // A few in every run; `npm run test:windows` makes five hundred.
  if (wants('windows')) await suite('two windows that write to one note', () => runTwoWindows(only?.includes('windows') ? 500 : 25));
  if (wants('web')) await suite('tests in the extension host of the browser', () => runWebTests(selection));
  // Downloads a VS Code, which not every machine can reach: only when asked for.
  if (only?.includes('desktop')) await suite('tests in the extension host of a desktop VS Code', () => runExtensionTests('desktop', selection));
  if (wants('ui')) await suite('tests of the user interface', () => runUiTests(selection));
} catch (error) {
  total.failed += 1;
  console.error(error instanceof CommandFailed ? error.message : error);
}
console.log(`\n${((performance.now() - start) / 1000).toFixed(0)} s in all`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
console.log(`${total.passed} passed, ${total.failed} failed`);

/**
 * @param {string} name
 * @param {() => Promise<void>} work
 * @returns {Promise<boolean>} false: it found something wrong, and has said what; the rest goes on
 */
async function check(name, work) {
  try {
    await step(name, work);
    return true;
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    return false;
  }
}

/**
 * @param {string} name
 * @param {() => Promise<import('./suites.mjs').Count>} work
 */
async function suite(name, work) {
  /** @type {import('./suites.mjs').Count} */
  let count = { passed: 0, failed: 1 };
  await check(name, async () => {
    count = await work();
    if (count.failed > 0) throw new CommandFailed();
  });
  total.passed += count.passed;
  total.failed += count.failed;
}

async function installHost() {
  await installCodeServer();
  await ensureBrowser();
}
