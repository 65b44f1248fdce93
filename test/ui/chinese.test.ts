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

/** The walkthrough's steps: what their buttons say, and their pictures for who cannot see them. */
const steps = [
  ['搜索笔记', '搜索框与下方按匹配程度排列的结果'],
  ['插入代码片段', '代码片段列表及其内容预览'],
  ['显示笔记', '侧边栏中的笔记、小节和代码，以及旁边的阅读器'],
  ['添加笔记文件夹', '侧边栏，菜单已展开，选中“添加笔记文件夹…”'],
] as const;

test('the walkthrough shows its four steps in Chinese with their pictures, whole at any width, and ticks what was done', async (workbench) => {
  const { page } = workbench;
  await workbench.runCommand('Welcome: Open Walkthrough');
  await workbench.pickInput.fill('认识 Notes Reference');
  await workbench.firstPickRow.filter({ hasText: '认识 Notes Reference' }).click();
  const rows = page.locator('.getting-started-step');
  await rows.nth(3).waitFor();
  assert.deepEqual(await rows.locator('.step-title').allTextContents(), ['边打字边搜索', '在光标处插入代码', '浏览与阅读', '添加自己的笔记']);
  for (const width of [1280, 1500]) {
    await page.setViewportSize({ width, height: 800 });
    for (const [at, [button, picture]] of steps.entries()) {
      await rows.nth(at).locator('.step-title').click();
      await rows.nth(at).locator('.monaco-button', { hasText: button }).waitFor();
      assert.ok(await rows.nth(at).evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth), `${button} at ${width}`);
      // A narrow window has no room for pictures.
      if (width > 1280) assert.match((await page.getByAltText(picture).getAttribute('srcset')) ?? '', /-light\.png/);
    }
  }
  await workbench.screenshot('walkthrough-zh-cn');
  const search = rows.first().getByRole('checkbox');
  await rows.first().click();
  await rows.first().locator('.monaco-button').click();
  await workbench.firstPickRow.waitFor();
  await page.keyboard.press('Escape');
  await search.and(page.locator('[aria-checked="true"]')).waitFor();
  await page.setViewportSize({ width: 1280, height: 800 });
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

test('without a row, a command asks which folder, and the list is called as the command is', async (workbench) => {
  for (const title of ['移除笔记文件夹', '重命名笔记文件夹', '上移笔记文件夹', '下移笔记文件夹']) {
    await workbench.runCommand(`笔记: ${title}`);
    await workbench.page.locator('.quick-input-title', { hasText: title }).waitFor();
    await workbench.pickRows.filter({ hasText: /posts|团队维基/ }).first().waitFor();
    await workbench.page.keyboard.press('Escape');
  }
});

test('groups have the icon of what the tree is grouped by', async (workbench) => {
  await workbench.openTree();
  for (const [grouping, icon] of [['按标签', 'tag'], ['按日期', 'calendar'], ['按分类', 'note']] as const) {
    await workbench.runCommand('笔记: 分组方式…');
    await workbench.pressOnRow(grouping);
    await workbench.expandIfClosed('自带笔记');
    await workbench.treeRows.and(workbench.page.locator('[aria-level="2"]')).locator(`.codicon-${icon}`).first().waitFor();
  }
});

test('where there are several folders, a hit and the reader name the note’s by its own name', async (workbench) => {
  await workbench.runCommand('笔记: 搜索笔记');
  await workbench.pickInput.fill('一篇');
  const [first, second] = [workbench.pickRows.nth(0), workbench.pickRows.nth(1)];
  await second.filter({ hasText: '一篇' }).waitFor();
  // The list from before anything was typed begins with these two as well.
  await workbench.pickRows.nth(2).waitFor({ state: 'detached' });
  const texts = [await first.textContent(), await second.textContent()].sort();
  assert.match(texts.join('\n'), /posts › 一篇[^]*\n[^]*团队维基 › 一篇/);
  await workbench.pressOnRow('团队维基');
  await workbench.reader.locator('.place', { hasText: '团队维基 › 一篇' }).waitFor();
  await workbench.screenshot('folder-name-zh-cn');
});
