// What a person sees before a dangerous recipe reaches a terminal, and what stands on the prompt afterwards.

import assert from 'node:assert/strict';

import type { WorkbenchTest } from './workbench.ts';

/** In a window on the bundled notes. */
export function terminalTests(test: WorkbenchTest): void {
  test('terminal: a dangerous recipe is named and shown in full, and Enter does not send it', async (workbench) => {
    const { page } = workbench;
    const send = async (): Promise<void> => {
      await workbench.runCommand('Notes: Send Recipe to Terminal');
      // The palette has the same field: what is typed before the recipes take its place is lost.
      await page.locator('.quick-input-title', { hasText: 'Send Recipe to Terminal' }).waitFor();
      await workbench.pickInput.fill('find -delete');
      await workbench.firstPickRow.filter({ hasText: 'delete' }).waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.quick-input-title', { hasText: '→' }).waitFor();
      await workbench.pickInput.fill('my file.tmp');
      await workbench.firstPickRow.filter({ hasText: 'my file.tmp' }).waitFor();
      await workbench.screenshot('terminal-blank');
      await page.keyboard.press('Enter');
    };
    await send();
    const dialog = page.locator('.monaco-dialog-box');
    await dialog.waitFor();
    const shown = (await dialog.textContent()) ?? '';
    assert.match(shown, /find \. -type f -name 'my file\.tmp' -(?:delete|exec rm)/);
    assert.match(shown, /Deletes every file that it finds/);
    assert.match(shown, /Terminal: /);
    await workbench.screenshot('terminal-consent');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.locator('.view-line', { hasText: 'my file.tmp' }).waitFor();
    assert.doesNotMatch((await page.locator('.xterm-rows').textContent()) ?? '', /my file/);

    await send();
    await dialog.waitFor();
    await dialog.locator('.monaco-button', { hasText: 'Put on Prompt' }).click();
    await page.locator('.xterm-rows', { hasText: 'my file.tmp' }).waitFor();
    await workbench.screenshot('terminal-prompt');
  });
}
