// A second extension in the same extension host, which watches the event loop and the heap from inside.

import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';

import { installProbe } from './probe.mjs';

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
export async function installHostProbe(folder, folders) {
  const file = path.join(folder, 'report.json');
  await installProbe(folder, folders, {
    name: 'host-probe',
    source: source.replaceAll('FILE', () => JSON.stringify(file)),
    activationEvents: ['onView:notesReference.tree'],
    contributes: { commands: [{ command: 'hostProbe.report', title }] },
  });
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
