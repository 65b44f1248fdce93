// npm test: installs what is needed and runs everything. `--only core,package,extension,windows,web,ui` while developing,
// then part of a file's name and `--name PATTERN` for less: npm run test:core -- shellQuote --name zsh
// Its last line is `N passed, N failed`; the checks before the tests count as one each.

import os from 'node:os';
import { parseArgs } from 'node:util';

import { ensureBrowser } from './browser.mjs';
import { installCodeServer } from './codeServer.mjs';
import { CommandFailed, runNpm, sideBySide, step } from './command.mjs';
import { installPackages } from './install.mjs';
import { coreTests, extensionTests, hasTestFile, packageTests, twoWindows, uiTests, webTests } from './suites.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: 'string' }, name: { type: 'string' } } });
const only = values.only?.split(',');
/** @type {import('./suites.mjs').Selection} */
const selection = { file: positionals[0] ?? '', name: values.name ?? '' };
const wants = (/** @type {string} */ name) => only === undefined || only.includes(name);
const wantsHost = ['extension', 'windows', 'web', 'ui'].some(wants);
const wantsPackage = only === undefined || !only.every((name) => name === 'core');
const total = { passed: 0, failed: 0 };
const start = performance.now();
/** Two VS Codes at once is what a machine with two processors bears without tests that wait in vain. */
const width = Math.min(2, os.availableParallelism());

try {
  if (!(await hasTestFile(selection, only))) throw new CommandFailed(`No test file is called ${selection.file}.`);
  await step('install packages', installPackages);
  await sideBySide(preparations(), width);
  await sideBySide(await suitesOfThePackage(), width);
} catch (error) {
  total.failed += 1;
  console.error(error instanceof CommandFailed ? error.message : error);
}
if (total.passed + total.failed === 0) console.error(`No test is called ${selection.name}.`);
console.log(`\n${((performance.now() - start) / 1000).toFixed(0)} s in all`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
console.log(`${total.passed} passed, ${total.failed} failed`);

/** What needs no package, and what the rest needs. */
function preparations() {
  return [
    ...(wantsPackage ? [() => step('build and package', () => runNpm(['run', '--silent', 'package'], { quiet: true }))] : []),
    ...(wantsHost ? [() => step('embedded VS Code and browser', installHost)] : []),
    ...(wants('core') ? [suite('core tests', coreTests(selection))] : []),
    ...(only === undefined ? [script('type check', 'check'), script('lint', 'lint')] : []),
  ];
}

/** Those that take longest first. */
async function suitesOfThePackage() {
  const ui = wants('ui') ? await uiTests(selection) : [];
  return [
    ...(wants('extension') ? [suite('tests in the extension host', extensionTests('embedded', selection))] : []),
    // Downloads a VS Code, which not every machine can reach: only when asked for.
    ...(only?.includes('desktop') ? [suite('tests in the extension host of a desktop VS Code', extensionTests('desktop', selection))] : []),
    ...(wants('package') ? [suite('tests of the package', packageTests(selection))] : []),
    ...ui.map((file) => suite(`user interface: ${file.name}`, file.suite)),
    ...(wants('web') ? [suite('tests in the extension host of the browser', webTests(selection))] : []),
    // Two more VS Codes: where there are processors for them, or when asked for. `npm run test:windows` makes five hundred.
    ...(wants('windows') && (only !== undefined || os.availableParallelism() > 2) ? [suite('two windows that write to one note', twoWindows(only?.includes('windows') ? 500 : 25))] : []),
  ];
}

/**
 * @param {string} name
 * @param {string} npmScript whose output is shown when it finds something wrong
 * @returns {() => Promise<void>}
 */
function script(name, npmScript) {
  return async () => {
    const good = await check(name, () => runNpm(['run', '--silent', npmScript], { quiet: true }));
    if (good) total.passed += 1;
    else total.failed += 1;
  };
}

/**
 * @param {string} name
 * @param {import('./suites.mjs').Suite} run what it says comes in one piece when it has ended, unless it runs alone
 * @returns {() => Promise<void>}
 */
function suite(name, run) {
  return async () => {
    let said = '';
    const alone = only !== undefined;
    const print = (/** @type {string} */ text) => void (alone ? process.stdout.write(text) : (said += text));
    await check(name, async () => {
      const count = await run(print).finally(() => process.stdout.write(said));
      total.passed += count.passed;
      total.failed += count.failed;
      if (count.failed > 0) throw new CommandFailed();
    });
  };
}

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

async function installHost() {
  await installCodeServer();
  await ensureBrowser();
}
