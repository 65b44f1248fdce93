// The jobs a person has, done with keyboard and mouse on the bundled notes.

import assert from 'node:assert/strict';

import { screenReaderTests } from './screenReader.ts';
import { terminalTests } from './terminal.ts';
import { sharedWorkbench } from './workbench.ts';

const test = sharedWorkbench({ folder: 'notes', settings: { 'terminal.integrated.gpuAcceleration': 'off' } });

// First, because what they hear depends on what was done before.
screenReaderTests(test);

test('search: two characters of Chinese find the section, its path and its line', async (workbench) => {
  await workbench.runCommand('Notes: Search Notes');
  await workbench.pickInput.fill('端口');
  await workbench.firstPickRow.filter({ hasText: '设置端口绑定' }).waitFor();
  assert.match((await workbench.firstPickRow.textContent()) ?? '', /Docker › 容器/);
  await workbench.screenshot('search');

  await workbench.pickInput.fill('qqqqzzzz');
  await workbench.firstPickRow.filter({ hasText: 'No note matches' }).waitFor();
  await workbench.pickInput.fill('Qqqq zzzz tag:docker');
  await workbench.pickRows.filter({ hasText: 'New note “Qqqq zzzz”' }).waitFor();
  await workbench.pickInput.fill('tag:qqqqzzzz');
  await workbench.firstPickRow.filter({ hasText: 'No note matches “tag:qqqqzzzz”' }).waitFor();
  assert.equal(await workbench.pickRows.filter({ hasText: 'New note' }).count(), 0);
});

test('search: what an operator can be given is offered while it is typed, and Enter goes on with it', async (workbench) => {
  await workbench.runCommand('Notes: Search Notes');
  await workbench.pickInput.fill('端口 tag:do');
  await workbench.firstPickRow.filter({ hasText: 'docker' }).filter({ hasText: 'notes: 1' }).waitFor();
  await workbench.screenshot('operator');
  await workbench.page.keyboard.press('Enter');
  await workbench.firstPickRow.filter({ hasText: '设置端口绑定' }).waitFor();
  assert.equal(await workbench.pickInput.inputValue(), '端口 tag:docker ');
});

test('browse: the tree shows the eight subjects, and opens down to a recipe with its buttons', async (workbench) => {
  await workbench.openTree();
  const labels = await workbench.treeRows.and(workbench.page.locator('[aria-level="1"]')).locator('.label-name').allTextContents();
  assert.deepEqual(labels, ['AI Models', 'Development Tools', 'Docker', 'Linux', 'Markdown', 'Python', 'PyTorch', 'Windows']);

  for (const row of ['Docker', '容器', '设置端口绑定']) await workbench.expandIfClosed(row);
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
  await workbench.page.locator('.view-line', { hasText: 'ubuntu' }).waitFor();
  assert.equal(await workbench.editorText(), '$ docker run -it -p 50001:22 ubuntu');
});

