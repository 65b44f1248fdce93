// Links between notes, cheat sheets, a page to print, and what VS Code itself makes of an export and of the MCP server.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Locator } from 'playwright-core';

import { openNote } from './openNote.ts';
import { sharedWorkbench, type Workbench } from './workbench.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'notes-reference-links-'));
copyFileSync('media/icon.png', path.join(folder, 'icon.png'));
const head = (title: string): string => `---\ntitle: ${title}\ncategories: [Math]\n---\n`;
const filler = Array.from({ length: 40 }, (_, at) => `第 ${at} 段。`).join('\n\n');
const first = `${head('第一篇')}见 [[two]]、[[two#尾部|末尾]]、[[two#没有]]、[[three]]。

## 图与公式

![图标](icon.png) ![远处](https://pictures.example/i.png)

$$
\\int_0^1 x

+ \\mathbb{R}
$$

\`\`\`bash
ls -la <path>
\`\`\`

<details><summary>更多</summary>藏起来的话</details>
`;
writeFileSync(path.join(folder, 'one.md'), first);
writeFileSync(path.join(folder, 'two.md'), `${head('第二篇')}## 开头\n\n[第一篇](one.md)\n\n${filler}\n\n## 尾部\n\n又见 [[one]]。\n`);
writeFileSync(path.join(folder, 'git.cheat'), '% git, code\n\n; words\n# Change branch\ngit checkout <branch>\n\n$ branch: git branch | cut -c 3-\n');

/** Every character that means something in a snippet. */
const zebra = 'echo "$HOME" ${y:-z} {a} C:\\dir\\ `b` $1 }\nprintf "%s" \'\\$x\' | cat';
const exported = mkdtempSync(path.join(os.tmpdir(), 'notes-reference-exported-'));
writeFileSync(path.join(exported, 'zebra.md'), `# Zebrawood\n\`\`\`\n${zebra}\n\`\`\`\n`);
mkdirSync(path.join(folder, '.vscode'));
writeFileSync(path.join(folder, '.vscode', 'exported.code-snippets'), execFileSync(process.execPath, ['dist/cli.js', 'export', '--notes', exported, '--format', 'code-snippets']));

const test = sharedWorkbench({
  folder,
  theme: 'light',
  size: { width: 1400, height: 900 },
  // Without its AI features VS Code lists no servers.
  settings: { 'chat.disableAIFeatures': false, 'notesReference.folders': [folder], 'notesReference.includeBundledNotes': false },
});

test('printing is offered only where there is something to print', async (workbench) => {
  await workbench.openTree();
  await workbench.typeInPalette('Notes: Open in Browser to Print', workbench.firstPickRow);
  assert.doesNotMatch((await workbench.firstPickRow.textContent()) ?? '', /Print/);
});

test('wiki links lead to notes and sections, and say where they do not', async (workbench) => {
  await openNote(workbench, '第一篇');
  const { reader } = workbench;
  const links = await reader.locator('.note-text .wiki-link').evaluateAll((found) => found.map((link) => [link.tagName, link.textContent, link.getAttribute('title')]));
  assert.deepEqual(links, [
    ['A', 'two', '第二篇'],
    ['A', '末尾', '第二篇'],
    ['A', 'two#没有', '第二篇: The note has no such heading.'],
    ['SPAN', '[[three]]', 'There is no such note.'],
  ]);
  await reader.locator('a', { hasText: '末尾' }).click();
  await reader.locator('h1', { hasText: '第二篇' }).waitFor();
  await reader.locator('.outline [aria-current]', { hasText: '尾部' }).waitFor();
});

test('a note says which lines of others link to it, and a click goes there', async (workbench) => {
  await openNote(workbench, '第一篇');
  const { reader } = workbench;
  await reader.locator('.backlinks a').first().waitFor();
  assert.deepEqual(await reader.locator('.backlinks li').allTextContents(), ['第二篇 › 开头 line 7', '第二篇 › 尾部 line 91']);
  await reader.locator('.backlinks a').nth(1).click();
  await reader.locator('h1', { hasText: '第二篇' }).waitFor();
  await reader.locator('.outline [aria-current]', { hasText: '尾部' }).waitFor();
});

