// npm run bench:host -- [FOLDER]: what a person waits for in a real VS Code, with the packaged extension and these notes.
// Measures, asserts nothing. Every time includes the browser and the way between it and the extension host, but for what the probe tells from inside it.

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { ensureBrowser, launchBrowser } from '../host/browser.mjs';
import { installCodeServer, installExtension, startCodeServer } from '../host/codeServer.mjs';
import { root, runNpm, step } from '../host/command.mjs';
import { installHostProbe } from './hostProbe.mjs';

const notes = path.resolve(process.argv[2] ?? path.join(root, 'notes'));
const query = 'docker container list';
/** The index is saved after ten seconds of quiet; ms. */
const untilSaved = 15_000;
/** By then the editor's own extensions have started; ms. */
const untilQuiet = 10_000;
const viewIcon = '.activitybar .action-item a[aria-label^="Notes Reference"]';
const pick = '.quick-input-widget';

await step('build and package', () => runNpm(['run', '--silent', 'package'], { quiet: true }));
await step('embedded VS Code and browser', async () => {
  await installCodeServer();
  await ensureBrowser();
});
const state = await mkdtemp(path.join(os.tmpdir(), 'notes-reference-'));
const folders = { userData: path.join(state, 'user-data'), extensions: path.join(state, 'extensions') };
const workspace = path.join(state, 'workspace');
await mkdir(workspace, { recursive: true });
const probe = await installHostProbe(state, folders, { notes, query });
const browser = await launchBrowser();
try {
  const empty = await withPage(async (page) => {
    const first = await reportWhenQuiet(page);
    await page.reload();
    return { first, again: await reportWhenQuiet(page) };
  });
  await installExtension(path.join(root, 'notes-reference.vsix'), folders);
  await withPage(async (page) => {
    console.log('\n| | without a saved index | with one |\n| --- | --- | --- |');
    const cold = await session(page, empty.first);
    await page.waitForTimeout(untilSaved);
    // The view shown last is shown again at once after a reload; a click on its icon would then hide it.
    await runCommand(page, 'View: Show Explorer');
    await page.locator('.sidebar', { hasText: 'Explorer' }).waitFor();
    // Which view it was is written down a moment later.
    await page.waitForTimeout(2000);
    await page.reload();
    const warm = await session(page, empty.again);
    const reading = await probe.read(page);
    const { time, max, p99 } = await probe.rebuild(page);
    for (const name of Object.keys(cold)) console.log(`| ${name} | ${cold[name]} | ${warm[name]} |`);
    console.log(`
Reading the same files through VS Code and nothing else takes ${reading.toFixed(0)} ms here. Once the window has come to rest, reading them all
again into a new index takes ${time.toFixed(0)} ms; the extension host's event loop waits ${p99.toFixed(1)} ms at most in 99 % of all cases, ${max.toFixed(1)} ms at the longest.`);
  });
} finally {
  await browser.close();
  await rm(state, { recursive: true, force: true });
}

/**
 * Starts VS Code with the extensions that are installed by now, and ends it afterwards.
 * @template T
 * @param {(page: import('playwright-core').Page) => Promise<T>} body
 * @returns {Promise<T>}
 */
async function withPage(body) {
  const server = await startCodeServer({ ...folders, settings: { 'notesReference.folders': [notes], 'notesReference.includeBundledNotes': false } });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(180_000);
    await page.goto(`${server.origin}/?folder=${workspace}`);
    return await body(page);
  } finally {
    await context.close();
    await server.stop();
  }
}

/** @param {import('playwright-core').Page} page */
async function reportWhenQuiet(page) {
  await page.locator('.activitybar .action-item').first().waitFor();
  await page.waitForTimeout(untilQuiet);
  return probe.report(page);
}

/**
 * One window from its start on.
 * @param {import('playwright-core').Page} page
 * @param {import('./hostProbe.mjs').Report} empty of an extension host without the extension
 * @returns {Promise<Record<string, string>>}
 */
