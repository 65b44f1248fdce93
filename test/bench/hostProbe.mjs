// A second extension in the same extension host, which watches the event loop and the heap from inside.

import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';

import { installProbe } from './probe.mjs';

/** An extension that tells of no change for so long has read and checked its notes; ms. */
const quiet = 5000;
const titles = { report: 'Host Probe: Report', read: 'Host Probe: Read', rebuild: 'Host Probe: Rebuild' };

/**
 * Starts with the host and watches, anew from when the extension is active; a report starts the next one. FILE takes its answers,
 * NOTES is what it reads, QUERY what it searches for over and over until there is a hit.
 */
const source = `
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { writeFileSync, renameSync } = require('node:fs');
const v8 = require('node:v8');
const vscode = require('vscode');
v8.setFlagsFromString('--expose-gc');
const collect = require('node:vm').runInNewContext('gc');
const heap = () => (collect(), process.memoryUsage().heapUsed);
const answer = (value) => {
  writeFileSync(FILE + '.part', JSON.stringify(value));
  renameSync(FILE + '.part', FILE);
};
const { fs } = vscode.workspace;
const filesBelow = async (folder) => {
  const found = await Promise.all((await fs.readDirectory(folder)).map(([name, type]) => {
    const uri = vscode.Uri.joinPath(folder, name);
    return type === vscode.FileType.Directory ? filesBelow(uri) : name.endsWith('.md') ? [uri] : [];
  }));
  return found.flat();
};
const readAll = async (folder) => {
  const start = performance.now();
  const next = (await filesBelow(folder)).values();
  await Promise.all(Array.from({ length: 16 }, async () => {
    for (const uri of next) await fs.readFile(uri);
  }));
  return performance.now() - start;
};
exports.activate = () => {
  // Its own timer's millisecond is part of every figure.
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  let started = 0;
  let answered = 0;
  let changed = 0;
  const timer = setInterval(() => {
    const extension = vscode.extensions.getExtension('notes-reference.notes-reference');
    if (!extension?.isActive) return;
    const notes = extension.exports;
    started = changed = Date.now();
    delay.reset();
    clearInterval(timer);
    notes.onDidChange(() => (changed = Date.now()));
    const search = setInterval(() => {
      if (notes.search(QUERY).length === 0) return;
      answered = Date.now();
      clearInterval(search);
    }, 10);
  }, 1);
  vscode.commands.registerCommand('hostProbe.report', async () => {
    // The last that the extension tells of is that all notes are read and checked.
    while (started > 0 && Date.now() - changed < QUIET) await new Promise((resolve) => setTimeout(resolve, 100));
    answer({ started, answered, checked: changed, max: delay.max / 1e6, p99: delay.percentile(99) / 1e6, heap: heap() });
    delay.reset();
  });
  vscode.commands.registerCommand('hostProbe.rebuild', async () => {
    delay.reset();
    const start = performance.now();
    await vscode.commands.executeCommand('notesReference.rebuildIndex');
    answer({ time: performance.now() - start, max: delay.max / 1e6, p99: delay.percentile(99) / 1e6 });
  });
  vscode.commands.registerCommand('hostProbe.read', async () => answer(await readAll(vscode.Uri.file(NOTES))));
};
`;

/**
 * @typedef {object} Report
 * @property {number} started when the extension was active, ms since 1970; 0 where it is not
 * @property {number} answered when it first found something for the query, ms since 1970; 0 where it has not
 * @property {number} checked when it last told of a change, ms since 1970
 * @property {number} max longest time that the event loop stood still since the last report, ms
 * @property {number} p99 the same, 99 % of all times are shorter, ms
 * @property {number} heap bytes in use after a garbage collection
 */

/**
 * @typedef {object} HostProbe
 * @property {(page: import('playwright-core').Page) => Promise<Report>} report
 * @property {(page: import('playwright-core').Page) => Promise<{ time: number, max: number, p99: number }>} rebuild forget the index and read all notes again; ms
 * @property {(page: import('playwright-core').Page) => Promise<number>} read every note through VS Code's file system, sixteen at a time, and nothing else; ms
 */

/**
 * @param {string} folder to make it in
 * @param {{ userData: string, extensions: string }} folders of the server
 * @param {{ notes: string, query: string }} subject the folder that is read, and what is searched for in it
 * @returns {Promise<HostProbe>}
 */
export async function installHostProbe(folder, folders, { notes, query }) {
  const file = path.join(folder, 'report.json');
  await installProbe(folder, folders, {
    name: 'host-probe',
    source: source.replaceAll('FILE', () => JSON.stringify(file)).replaceAll('NOTES', () => JSON.stringify(notes)).replaceAll('QUERY', () => JSON.stringify(query)).replaceAll('QUIET', `${quiet}`),
    activationEvents: ['*'],
    contributes: { commands: Object.entries(titles).map(([name, title]) => ({ command: `hostProbe.${name}`, title })) },
  });
  /** @type {(title: string) => (page: import('playwright-core').Page) => Promise<any>} */
  const ask = (title) => async (page) => {
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
  return { report: ask(titles.report), read: ask(titles.read), rebuild: ask(titles.rebuild) };
}
