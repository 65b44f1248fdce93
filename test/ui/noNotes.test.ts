// Before there is a single note: what is offered, and what is not.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import type { Locator } from 'playwright-core';

import { sharedWorkbench } from './workbench.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'notes-reference-empty-'));
const test = sharedWorkbench({ folder, theme: 'high contrast', settings: { 'notesReference.includeBundledNotes': false, 'workbench.hover.delay': 300 } });

test('with no notes the view, and the search, offer to add a folder; commands that need a note are not listed', async (workbench) => {
  const { page } = workbench;
  await page.locator('.activitybar .action-item a[aria-label^="Notes Reference"]').click();
  await page.locator('.sidebar .welcome-view-content').getByRole('button', { name: 'Add Notes Folder' }).waitFor();
  await workbench.screenshot('no-notes');

  await workbench.typeInPalette('Notes: ', workbench.pickRows.filter({ hasText: 'Notes: Search Notes' }));
  const listed = (await workbench.pickRows.locator('.quick-input-list-row:first-child .label-name').allTextContents()).filter((title) => title.startsWith('Notes: '));
  assert.deepEqual(listed.map((title) => title.slice(7)).sort(), ['Add Notes Folder…', 'Group By…', 'New Note', 'Read All Notes Again', 'Save Selection as Recipe', 'Search Notes']);
  await page.keyboard.press('Escape');

  await workbench.runCommand('Notes: Search Notes');
  await workbench.firstPickRow.filter({ hasText: 'There are no notes yet.' }).waitFor();
  await page.keyboard.press('Enter');
  // The folder dialog of a VS Code in a browser is a pick with a path in it.
  await page.locator('.quick-input-widget').getByRole('button', { name: 'Add Notes Folder' }).waitFor();
});

test('a folder without notes has a row that says so, and says when the folder is gone, and when it is back', async (workbench) => {
  const { page } = workbench;
  const added = path.join(folder, 'added');
  const row = (spoken: string): Locator => page.locator(`.sidebar .monaco-list-row[aria-label="added, folder, ${spoken}"]`);
  mkdirSync(added);
  // What was added is shown, though the sidebar was closed.
  await page.keyboard.press('Control+b');
  await page.locator('.sidebar').waitFor({ state: 'hidden' });
  await workbench.runCommand('Notes: Add Notes Folder…');
  // The dialog writes its first folder into the field when it has listed it.
  await workbench.pickRows.filter({ hasText: /^added$/ }).waitFor();
  await workbench.pickInput.fill(`${added}/`);
  await page.locator('.quick-input-widget').getByRole('button', { name: 'Add Notes Folder' }).click();
  await row('no notes').filter({ hasText: 'no notes' }).hover();
  await page.locator('.monaco-hover').filter({ hasText: /^There are no notes in \S+ yet/ }).waitFor();
  rmSync(added, { recursive: true });
  await row('cannot be read').hover();
  // By plain spaces: lines broke within words.
  await page.locator('.monaco-hover').filter({ hasText: 'There is no folder' }).waitFor();
  assert.match((await page.locator('.monaco-hover').first().textContent()) ?? '', /^There is no folder \S+ Mount it or put it back, /);
  mkdirSync(added);
  await row('no notes').waitFor();

  // Its own menu makes a note in it and asks for nothing but the title.
  await row('no notes').click({ button: 'right' });
  // A menu takes no click in the moment in which it opens.
  const item = page.locator('.context-view .action-item', { hasText: 'New Note' });
  await item.hover();
  await item.and(page.locator('.focused')).waitFor();
  await page.keyboard.press('Enter');
  await workbench.pickInput.fill('First of all');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'first-of-all.md' }).waitFor();
  // The only folder needs no row of its own as soon as there is something in it.
  await page.locator('.sidebar .monaco-list-row[aria-label="First of all, note"]').waitFor();
  assert.match(readFileSync(path.join(added, 'first-of-all.md'), 'utf8'), /First of all/);
});