async function session(page, empty) {
  await page.locator(viewIcon).waitFor();
  const start = performance.now();
  await page.locator(viewIcon).click();
  await page.locator('.sidebar .pane-body .monaco-list-row').first().waitFor();
  const tree = performance.now() - start;
  await searchFor(page, query);
  const typed = performance.now();
  await page.locator(`${pick} .quick-input-list .monaco-list-row[data-index="0"]`, { hasText: /docker/i }).waitFor();
  const search = performance.now() - typed;
  await page.keyboard.press('Escape');
  const { started, answered, checked, max, p99, heap } = await probe.report(page);
  const times = await keystrokes(page);
  return {
    'activation, by VS Code’s own count, ms': await activation(page),
    'first click on the view to its first row, ms': tree.toFixed(0),
    'a query typed right then to its answer on the screen, ms': search.toFixed(0),
    'within the extension host, from the start of the extension to its first answer to that query, ms': (answered - started).toFixed(0),
    'the same to all notes read and checked, ms': (checked - started).toFixed(0),
    'event loop of the extension host once it has started until then, 99 % / longest wait, ms': `${p99.toFixed(1)} / ${max.toFixed(1)}`,
    'the same of an empty host, from its start on, ms': `${empty.p99.toFixed(1)} / ${empty.max.toFixed(1)}`,
    'heap then, above an empty host, MiB': ((heap - empty.heap) / 1024 ** 2).toFixed(1),
    'key to list, half of them / 95 % / longest, ms': [0.5, 0.95, 1].map((part) => at(times, part).toFixed(0)).join(' / '),
  };
}

/**
 * Through the command palette.
 * @param {import('playwright-core').Page} page
 * @param {string} title
 */
async function runCommand(page, title) {
  await page.keyboard.press('F1');
  await page.locator(`${pick} input`).fill(`>${title}`);
  await page.locator(`${pick} .monaco-list-row`, { hasText: title }).first().click();
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} text
 */
async function searchFor(page, text) {
  await runCommand(page, 'Notes: Search Notes');
  await page.locator(`${pick} .quick-input-title`, { hasText: 'Search Notes' }).waitFor();
  if (text !== '') await page.locator(`${pick} input`).fill(text);
}

/**
 * From each key of the query to the change of the list that it brings.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<readonly number[]>} ms, in rising order
 */
async function keystrokes(page) {
  await searchFor(page, '');
  await page.evaluate((selector) => {
    const list = document.querySelector(`${selector} .quick-input-list`);
    /** @type {number[]} */
    const times = [];
    Object.assign(globalThis, { keyTimes: times });
    let pressed = 0;
    document.addEventListener('input', () => (pressed = performance.now()), true);
    new MutationObserver(() => {
      if (pressed > 0) times.push(performance.now() - pressed);
      pressed = 0;
    }).observe(/** @type {Element} */ (list), { childList: true, subtree: true, characterData: true });
  }, pick);
  await page.keyboard.type(query, { delay: 250 });
  await page.waitForTimeout(500);
  await page.keyboard.press('Escape');
  const times = /** @type {number[]} */ (await page.evaluate('keyTimes'));
  return times.sort((a, b) => a - b);
}

/**
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string>}
 */
async function activation(page) {
  await runCommand(page, 'Developer: Show Running Extensions');
  const row = page.locator('.runtime-extensions-editor .extension', { hasText: 'Notes Reference' });
  await row.waitFor();
  const time = /(\d+)\s*ms/.exec((await row.textContent()) ?? '')?.[1] ?? '?';
  // Some versions of VS Code show it in a window of its own, over everything else.
  await page.keyboard.press('Escape');
  await row.waitFor({ state: 'hidden', timeout: 2000 }).catch(() => undefined);
  return time;
}

/**
 * @param {readonly number[]} sorted
 * @param {number} part
 */
function at(sorted, part) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}
