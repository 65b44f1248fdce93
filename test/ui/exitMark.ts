// What the tree says of a recipe that was run from it.

import { writeFileSync } from 'node:fs';
import path from 'node:path';

import type { WorkbenchTest } from './workbench.ts';

/** The note that the test needs in a window's folder of notes. */
export function writeMarksNote(folder: string): void {
  writeFileSync(path.join(folder, 'marks.md'), '# Marks\n\nSay a word:\n\n```sh\necho marked-word\n```\n\nFail:\n\n```sh\nfalse\n```\n');
}

export function exitMarkTests(test: WorkbenchTest): void {
  test('tree: a recipe that was run from it is marked with how it ended', async (workbench) => {
    const { page } = workbench;
    await workbench.openTree();
    await workbench.expand('Marks');
    const run = async (recipe: string, command: string, mark: string): Promise<void> => {
      await workbench.treeRow(recipe).hover();
      await workbench.treeRow(recipe).locator('.actions .action-label[aria-label^="Send Recipe to Terminal"]').click();
      await page.locator('.terminal-wrapper.active .xterm-rows', { hasText: command }).waitFor();
      await page.locator('.terminal-wrapper.active .xterm-helper-textarea').focus();
      await page.keyboard.press('Enter');
      await workbench.treeRow(recipe).filter({ hasText: mark }).waitFor();
    };
    await run('Say a word', 'echo marked-word', '✓');
    await run('Fail', 'false', '✗ 1');
    await workbench.screenshot('tree-exit-marks');
  });
}
