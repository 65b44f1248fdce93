// Before there is a single note: what is offered, and what is not.

import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { sharedWorkbench } from './workbench.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'notes-reference-empty-'));
const test = sharedWorkbench({ folder, theme: 'high contrast', settings: { 'notesReference.includeBundledNotes': false } });

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