test('a note that comes to be makes links to it work, and its own links known; what was unfolded stays so', async (workbench) => {
  await openNote(workbench, '第一篇');
  const { reader } = workbench;
  await reader.locator('summary').click();
  await reader.locator('.backlinks li').first().waitFor();
  writeFileSync(path.join(folder, 'three.md'), `${head('第三篇')}回到 [[one]]。\n`);
  await reader.locator('a.wiki-link', { hasText: 'three' }).waitFor();
  assert.equal(await reader.locator('details').getAttribute('open'), '');
  await reader.locator('.backlinks li', { hasText: '第三篇' }).waitFor();
});

test('a note that comes to be while a person goes down the list of hits leaves them on their row', async (workbench) => {
  const { page, pickRows } = workbench;
  await workbench.runCommand('Notes: Search Notes');
  await workbench.pickInput.fill('第');
  await pickRows.filter({ hasText: 'git' }).first().waitFor({ state: 'detached' });
  const focused = pickRows.and(page.locator('.focused'));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const row = await focused.getAttribute('aria-label');
  assert.notEqual(row, await workbench.firstPickRow.getAttribute('aria-label'));
  writeFileSync(path.join(folder, 'four.md'), `${head('第四篇')}第四。\n`);
  await pickRows.filter({ hasText: '第四篇' }).first().waitFor();
  assert.equal(await focused.getAttribute('aria-label'), row);
  await page.keyboard.press('Escape');
});

/** Each file of the folder itself, and what is in it. */
function filesBelow(place: string): Readonly<Record<string, string>> {
  const files = readdirSync(place, { withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(files.map(({ name }) => [name, readFileSync(path.join(place, name), 'latin1')]));
}

/**
 * Does with a link what the system does when somebody clicks it. One that comes right after another is dropped, and what
 * takes the focus closes the field for the link, so it is clicked again.
 */
async function follow(workbench: Workbench, link: string, seen: Locator, attempts = 8): Promise<void> {
  try {
    await workbench.runCommand('Developer: Open URL');
    await workbench.page.locator('.quick-input-message', { hasText: 'URL to open' }).waitFor({ timeout: 3000 });
    await workbench.pickInput.fill(`vscode://notes-reference.notes-reference${link}`, { timeout: 3000 });
    await workbench.page.keyboard.press('Enter');
    await seen.waitFor({ timeout: 1000 });
  } catch (error) {
    if (attempts === 1) throw error;
    await follow(workbench, link, seen, attempts - 1);
  }
}

test('a pin stays with its section when lines come above it, and goes with the file when that is renamed, as the reader does', async (workbench) => {
  const { page, reader } = workbench;
  const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), `${head('第四篇')}${text}\n## 别针\n\n留住的话\n`);
  // A reader that is just taking up a change may take the focus, which closes the list: a person opens it again.
  const isPinned = async (attempts = 3): Promise<void> => {
    await workbench.runCommand('Notes: Search Notes');
    try {
      await workbench.firstPickRow.filter({ hasText: '别针' }).waitFor({ timeout: 10_000 });
      await page.keyboard.press('Escape');
    } catch (error) {
      if (attempts === 1) throw error;
      await isPinned(attempts - 1);
    }
  };
  write('four.md', '');
  await openNote(workbench, '第四篇');
  await workbench.runCommand('Notes: Search Notes');
  await workbench.pickInput.fill('别针');
  await workbench.firstPickRow.filter({ hasText: '别针' }).waitFor();
  await workbench.firstPickRow.getByRole('button', { name: 'Pin to the Top' }).click();
  await workbench.firstPickRow.getByRole('button', { name: 'Unpin' }).waitFor();
  await page.keyboard.press('Escape');
  write('four.md', '新的一行\n\n又一行\n');
  await reader.locator('.note-text', { hasText: '新的一行' }).waitFor();
  await isPinned();

  await page.keyboard.press('Control+Shift+E');
  await page.locator('.explorer-folders-view .monaco-list-row[aria-label^="four.md"]').click();
  await page.keyboard.press('F2');
  await page.locator('.explorer-item-edited input').fill('五.md');
  await page.keyboard.press('Enter');
  await page.locator('.explorer-folders-view .monaco-list-row[aria-label^="五.md"]').waitFor();
  await page.getByRole('tab', { name: '第四篇' }).click();
  write('五.md', '改名以后\n');
  await reader.locator('.note-text', { hasText: '改名以后' }).waitFor();
  await isPinned();
});

