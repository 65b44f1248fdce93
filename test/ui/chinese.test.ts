// The extension speaks Chinese where VS Code does.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { sharedWorkbench } from './workbench.ts';

const root = mkdtempSync(path.join(tmpdir(), 'notes-chinese-'));
const folders = ['posts', 'wiki'].map((name) => path.join(root, name));
for (const folder of folders) {
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'a.md'), '# 一篇\n\n内容\n');
}

// Deeper than folders are read.
mkdirSync(path.join(root, 'wiki', ...Array.from({ length: 70 }, () => 'd')), { recursive: true });

const test = sharedWorkbench({ folder: 'notes', locale: 'zh-cn', theme: 'light', settings: { 'notesReference.folders': folders } });

test('search in Chinese, in a light theme', async (workbench) => {
  await workbench.runCommand('笔记: 搜索笔记');
  await workbench.pickInput.fill('liulanqi');
  await workbench.firstPickRow.waitFor();
  await workbench.screenshot('search-zh-cn');
});

test('a folder is renamed and moved from its row in the tree', async (workbench) => {
  const { page } = workbench;
  const labels = async (): Promise<string> => (await workbench.treeRows.locator('.label-name').allTextContents()).join();
  const choose = async (row: string, item: string): Promise<void> => {
    await workbench.treeRow(row).click({ button: 'right' });
    // A menu that is just opening takes a click for the end of the one that opened it.
    await page.locator('.context-view .action-item', { hasText: item }).hover();
    await page.locator('.context-view .action-item.focused', { hasText: item }).waitFor();
    await workbench.screenshot('folder-menu-zh-cn');
    await page.keyboard.press('Enter');
  };
  await workbench.openTree();
  await workbench.treeRow('wiki').filter({ hasText: '不完整' }).waitFor();
  assert.equal(await labels(), 'posts,wiki,自带笔记');
  await choose('wiki', '重命名笔记文件夹');
  await workbench.pickInput.fill('团队维基');
  await page.keyboard.press('Enter');
  await workbench.treeRow('团队维基').waitFor();
  await choose('团队维基', '上移笔记文件夹');
  await workbench.treeRows.first().filter({ hasText: '团队维基' }).waitFor();
  assert.equal(await labels(), '团队维基,posts,自带笔记');
});
