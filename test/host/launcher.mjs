#!/usr/bin/env node
// An executable that understands the arguments VS Code's own understands for testing extensions, so that
// @vscode/test-electron can start it in VS Code's place. Runs the suite in the embedded VS Code; its exit code is the result.

import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { launchBrowser, uncompressed } from './browser.mjs';
import { plainSettings, startCodeServer } from './codeServer.mjs';
import { root } from './command.mjs';
import { runSuiteInPage } from './workbenchPage.mjs';

const args = process.argv.slice(2);
const extension = option('extensionDevelopmentPath');
const suite = option('extensionTestsPath');
if (extension === undefined || suite === undefined) {
  console.error('launcher.mjs needs --extensionDevelopmentPath= and --extensionTestsPath=');
  process.exit(2);
}

/** The suite has limits of its own for each test; this one is for a host that never starts it. */
const limit = 480_000;

/** @type {string[]} */
const messages = [];

const state = await mkdtemp(path.join(os.tmpdir(), 'notes-reference-'));
const server = await startCodeServer({
  userData: option('user-data-dir') ?? path.join(state, 'user-data'),
  extensions: path.join(state, 'extensions'),
  trust: !args.includes('--disable-workspace-trust'),
  settings: plainSettings,
});
const browser = await launchBrowser();
let code = 1;
try {
  const page = await browser.newPage({ viewport: { width: 800, height: 600 }, extraHTTPHeaders: uncompressed });
  const folder = args.find((arg) => !arg.startsWith('-'));
  const address = folder === undefined ? server.origin : `${server.origin}/?folder=${encodeURIComponent(path.resolve(folder))}`;
  code = await Promise.race([
    runSuiteInPage(page, address, { authority: server.authority, extension, suite, print }),
    afterLimit(),
  ]);
} finally {
  await browser.close();
  await server.stop();
  await rm(state, { recursive: true, force: true });
  mkdirSync(path.join(root, 'out'), { recursive: true });
  writeFileSync(path.join(root, 'out', 'extension-host.log'), messages.join('\n'));
}
if (code !== 0) console.log('Everything that was printed meanwhile: out/extension-host.log');
process.exit(code);

/**
 * The workbench is talkative, above all about native modules that are not built and do not matter here.
 * @param {string} text
 */
function print(text) {
  messages.push(text);
  if (/^([✔✖–]|\d+ of \d+ tests passed)/.test(text)) console.log(text);
}

/**
 * @param {string} name
 * @returns {string | undefined} the value of --name=value
 */
function option(name) {
  return args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
}

/** @returns {Promise<number>} */
function afterLimit() {
  return new Promise((resolve) => {
    setTimeout(() => {
      console.error(`The suite did not end within ${limit / 1000} s.`);
      resolve(1);
    }, limit).unref();
  });
}
