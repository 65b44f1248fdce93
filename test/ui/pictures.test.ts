// The pictures of the README, taken while doing the three jobs in both themes: out/screenshots/readme-*.png.

import assert from 'node:assert/strict';
import { describe } from 'node:test';

import { sharedWorkbench } from './workbench.ts';

for (const theme of ['light', 'dark'] as const) {
  describe(theme, () => {
    const test = sharedWorkbench({
      folder: 'notes',
      theme,
      size: { width: 1120, height: 700 },
      settings: { 'window.commandCenter': false, 'breadcrumbs.enabled': false, 'editor.minimap.enabled': false, 'workbench.layoutControl.enabled': false },
    });

    test('add a folder', async (workbench) => {
      await workbench.openTree();
      await workbench.page.locator('.sidebar .title-actions .action-label.codicon-toolbar-more').click();
      await workbench.page.locator('.context-view .action-item', { hasText: 'Add Notes Folder' }).hover();
      await workbench.page.waitForTimeout(400);
      await workbench.screenshot(`readme-folder-${theme}`, { x: 0, y: 0, width: 640, height: 360 });
      await workbench.page.keyboard.press('Escape');
    });

    test('browse and read', async (workbench) => {
      for (const row of ['PyTorch', '梯度与计算图']) await workbench.expand(row);
      await workbench.treeRow('gradient 计算').click();
      await workbench.reader.locator('.katex-display').first().evaluate((formula) => formula.scrollIntoView({ block: 'center' }));
      await workbench.page.waitForTimeout(800);
      await workbench.screenshot(`readme-browse-${theme}`);
    });

    test('search', async (workbench) => {
      await workbench.runCommand('Notes: Search Notes');
      await workbench.pickInput.fill('docker duankou');
      await workbench.firstPickRow.filter({ hasText: '端口' }).waitFor();
      await workbench.page.waitForTimeout(400);
      await workbench.screenshot(`readme-search-${theme}`);
      assert.match((await workbench.firstPickRow.textContent()) ?? '', /设置端口绑定/);
      await workbench.page.keyboard.press('Escape');
    });

    test('insert', async (workbench) => {
      await workbench.runCommand('File: New Untitled Text File');
      await workbench.page.keyboard.type('#!/usr/bin/env bash\n');
      await workbench.runCommand('Notes: Insert Snippet');
      await workbench.pickInput.fill('tee');
      await workbench.firstPickRow.filter({ hasText: 'tee' }).waitFor();
      await workbench.page.waitForTimeout(400);
      await workbench.screenshot(`readme-insert-${theme}`);
      await workbench.page.keyboard.press('Enter');
      await workbench.editor.locator('.view-line', { hasText: 'tee' }).first().waitFor();
    });
  });
}
