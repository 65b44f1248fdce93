// What the tree says of a recipe that was run from it.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import type { WorkbenchTest } from './workbench.ts';

/** The note that the test needs in a window's folder of notes. */
export function writeMarksNote(folder: string): void {
  writeFileSync(path.join(folder, 'marks.md'), '# Marks\n\nSay a word:\n\n```sh\necho marked-word\n```\n\nFail:\n\n```sh\nfalse\n```\n\nTwo lines:\n\n```sh\necho first-line\n[ 1 = 2 ]\n```\n');
}

export function exitMarkTests(test: WorkbenchTest): void {
  test('tree: a recipe that was run from it is marked with how it ended, one of several lines only when all have run or one has failed', async (workbench) => {
    const { page } = workbench;
    await workbench.openTree();
    await workbench.expand('Marks');
    const send = async (recipe: string): Promise<void> => {
      await workbench.treeRow(recipe).hover();
      await workbench.treeRow(recipe).locator('.actions .action-label[aria-label^="Send Recipe to Terminal"]').click();
    };
    const enter = async (command: string): Promise<void> => {
      await page.locator('.terminal-wrapper.active .xterm-rows', { hasText: command }).waitFor();
      await page.locator('.terminal-wrapper.active .xterm-helper-textarea').focus();
      await page.keyboard.press('Enter');
    };
    const run = async (recipe: string, command: string, mark: string): Promise<void> => {
      await send(recipe);
      await enter(command);
      await workbench.treeRow(recipe).filter({ hasText: mark }).waitFor();
    };
    await run('Say a word', 'echo marked-word', '✓');
    await run('Fail', 'false', '✗ 1');
    await send('Two lines');
    await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Line by Line' }).click();
    await enter('echo first-line');
    await page.locator('.terminal-wrapper.active .xterm-rows', { hasText: '[ 1 = 2 ]' }).waitFor();
    // A mark would come with the tree's next refresh.
    await page.waitForTimeout(500);
    assert.doesNotMatch((await workbench.treeRow('Two lines').textContent()) ?? '', /[✓✗]/);
    await enter('[ 1 = 2 ]');
    await workbench.treeRow('Two lines').filter({ hasText: '✗ 1' }).waitFor();
    await workbench.screenshot('tree-exit-marks');
  });
}