test('a link from outside shows its section once VS Code was allowed to', async (workbench) => {
  await openNote(workbench, '第一篇');
  const { page, reader } = workbench;
  const consent = page.locator('.monaco-dialog-box', { hasText: 'Notes Reference' });
  await follow(workbench, `/open?note=two.md&heading=${encodeURIComponent('尾部')}`, consent);
  await consent.locator('.monaco-checkbox').click();
  await consent.locator('.monaco-button', { hasText: 'Open' }).click();
  await reader.locator('h1', { hasText: '第二篇' }).waitFor();
  await reader.locator('.outline [aria-current]', { hasText: '尾部' }).waitFor();
});

test('a link from outside that asks for anything else is refused with a message, and nothing happens', async (workbench) => {
  const { page } = workbench;
  const tabs = page.locator('.tabs-container .tab');
  const everything = async () => ({ files: filesBelow(folder), settings: filesBelow(workbench.userSettings), tabs: await tabs.allTextContents(), panel: await page.locator('.part.panel').isVisible() });
  const before = await everything();
  const refused: readonly (readonly [link: string, message: string])[] = [
    ['/open?note=file:///etc/passwd', 'not among yours: file:///etc/passwd'],
    ['/open?note=[Look](command:workbench.action.terminal.new)&heading=x', 'not among yours: [Look]'],
    [`/open?note=two.md&heading=${'x'.repeat(5000)}`, 'at too great a length'],
    ['/insertSnippet?note=git.cheat&recipe=0', 'does not say which note'],
  ];
  for (const [link, message] of refused) {
    const toast = page.locator('.notification-toast', { hasText: message });
    await follow(workbench, link, toast);
    assert.equal(await toast.locator('.notification-list-item-message a').count(), 0, link);
    await toast.hover();
    await toast.locator('.codicon-notifications-clear').click();
    await toast.waitFor({ state: 'detached' });
  }
  assert.deepEqual(await everything(), before);
});

test('a picture is enlarged by a key or a click, and Escape leads back to it', async (workbench) => {
  await openNote(workbench, '第一篇');
  const { reader, page } = workbench;
  const picture = reader.getByRole('button', { name: 'Show larger: 图标' });
  const enlarged = reader.getByRole('dialog', { name: '图标' });
  await picture.focus();
  await page.keyboard.press('Enter');
  await enlarged.waitFor();
  await page.keyboard.press('Escape');
  await enlarged.waitFor({ state: 'detached' });
  assert.equal(await picture.evaluate((element) => element === document.activeElement), true);
  await picture.click();
  await enlarged.getByRole('button', { name: 'Close' }).click();
  await enlarged.waitFor({ state: 'detached' });
});

test('a recipe’s button acts on its own row, also while the tree takes in that another note has changed', async (workbench) => {
  const { page } = workbench;
  await workbench.openTree();
  for (const row of ['Math', '第一篇', '图与公式']) await workbench.expandIfClosed(row);
  const recipe = workbench.treeRows.filter({ hasText: 'bash' });
  await recipe.hover();
  const { x, y } = (await recipe.locator('.actions .action-label').nth(1).boundingBox())!;
  const second = readFileSync(path.join(folder, 'two.md'), 'utf8');
  for (const text of [`${second}\n## 新的一节\n\n话\n`, second]) {
    writeFileSync(path.join(folder, 'two.md'), text);
    // As long as it may take until the change is told, and the rows are drawn.
    for (let clicks = 10; clicks > 0; clicks--) {
      await page.mouse.click(x + 5, y + 5);
      await page.waitForTimeout(100);
      assert.equal(await workbench.pickInput.isVisible(), false, 'it asks which recipe is meant');
    }
  }
  assert.equal(await workbench.clipboard(), 'ls -la <path>');
});