test('insert: a key inserts the hit that the search has come to, and is its own again once the search is closed', async (workbench) => {
  const { page } = workbench;
  await workbench.runCommand('File: New Untitled Text File');
  await workbench.editor.waitFor();
  await workbench.runCommand('Notes: Search Notes');
  await workbench.pickInput.fill('duankou bangding');
  await workbench.firstPickRow.filter({ hasText: '设置端口绑定' }).waitFor();
  await workbench.pressOnRow('容器现在的绑定', 'Alt+I');
  await page.locator('.view-line', { hasText: 'docker port' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+I');
  await page.keyboard.press('End');
  await page.keyboard.type(' # end');
  await page.locator('.view-line', { hasText: '# end' }).waitFor();
  assert.equal(await workbench.editorText(), 'docker port container # end');
});

test('completions: typed letter by letter, a recipe is offered though another word of the file was offered first', async (workbench) => {
  // Nothing is offered before the extension was first used in this window.
  await workbench.runCommand('Notes: Insert Snippet');
  await workbench.pickInput.fill('50001');
  await workbench.firstPickRow.filter({ hasText: '50001' }).waitFor();
  await workbench.page.keyboard.press('Escape');
  await workbench.runCommand('File: New Untitled Text File');
  await workbench.editor.waitFor();
  await workbench.runCommand('Change Language Mode');
  await workbench.pickInput.fill('Shell Script');
  await workbench.firstPickRow.filter({ hasText: 'Shell Script' }).waitFor();
  await workbench.page.keyboard.press('Enter');
  await workbench.page.locator('.statusbar-item', { hasText: 'Shell Script' }).waitFor();
  await workbench.editor.click();
  await workbench.page.keyboard.type('# dockyard\n');
  const rows = workbench.page.locator('.suggest-widget.visible .monaco-list-row');
  await workbench.page.keyboard.type('do');
  await rows.filter({ hasText: 'dockyard' }).waitFor();
  // Only words of the file, which may be the one just typed: a row of ours that is never shown keeps the list asking.
  assert.deepEqual((await rows.locator('.label-name').allTextContents()).filter((label) => !['do', 'dockyard'].includes(label)), []);
  await workbench.page.keyboard.type('ck', { delay: 100 });
  await rows.filter({ hasText: '设置端口绑定' }).first().waitFor();
  await workbench.screenshot('completions');
  await workbench.page.keyboard.press('Escape');
});

test('read: Enter on a hit opens the section in the reader, formulas and code as on the blog, and selects its note in the tree', async (workbench) => {
  await workbench.runCommand('Notes: Search Notes');
  await workbench.pickInput.fill('Softmax');
  await workbench.firstPickRow.filter({ hasText: 'oftmax' }).waitFor();
  await workbench.page.keyboard.press('Enter');
  const text = workbench.reader.locator('main .note-text');
  await text.locator('h2, h3').first().waitFor();
  await text.locator('.katex').first().waitFor();
  assert.equal(await text.locator('.katex-error').count(), 0);
  // The tree goes along with it and leaves the focus where it is.
  await workbench.selectedRow('PyTorch').waitFor();
  assert.equal(await workbench.page.locator('.sidebar :focus').count(), 0);
  assert.deepEqual(await text.locator('img').evaluateAll((found) => found.filter((image) => !(image as HTMLImageElement).complete).length), 0);
  await workbench.screenshot('reader-dark');
});

test('read: the buttons of a code block copy it and insert it into the editor', async (workbench) => {
  await workbench.runCommand('File: New Untitled Text File');
  await workbench.editor.waitFor();
  await workbench.page.keyboard.type('here: ');
  await workbench.runCommand('Notes: Search Notes');
  await workbench.pickInput.fill('设置端口绑定');
  await workbench.firstPickRow.filter({ hasText: '设置端口绑定' }).waitFor();
  await workbench.page.keyboard.press('Enter');
  const block = workbench.reader.locator('.code-block', { hasText: 'docker port' }).first();
  await block.hover();
  await workbench.screenshot('reader-code');
  await block.getByRole('button', { name: 'Copy' }).click();
  for (let tries = 0; tries < 100 && (await workbench.clipboard()) !== 'docker port <container>'; tries++) await workbench.page.waitForTimeout(50);
  assert.equal(await workbench.clipboard(), 'docker port <container>');
  await block.getByRole('button', { name: 'Insert' }).click();
  // The reader covered the editor, which comes back for it.
  await workbench.page.locator('.view-line', { hasText: 'docker port' }).waitFor();
  await workbench.page.keyboard.type('web');
  await workbench.page.locator('.view-line', { hasText: 'here: docker port web' }).waitFor();
});

// Before the window is reloaded, after which VS Code may be long in saying that it has terminals.
test('search: Enter right behind the last letter opens what was found first, though the list has not come yet', async (workbench) => {
  await workbench.runCommand('Notes: Search Notes');
  await workbench.firstPickRow.waitFor();
  await workbench.pickInput.fill('markdown kind:section');
  await workbench.page.keyboard.press('Enter');
  await workbench.reader.locator('h1, h2, h3', { hasText: '并排显示表格' }).and(workbench.reader.locator(':focus')).waitFor();
});

terminalTests(test);

test('browse: what was open in the tree is open after the window is reloaded, and what was closed is closed', async (workbench) => {
  await workbench.treeRow('设置端口绑定').waitFor();
  const labels = (): Promise<string[]> => workbench.treeRows.locator('.label-name').allTextContents();
  const before = await labels();
  // Opened, and closed again.
  await workbench.expand('AI Models');
  await workbench.treeRow('模型结构').waitFor();
  await workbench.expand('AI Models');
  await workbench.treeRow('模型结构').waitFor({ state: 'detached' });
  await workbench.page.waitForTimeout(1000);
  await workbench.page.reload();
  await workbench.treeRow('设置端口绑定').waitFor({ timeout: 60_000 });
  await workbench.page.waitForTimeout(1000);
  assert.deepEqual(await labels(), before);
});

test('in all of this nothing was asked of any other server', async (workbench) => {
  assert.deepEqual(workbench.foreignRequests, []);
  // That such a request would have been noticed:
  await workbench.page.evaluate(() => fetch('https://127.0.0.1:54321/').catch(() => undefined));
  assert.deepEqual(workbench.foreignRequests, ['https://127.0.0.1:54321/']);
});
