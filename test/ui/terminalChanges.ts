// The question before a recipe is sent: it shows all of the recipe, and when the note or the terminal changes while it stands open, nothing is sent.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Workbench, WorkbenchTest } from './workbench.ts';

const noteIn = (folder: string): string => path.join(folder, 'questions.md');

/** The note that the tests need in a window's folder of notes. */
export function writeQuestionsNote(folder: string): void {
  const recipes = { 'Name the shell': 'echo $$ > shell', 'Clear away': 'rm -rf first-folder', 'Two steps': 'echo step-one\necho step-two', 'Long line': `echo ${'many-words '.repeat(150)}; rm -rf last-folder` };
  writeFileSync(noteIn(folder), `# Questions\n\n${Object.entries(recipes).map(([title, code]) => `${title}:\n\n\`\`\`sh\n${code}\n\`\`\`\n`).join('\n')}`);
}

/** In a window with that note; the folder is the one where it is. */
export function terminalChangesTests(test: WorkbenchTest, folder: string): void {
  test('terminal: one that is closed while the question stands open gets nothing, and no other does', async (workbench) => {
    const { page } = workbench;
    // The shell would read the Escape before every test together with the next letter.
    const prompt = page.locator('.terminal-wrapper.active .xterm-helper-textarea');
    if ((await prompt.count()) > 0) {
      await prompt.focus();
      await page.keyboard.press('Backspace');
    }
    const shell = await shellProcess(workbench, folder);
    await ask(workbench, 'Two steps', 'echo step-one');
    process.kill(shell, 'SIGHUP');
    await page.locator('.terminal-wrapper').waitFor({ state: 'detached' });
    await agree(workbench, 'Line by Line');
    await page.locator('.notification-toast', { hasText: 'The terminal “Notes Reference” is busy or closed, so nothing was sent.' }).waitFor();
    assert.equal(await page.locator('.notification-toast', { hasText: 'is on the prompt' }).count(), 0);
    assert.equal(await page.locator('.terminal-wrapper').count(), 0);
  });

  test('terminal: a note that changes while the question stands open is not sent, though the person agrees', async (workbench) => {
    const { page } = workbench;
    await ask(workbench, 'Clear away', 'rm -rf first-folder');
    writeFileSync(noteIn(folder), readFileSync(noteIn(folder), 'utf8').replace('first-folder', 'second-folder'));
    await agree(workbench, 'Put on Prompt');
    await page.locator('.notification-toast', { hasText: 'The recipe changed in the meantime, so nothing was sent.' }).waitFor();
    assert.doesNotMatch(await terminalText(workbench), /folder/);

    await ask(workbench, 'Clear away', 'rm -rf second-folder');
    await agree(workbench, 'Put on Prompt');
    await page.locator('.terminal-wrapper.active .xterm-rows', { hasText: 'rm -rf second-folder' }).waitFor();
    assert.doesNotMatch(await terminalText(workbench), /first-folder/);
  });

  test('terminal: what is too long for the question is in an editor behind it, its lines wrapped, and is not opened again', async (workbench) => {
    const { page } = workbench;
    await ask(workbench, 'Long line', 'All of it is in the editor behind this dialog.');
    assert.match((await page.locator('.monaco-dialog-box').textContent()) ?? '', /Deletes files or folders for good: rm -rf last-folder/);
    await page.locator('.view-line', { hasText: 'last-folder' }).waitFor();
    assert.ok((await workbench.editor.locator('.view-line').count()) > 5, 'the line is not wrapped');
    await agree(workbench, 'Open as Document');
    // The search is answered after whatever that button did.
    await workbench.runCommand('Notes: Search Notes');
    await workbench.pickInput.fill('qqqqzzzz');
    await workbench.firstPickRow.filter({ hasText: 'No note matches' }).waitFor();
    assert.equal(await page.locator('.tab', { hasText: 'Untitled' }).count(), 1);
  });
}

/** Sends a recipe and waits for the question. A button of a row that is just drawn anew sends nothing: it asks which recipe is meant. */
async function ask(workbench: Workbench, recipe: string, command: string): Promise<void> {
  const { page, pickRows } = workbench;
  const question = page.locator('.monaco-dialog-box', { hasText: command });
  await send(workbench, recipe);
  // The rows of a list that has been closed are still in the page, before the question.
  await question.or(pickRows.first()).filter({ visible: true }).first().waitFor();
  if (await pickRows.first().isVisible()) {
    await page.keyboard.press('Escape');
    await send(workbench, recipe);
  }
  await question.waitFor();
}

/** By its button in the tree. */
async function send(workbench: Workbench, recipe: string): Promise<void> {
  await workbench.openTree();
  await workbench.expandIfClosed('Questions');
  await workbench.treeRow(recipe).hover();
  await workbench.treeRow(recipe).locator('.actions .action-label[aria-label^="Send Recipe to Terminal"]').click();
}

async function agree(workbench: Workbench, button: string): Promise<void> {
  const dialog = workbench.page.locator('.monaco-dialog-box');
  await dialog.locator('.monaco-button', { hasText: button }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function terminalText(workbench: Workbench): Promise<string> {
  return (await workbench.page.locator('.terminal-wrapper.active .xterm-rows').textContent()) ?? '';
}

/** The number of the process of the shell in the active terminal, which the shell itself writes down. */
async function shellProcess(workbench: Workbench, folder: string): Promise<number> {
  await send(workbench, 'Name the shell');
  await workbench.page.locator('.terminal-wrapper.active .xterm-rows', { hasText: 'echo $$' }).waitFor();
  await workbench.page.locator('.terminal-wrapper.active .xterm-helper-textarea').focus();
  await workbench.page.keyboard.press('Enter');
  // Before the window hears of the end the terminal counts as busy.
  await workbench.treeRow('Name the shell').filter({ hasText: '✓' }).waitFor();
  return Number(readFileSync(path.join(folder, 'shell'), 'utf8'));
}
