// The jobs a person has, done with keyboard and mouse on the bundled notes.

import assert from 'node:assert/strict';

import { sharedWorkbench } from './workbench.ts';

const test = sharedWorkbench({ folder: 'notes' });

test('search: two characters of Chinese find the section, its path and its line', async (workbench) => {
  await workbench.runCommand('Notes: Search Notes');
  await workbench.pickInput.fill('端口');
  await workbench.firstPickRow.filter({ hasText: '设置端口绑定' }).waitFor();
  assert.match((await workbench.firstPickRow.textContent()) ?? '', /Docker › 容器/);
  await workbench.screenshot('search');

  await workbench.pickInput.fill('qqqqzzzz');
  await workbench.firstPickRow.filter({ hasText: 'No note matches' }).waitFor();
});

test('browse: the tree shows the eight subjects, and opens down to a recipe with its buttons', async (workbench) => {
  await workbench.openTree();
  const labels = await workbench.treeRows.locator('.label-name').allTextContents();
  assert.deepEqual(labels, ['AI Models', 'Development Tools', 'Docker', 'Linux', 'Markdown', 'Python', 'PyTorch', 'Windows']);

  for (const row of ['Docker', '容器', '设置端口绑定']) await workbench.expand(row);
  const recipe = workbench.treeRow('把容器的 22 端口');
  await recipe.hover();
  const buttons = await recipe.locator('.actions .action-label').evaluateAll((found) => found.map((button) => button.getAttribute('aria-label')));
  assert.deepEqual(buttons.map((label) => label?.replace(/ \(.*/, '')), ['Insert Snippet', 'Copy Snippet', 'Send Recipe to Terminal']);
  await workbench.screenshot('tree');
});

test('insert: the chosen recipe lands at the cursor, and typing replaces its blank', async (workbench) => {
  await workbench.runCommand('File: New Untitled Text File');
  await workbench.editor.waitFor();
  await workbench.page.keyboard.type('$ ');
  await workbench.runCommand('Notes: Insert Snippet');
  await workbench.pickInput.fill('50001');
  await workbench.firstPickRow.filter({ hasText: '50001' }).waitFor();
  await workbench.screenshot('insert');
  await workbench.page.keyboard.press('Enter');
  await workbench.page.locator('.view-line', { hasText: 'docker run' }).waitFor();
  await workbench.page.keyboard.type('ubuntu');
  assert.equal(await workbench.editorText(), '$ docker run -it -p 50001:22 ubuntu');
});
