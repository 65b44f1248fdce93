// What each of two windows loads that capture into one note at once: `npm run test:windows` starts both on the same folder.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { appendRecipe, parseNote } from '../../src/core/parsing.ts';
import { changeNote } from '../../src/extension/capture/changeNote.ts';
import { test } from './runner.ts';

export { runRegistered as run } from './runner.ts';

const folder = process.env['CAPTURE_FOLDER'] ?? '';
const captures = Number(process.env['CAPTURES']);
const window = randomUUID();
/** Captures under way at once in each window, so that its own order does not hide a lost one. */
const atOnce = 5;

test(`two windows capture ${captures} recipes each into one note: none lost, none torn`, async () => {
  const note = vscode.Uri.file(path.join(folder, 'a.md'));
  await meet('ready');
  for (let first = 0; first < captures; first += atOnce) {
    const codes = Array.from({ length: Math.min(atOnce, captures - first) }, (_, index) => `echo ${window} ${first + index}\necho end`);
    const results = await Promise.all(codes.map((code) => append(note, code)));
    assert.deepEqual(new Set(results), new Set(['disk']));
  }
  await meet('done');
  const codes = parseNote('', await readFile(note.fsPath, 'utf8')).recipes.map(({ code }) => code);
  assert.equal(codes.length, 2 * captures);
  const own = codes.filter((code) => code.includes(window));
  assert.deepEqual(new Set(own), new Set(Array.from({ length: captures }, (_, index) => `echo ${window} ${index}\necho end`)));
  assert.deepEqual((await readdir(folder)).filter((name) => name.endsWith('.tmp')), []);
}, 60_000 + 500 * captures);

function append(note: vscode.Uri, code: string): ReturnType<typeof changeNote> {
  return changeNote(vscode.Uri.file(path.join(folder, 'storage')), note, (text) => {
    const insertion = appendRecipe(text, { description: '', lang: 'bash', code, blanks: false }, { kind: 'section', line: 0 });
    return insertion && { start: insertion.offset, end: insertion.offset, text: insertion.text };
  });
}

/** Waits until both windows have come this far. */
async function meet(stage: string): Promise<void> {
  await writeFile(path.join(folder, `${stage}.${window}`), '');
  while ((await readdir(folder)).filter((name) => name.startsWith(`${stage}.`)).length < 2) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
