// Opens notes from within the extension host, with the reader or with VS Code's own preview, and sees in the page when they are painted.

import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { installProbe } from './probe.mjs';

/** F9 opens what FILE says, F10 closes every editor. */
const source = `
const { readFileSync, writeFileSync, renameSync } = require('node:fs');
const vscode = require('vscode');
const { commands, Uri } = vscode;
exports.activate = () => {
  commands.registerCommand('readerProbe.open', async () => {
    const { program, note } = JSON.parse(readFileSync(FILE, 'utf8'));
    const start = Date.now();
    const from = performance.now();
    if (program === 'reader') await commands.executeCommand('notesReference.open', { note: Uri.file(note).toString(), line: 0 });
    else await commands.executeCommand('markdown.showPreview', Uri.file(note));
    writeFileSync(FILE + '.part', JSON.stringify({ start, host: performance.now() - from }));
    renameSync(FILE + '.part', FILE + '.done');
  });
};
`;

/**
 * In every frame that is given VS Code's interface for webviews: says when the note with a mark in its last line stands there
 * with its formulas in their fonts and a frame has been drawn since, and how long the reader's page says that it worked.
 * Not before, since a webview's document is opened anew then, which ends what waits for the next frame.
 */
function watchPage() {
  let last = '';
  let seen = '';
  const look = () => {
    const mark = /last line of (note \d+)/.exec(document.body?.textContent ?? '')?.[1] ?? '';
    const complete = mark !== last && document.querySelectorAll('.katex').length >= 10;
    if (complete && seen === mark && document.fonts.status === 'loaded') console.log(`painted|${(last = mark)}|${Date.now()}`);
    seen = complete ? mark : '';
    requestAnimationFrame(look);
  };
  /** @type {(() => { postMessage(message: any): void }) | undefined} */
  let acquire;
  Object.defineProperty(globalThis, 'acquireVsCodeApi', {
    set: (value) => {
      acquire = value;
      requestAnimationFrame(look);
    },
    get: () => () => {
      const api = acquire?.();
      /** @param {any} message */
      const postMessage = (message) => {
        if (message?.type === 'painted') console.log(`worked|${message.milliseconds}`);
        api?.postMessage(message);
      };
      return { ...api, postMessage };
    },
  });
}

/**
 * @typedef {object} Opening
 * @property {number} painted from the command's start to the frame that shows the note, ms
 * @property {number} host what the command took in the extension host, ms
 * @property {number} page what the reader's page took to put the note in, ms; NaN for the preview
 */

/**
 * @param {string} folder to make it in
 * @param {{ userData: string, extensions: string }} folders of the server
 * @returns {Promise<(page: import('playwright-core').Page) => Promise<(program: 'reader' | 'preview', note: string, mark: string) => Promise<Opening>>>}
 */
export async function installReaderProbe(folder, folders) {
  const file = path.join(folder, 'open.json');
  await installProbe(folder, folders, {
    name: 'reader-probe',
    source: source.replaceAll('FILE', () => JSON.stringify(file)),
    contributes: {
      commands: [{ command: 'readerProbe.open', title: 'Reader Probe: Open' }],
      keybindings: [
        { command: 'readerProbe.open', key: 'f9' },
        { command: 'workbench.action.closeAllEditors', key: 'f10' },
      ],
    },
  });
  return async (page) => {
    /** @type {Map<string, number>} */
    const painted = new Map();
    let worked = NaN;
    page.on('console', (message) => {
      const [kind, what = '', when] = message.text().split('|');
      if (kind === 'painted') painted.set(what, Number(when));
      else if (kind === 'worked') worked = Number(what);
    });
    await page.addInitScript(watchPage);
    return async (program, note, mark) => {
      painted.clear();
      worked = NaN;
      await writeFile(`${file}.done`, '');
      await writeFile(file, JSON.stringify({ program, note }));
      await page.keyboard.press('F9');
      const { start, host } = JSON.parse(await until(async () => (await readFile(`${file}.done`, 'utf8')) || undefined));
      const end = await until(async () => painted.get(mark));
      return { painted: end - start, host, page: program === 'reader' ? worked : NaN };
    };
  };
}

/**
 * @template T
 * @param {() => Promise<T | undefined>} read
 * @returns {Promise<T>}
 */
async function until(read) {
  for (const deadline = Date.now() + 120_000; ; await setTimeout(20)) {
    const value = await read();
    if (value !== undefined) return value;
    if (Date.now() > deadline) throw new Error('nothing was painted in two minutes');
  }
}
