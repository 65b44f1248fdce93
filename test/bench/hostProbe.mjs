// A second extension in the same extension host, which watches the event loop and the heap from inside.

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { createVSIX } from '@vscode/vsce';

import { installExtension } from '../host/codeServer.mjs';

const title = 'Host Probe: Report';

/** Starts with the notes view, as the extension does; a report starts the next one. */
const source = `
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { writeFileSync, renameSync } = require('node:fs');
const v8 = require('node:v8');
const vscode = require('vscode');
v8.setFlagsFromString('--expose-gc');
const collect = require('node:vm').runInNewContext('gc');
const heap = () => (collect(), process.memoryUsage().heapUsed);
exports.activate = () => {
  const empty = heap();
  // Its own timer's millisecond is part of every figure.
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  vscode.commands.registerCommand('hostProbe.report', () => {
    const loop = { max: delay.max / 1e6, p99: delay.percentile(99) / 1e6 };
    writeFileSync(FILE + '.part', JSON.stringify({ ...loop, heap: heap() - empty }));
    renameSync(FILE + '.part', FILE);
    delay.reset();
  });
};
`;

/**
 * @typedef {object} Report
 * @property {number} max longest time that the event loop stood still since the last report, ms
 * @property {number} p99 the same, 99 % of all times are shorter, ms
 * @property {number} heap bytes in use after a garbage collection, above those at the start
 */

/**
 * @param {string} folder to make it in
 * @param {{ userData: string, extensions: string }} folders of the server
 * @returns {Promise<(page: import('playwright-core').Page) => Promise<Report>>}
 */
export async function installProbe(folder, folders) {
  const file = path.join(folder, 'report.json');
  const cwd = path.join(folder, 'probe');
  const packagePath = path.join(folder, 'probe.vsix');
  const manifest = {
    ...{ name: 'host-probe', publisher: 'notes-reference', version: '1.0.0', license: 'MIT', main: 'probe.js', files: ['probe.js'], engines: { vscode: '^1.101.0' } },
    activationEvents: ['onView:notesReference.tree'],
    contributes: { commands: [{ command: 'hostProbe.report', title }] },
  };
  await mkdir(cwd, { recursive: true });
  await writeFile(path.join(cwd, 'package.json'), JSON.stringify(manifest));
  await writeFile(path.join(cwd, 'probe.js'), source.replaceAll('FILE', () => JSON.stringify(file)));
  await writeFile(path.join(cwd, 'README.md'), 'Measures the extension host.\n');
  await createVSIX({ cwd, packagePath, dependencies: false, allowMissingRepository: true, skipLicense: true });
  await installExtension(packagePath, folders);
  return async (page) => {
    await rm(file, { force: true });
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input').fill(`>${title}`);
    await page.locator('.quick-input-widget .monaco-list-row', { hasText: title }).first().click();
    for (;;) {
      const text = await readFile(file, 'utf8').catch(() => undefined);
      if (text !== undefined) return JSON.parse(text);
      await page.waitForTimeout(50);
    }
  };
}