test('a cheat sheet is shown as its recipes', async (workbench) => {
  await openNote(workbench, '第一篇');
  const { reader } = workbench;
  await workbench.treeRow('git').click();
  await reader.locator('.note-text h1', { hasText: 'git, code' }).waitFor();
  assert.equal(await reader.locator('.code-block pre').innerText(), 'git checkout <branch>');
  assert.deepEqual(await reader.locator('.code-block .blank').allTextContents(), ['<branch>']);
  assert.deepEqual(await reader.locator('.note-text p').allTextContents(), ['words', 'Change branch', '<branch> ← git branch | cut -c 3-']);
  assert.equal(await reader.locator('.code-block button').count(), 3);
});

test('the page to print is one file that needs nothing else and runs nothing', async (workbench) => {
  await openNote(workbench, '第一篇');
  await workbench.reader.locator('.note-text img[src]').waitFor();
  await workbench.runCommand('Notes: Open in Browser to Print');
  const toast = workbench.page.locator('.notification-toast', { hasText: 'ready' });
  await toast.waitFor();
  await toast.locator('.monaco-button', { hasText: 'Save As…' }).waitFor();
  const file = /\/\S+\.html/.exec((await toast.textContent()) ?? '')?.[0] ?? '';
  assert.match(readFileSync(file, 'utf8'), /^<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy"/);

  const page = await workbench.page.context().newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(request.url().slice(0, 5)));
  page.on('console', (message) => complaints.push(message.text()));
  await page.goto(pathToFileURL(file).href);
  await page.evaluate(() => document.fonts.ready);
  const found = await page.evaluate(() => ({
    images: [...document.images].map(({ naturalWidth, src }) => naturalWidth > 0 && src.startsWith('data:image/png;')),
    fonts: [...document.fonts].map(({ family, status }) => `${family} ${status}`).sort(),
    acting: document.querySelectorAll('script, button, [tabindex], [data-tex], [data-image], a[href="#"], [onclick]').length,
    text: document.body.innerText,
  }));
  await page.screenshot({ path: 'out/screenshots/print.png', fullPage: true });
  await page.close();
  assert.deepEqual(found.images, [true]);
  assert.ok(found.fonts.length >= 3 && found.fonts.every((font) => font.endsWith(' loaded')), found.fonts.join());
  assert.equal(found.acting, 0);
  for (const words of ['第一篇', '末尾', '[[two#没有]]'.slice(2, -2), 'ls -la <path>', '藏起来的话', '远处']) assert.ok(found.text.includes(words), words);
  assert.doesNotMatch(found.text, /第二篇|Linked from|Load once/);
  assert.deepEqual(asked.filter((url) => url !== 'data:'), ['file:']);
  assert.deepEqual(complaints, []);
});

test('a page that cannot be written for printing is said to be so', async (workbench) => {
  const { page } = workbench;
  const folder = path.join(workbench.userSettings, 'globalStorage', 'notes-reference.notes-reference', 'print');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.dirname(folder), { recursive: true });
  writeFileSync(folder, '');
  await openNote(workbench, '第一篇');
  await workbench.runCommand('Notes: Open in Browser to Print');
  await page.locator('.notification-toast', { hasText: 'could not be carried out' }).waitFor();
  rmSync(folder);
});

test('VS Code lists the MCP server, and starts it', async (workbench) => {
  const server = workbench.pickRows.filter({ hasText: 'Notes Reference' });
  await workbench.runCommand('MCP: List Servers');
  await server.click();
  await workbench.pickRows.filter({ hasText: 'Start Server' }).click();
  await workbench.runCommand('MCP: List Servers');
  await server.filter({ hasText: 'Running' }).waitFor();
  await workbench.page.keyboard.press('Escape');
});

// Last, as it leaves an unsaved editor behind.
test('VS Code completes an exported file’s snippets, with each character as it is in the note', async (workbench) => {
  const { page } = workbench;
  await workbench.runCommand('File: New Untitled Text File');
  await workbench.editor.waitFor();
  await page.keyboard.type('zebraw');
  await page.keyboard.press('Control+Space');
  await page.locator('.suggest-widget .monaco-list-row', { hasText: 'Zebrawood' }).click();
  await page.locator('.view-line', { hasText: 'printf' }).waitFor();
  assert.equal(await workbench.editorText(), zebra);
});
