// npm run bench:reader: from the command to the painted note in a real VS Code, in the reader and in VS Code's own Markdown
// preview in turn, for notes of 10 KB with ten formulas; then from one note to the next in what is open already; and what
// the reader's page has asked for in order to show them. Measures, asserts nothing.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { ensureBrowser, launchBrowser } from '../host/browser.mjs';
import { installCodeServer, installExtension, startCodeServer } from '../host/codeServer.mjs';
import { root, runNpm, step } from '../host/command.mjs';
import { installReaderProbe } from './readerProbe.mjs';

/** @typedef {'reader' | 'preview'} Program */
/** @typedef {import('./readerProbe.mjs').Opening} Opening */

const rounds = 10;
/** @type {readonly Program[]} */
const programs = ['reader', 'preview'];
const ready = '.activitybar .action-item a[aria-label^="Notes Reference"]';

await step('build and package', () => runNpm(['run', '--silent', 'package'], { quiet: true }));
await step('embedded VS Code and browser', async () => {
  await installCodeServer();
  await ensureBrowser();
});
const state = await mkdtemp(path.join(os.tmpdir(), 'notes-reference-'));
const workspace = path.join(state, 'workspace');
await mkdir(workspace);
const notes = await Promise.all(Array.from({ length: rounds + 1 }, (_, number) => writeNote(number)));
const browser = await launchBrowser();
try {
  const first = { reader: NaN, preview: NaN };
  for (const program of programs) first[program] = await inWindow(async ({ open }) => (await open(program, notes[0] ?? '', 'note 0')).painted);
  await inWindow(measure, first);
} finally {
  await browser.close();
  await rm(state, { recursive: true, force: true });
}

/**
 * @typedef {object} Window
 * @property {import('playwright-core').Page} page
 * @property {Awaited<ReturnType<Awaited<ReturnType<typeof installReaderProbe>>>>} open
 * @property {string[]} asked names of the files of KaTeX and of the reader that were asked for; it grows
 */

/**
 * A VS Code that has never been used, with the packaged extension in it.
 * @template T, A
 * @param {(window: Window, argument: A) => Promise<T>} body
 * @param {A} [argument]
 * @returns {Promise<T>}
 */
async function inWindow(body, argument) {
  const place = await mkdtemp(path.join(state, 'window-'));
  const folders = { userData: path.join(place, 'user-data'), extensions: path.join(place, 'extensions') };
  await installExtension(path.join(root, 'notes-reference.vsix'), folders);
  const watch = await installReaderProbe(place, folders);
  const settings = { 'notesReference.folders': [workspace], 'notesReference.includeBundledNotes': false, 'notesReference.markdownPreview': false };
  const server = await startCodeServer({ ...folders, settings });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(180_000);
    /** @type {string[]} */
    const asked = [];
    context.on('request', (request) => {
      const name = /[^/]*\.(?:woff2|css|js)(?=\?|$)/.exec(request.url())?.[0] ?? '';
      if (/^(?:KaTeX_|katex|reader|insertRendered)/.test(name)) asked.push(name);
    });
    const open = await watch(page);
    await page.goto(`${server.origin}/?folder=${workspace}`);
    await page.locator(ready).waitFor();
    return await body({ page, open, asked }, /** @type {A} */ (argument));
  } finally {
    await context.close();
    await server.stop();
  }
}

/**
 * @param {Window} window
 * @param {Record<Program, number>} first
 */
async function measure({ page, open, asked }, first) {
  const closeAll = async () => {
    await page.keyboard.press('F10');
    await page.locator('iframe.webview').first().waitFor({ state: 'detached' });
  };
  /** @type {Record<Program, Opening[]>} */
  const opened = { reader: [], preview: [] };
  /** @type {Record<Program, Opening[]>} */
  const switched = { reader: [], preview: [] };
  for (const [number, note] of notes.entries()) {
    for (const program of number % 2 === 0 ? programs : programs.toReversed()) {
      const opening = await open(program, note, `note ${number}`);
      if (number > 0) opened[program].push(opening);
      await closeAll();
    }
  }
  for (const program of programs) {
    asked.length = 0;
    for (const [number, note] of notes.entries()) {
      const opening = await open(program, note, `note ${number}`);
      if (number > 0) switched[program].push(opening);
    }
    if (program === 'reader') console.log(`\nA page asks for ${asked.sort().join(', ')}; for ${notes.length} notes, each once.`);
    await closeAll();
  }
  console.log('\n| ms, half of the times / longest | reader | VS Code’s preview |\n| --- | --- | --- |');
  row('first note of a new window, to painted', [first.reader], [first.preview]);
  row('a note, once warm, to painted', paintedIn(opened.reader), paintedIn(opened.preview));
  row('another note in what is open, to painted', paintedIn(switched.reader), paintedIn(switched.preview));
  row('of that our own work: in the page', switched.reader.map((opening) => opening.page));
  row('of that our own work: in the extension host', switched.reader.map(({ host }) => host));
}

/** @param {readonly Opening[]} openings */
function paintedIn(openings) {
  return openings.map(({ painted }) => painted);
}

/**
 * @param {string} name
 * @param {readonly (readonly number[])[]} times
 */
function row(name, ...times) {
  const cells = times.map((some) => {
    const sorted = [...some].sort((a, b) => a - b);
    return [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)].map((time) => time?.toFixed(0)).join(' / ');
  });
  console.log(`| ${[name, ...cells, ...(cells.length < programs.length ? [''] : [])].join(' | ')} |`);
}

/**
 * 10 KB in a dialect that both read, with ten formulas, in Chinese and English, and code.
 * @param {number} number
 * @returns {Promise<string>} its path
 */
async function writeNote(number) {
  const sections = Array.from({ length: 5 }, (_, at) => {
    const prose = `第 ${at} 节的正文，讲 **梯度下降** 与 \`learning_rate\`，some words in English and a [link](https://example.com/${number}/${at}).\n\n`.repeat(14);
    const list = Array.from({ length: 6 }, (_item, item) => `- item ${item} of section ${at}\n`).join('');
    const code = `\`\`\`python\nfor step in range(${number + at}):\n    loss = model(batch).sum()\n    loss.backward()\n\`\`\`\n`;
    return `## Section ${at} 节\n\n${prose}Let $x_{${at}} = \\frac{${number}}{\\sqrt{2\\pi}}$ be.\n\n$$\n\\sum_{i=1}^{n} \\theta_i \\mathbf{x}_i^{${at}}\n$$\n\n${list}\n${code}`;
  });
  const text = `# Note ${number}\n\n${sections.join('\n')}\nlast line of note ${number}.\n`;
  const file = path.join(workspace, `note-${number}.md`);
  await writeFile(file, text);
  return file;
}
