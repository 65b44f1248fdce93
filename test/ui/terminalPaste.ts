// Several lines at once on the prompt of a shell that takes a paste: the question offers it, none runs before Enter, and the tree says how they ended.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { WorkbenchTest } from './workbench.ts';

const lines = ['for word in one two; do', '  echo $word >> pasted', 'done'];

/** The note that the test needs in a window's folder of notes. */
export function writePasteNote(folder: string): void {
  writeFileSync(path.join(folder, 'paste.md'), `# Paste\n\nWrite two words:\n\n\`\`\`zsh\n${lines.join('\n')}\n\`\`\`\n`);
}

/** In a window with that note. */
export function terminalPasteTests(test: WorkbenchTest, folder: string): void {
  if (!existsSync('/etc/shells') || !readFileSync('/etc/shells', 'utf8').includes('/zsh\n')) {
    console.log('– zsh is not installed here: its test is left out');
    return;
  }
  test('terminal: in zsh lines that belong together are put on the prompt at once, and run with Enter', async (workbench) => {
    const { page } = workbench;
    const screen = page.locator('.terminal-wrapper.active .xterm-rows');
    const keys = page.locator('.terminal-wrapper.active .xterm-helper-textarea');
    await workbench.runCommand('Create New Terminal (With Profile)');
    await workbench.pickInput.fill('zsh');
    await workbench.firstPickRow.filter({ hasText: 'zsh' }).waitFor();
    await page.keyboard.press('Enter');
    await screen.filter({ hasText: /[%#]/ }).waitFor();
    // That its prompt waits is known once a command has ended there.
    await keys.focus();
    await page.keyboard.type('echo $ZSH_NAME-is-here\n');
    await screen.filter({ hasText: 'zsh-is-here' }).waitFor();
    await workbench.openTree();
    await workbench.expand('Paste');
    await workbench.treeRow('Write two words').hover();
    await workbench.treeRow('Write two words').locator('.actions .action-label[aria-label^="Send Recipe to Terminal"]').click();
    const dialog = page.locator('.monaco-dialog-box', { hasText: 'Your Enter runs them all.' });
    await dialog.waitFor();
    assert.match((await dialog.textContent()) ?? '', /for word in one two; do/);
    await workbench.screenshot('terminal-paste');
    await dialog.locator('.monaco-button', { hasText: 'All at Once' }).click();
    await screen.locator('> div', { hasText: /^done/ }).waitFor();
    await workbench.screenshot('terminal-pasted');
    assert.equal(existsSync(path.join(folder, 'pasted')), false, 'it ran by itself');
    await keys.focus();
    await page.keyboard.press('Enter');
    await workbench.treeRow('Write two words').filter({ hasText: '✓' }).waitFor();
    assert.equal(readFileSync(path.join(folder, 'pasted'), 'utf8'), 'one\ntwo\n');
  });
}
