// The reader as a person uses it, on a folder of notes written for the purpose.

import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import axe from 'axe-core';

import { openNote, readerFrame } from './openNote.ts';
import { sharedWorkbench, type Workbench } from './workbench.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'notes-reference-reader-'));
const filler = Array.from({ length: 40 }, (_, at) => `第 ${at} 段，读起来不长。`).join('\n\n');
const first = `---
title: 第一篇
date: 2024-09-30 21:00 +0800
categories: [Math]
tags: [latex]
---
## 公式

将 $ \\nabla f(x) $ 替换成 $y$，见[第二篇](two.md#尾部)和[本页](#代码)。

$$
\\frac{336}{14} = 24 + x_1 + x_2 + x_3 + x_4 + x_5 + x_6 + x_7 + x_8 + x_9 + x_{10} + x_{11} + x_{12} + x_{13} + x_{14} + x_{15} + x_{16} + x_{17} + x_{18}
$$

> 小心。
{: .prompt-warning }

| a | b |
|---|---|
| \`x|y\` | $|x|$ |

${filler}

## 代码

列出一个文件夹：

\`\`\`bash
ls -la "$HOME" <path> # 注释
\`\`\`

\`whoami\`
`;
writeFileSync(path.join(folder, 'one.md'), first);
writeFileSync(path.join(folder, 'two.md'), `---\ntitle: 第二篇\ncategories: [Math]\n---\n## 开头\n\n${filler}\n\n## 尾部\n\n到了。\n\n${filler}\n`);

const test = sharedWorkbench({
  folder,
  theme: 'light',
  size: { width: 1400, height: 900 },
  settings: { 'notesReference.folders': [folder], 'notesReference.includeBundledNotes': false },
});

/** The heading that the outline marks. */
async function currentSection(workbench: Workbench): Promise<string | null> {
  return workbench.reader.locator('.outline [aria-current]').textContent();
}

test('a note opens with its facts, its formulas and its outline', async (workbench) => {
  await openNote(workbench, '第一篇');
  const { reader } = workbench;
  assert.equal(await reader.locator('.facts').innerText(), '2024-09-30 21:00 +0800\nMath\n#latex');
  assert.deepEqual(await reader.locator('.formula').evaluateAll((found) => found.map((formula) => (formula as HTMLElement).dataset['tex'])), [
    '\\nabla f(x)',
    'y',
    '\\frac{336}{14} = 24 + x_1 + x_2 + x_3 + x_4 + x_5 + x_6 + x_7 + x_8 + x_9 + x_{10} + x_{11} + x_{12} + x_{13} + x_{14} + x_{15} + x_{16} + x_{17} + x_{18}',
    '|x|',
  ]);
  assert.equal(await reader.locator('.formula math').count(), 4);
  assert.deepEqual(await reader.locator('.outline a').allTextContents(), ['公式', '代码']);
  assert.deepEqual(await reader.locator('.code-block .blank').allTextContents(), ['<path>']);
  const page = await readerFrame(workbench);
  const width = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  assert.ok(width[0]! <= width[1]!, 'a wide formula scrolls in its own box');
});

test('the policy is one exact line, with a new nonce for each load', async (workbench) => {
  await openNote(workbench, '第一篇');
  const policy = await (await readerFrame(workbench)).evaluate(
    () => [...document.querySelectorAll('meta[http-equiv="Content-Security-Policy"]')].map((meta) => meta.getAttribute('content')).join('\n'),
  );
  assert.match(
    policy,
    /^default-src 'none'; script-src 'nonce-[0-9a-f]{48}'; style-src 'self' https:\/\/\*\.vscode-cdn\.net 'unsafe-inline'; font-src 'self' https:\/\/\*\.vscode-cdn\.net; img-src 'self' https:\/\/\*\.vscode-cdn\.net data:$/,
  );
});

test('links lead to notes, sections and back, by button and by key', async (workbench) => {
  const { reader, page } = workbench;
  await openNote(workbench, '第一篇');
  await reader.locator('a', { hasText: '本页' }).click();
  await reader.locator('.outline [aria-current]', { hasText: '代码' }).waitFor();
  await page.keyboard.press('Alt+ArrowUp');
  await reader.locator('.outline [aria-current]', { hasText: '公式' }).waitFor();
  await reader.locator('a', { hasText: '第二篇' }).click();
  await reader.locator('h1', { hasText: '第二篇' }).waitFor();
  await reader.locator('.outline [aria-current]', { hasText: '尾部' }).waitFor();
  await page.keyboard.press('Alt+ArrowLeft');
  await reader.locator('h1', { hasText: '第一篇' }).waitFor();
  await page.keyboard.press('Alt+ArrowRight');
  await reader.locator('h1', { hasText: '第二篇' }).waitFor();
  await reader.locator('.outline [aria-current]', { hasText: '尾部' }).waitFor();
  await page.keyboard.press('Alt+ArrowLeft');
  await reader.locator('h1', { hasText: '第一篇' }).waitFor();
  await reader.locator('.bar button').nth(1).click();
  await reader.locator('h1', { hasText: '第二篇' }).waitFor();
  await reader.locator('.bar button').nth(0).click();
  await reader.locator('h1', { hasText: '第一篇' }).waitFor();
});

test('a changed file changes the page, which stays where it was', async (workbench) => {
  await openNote(workbench, '第二篇');
  const { reader } = workbench;
  await reader.locator('.outline a', { hasText: '尾部' }).click();
  await reader.locator('.outline [aria-current]', { hasText: '尾部' }).waitFor();
  writeFileSync(path.join(folder, 'two.md'), `---\ntitle: 第二篇\ncategories: [Math]\n---\n## 开头\n\n新的一段。\n\n新的两段。\n\n${filler}\n\n## 尾部\n\n又到了。\n\n${filler}\n`);
  await reader.locator('p', { hasText: '又到了。' }).waitFor();
  assert.equal(await currentSection(workbench), '尾部');
});

test('the reader comes back where it was after the window is reloaded', async (workbench) => {
  await openNote(workbench, '第一篇');
  const { reader, page } = workbench;
  await reader.locator('.outline a', { hasText: '代码' }).click();
  await reader.locator('.outline [aria-current]', { hasText: '代码' }).waitFor();
  // In a browser VS Code writes its state down every few seconds only.
  await page.waitForTimeout(9000);
  await page.reload();
  await reader.locator('h1', { hasText: '第一篇' }).waitFor({ timeout: 30_000 });
  const heading = await reader.locator('h2', { hasText: '代码' }).boundingBox();
  assert.ok(heading && heading.y > 0 && heading.y < 900, `the section is at ${heading?.y}`);
});

test('a note that is deleted says so, and comes back when it does', async (workbench) => {
  const file = path.join(folder, 'three.md');
  writeFileSync(file, '---\ntitle: 第三篇\ncategories: [Math]\n---\n在。\n');
  await openNote(workbench, '第一篇');
  await workbench.treeRow('第三篇').waitFor();
  await openNote(workbench, '第三篇');
  const { rmSync } = await import('node:fs');
  rmSync(file);
  await workbench.reader.locator('.banner', { hasText: 'not there any more' }).waitFor();
  writeFileSync(file, '---\ntitle: 第三篇\ncategories: [Math]\n---\n又在。\n');
  await workbench.reader.locator('p', { hasText: '又在。' }).waitFor();
});

test('hostile notes run nothing, ask for nothing and keep to the policy', async (workbench) => {
  const asked: string[] = [];
  workbench.page.on('request', (request) => {
    if (request.url().includes('evil.example')) asked.push(request.url());
  });
  const payloads = [
    '<script>window.pwned = 1</script>',
    '<img src=x onerror="window.pwned = 1">',
    '<svg onload="window.pwned = 1"></svg>',
    '<iframe src="https://evil.example/"></iframe>',
    '<style>@import "https://evil.example/a.css";</style>',
    '<link rel="stylesheet" href="https://evil.example/b.css">',
    '<form action="https://evil.example/"><input name="body"></form>',
    '<math><mtext><img src=x onerror="window.pwned = 1"></mtext></math>',
    '[a](javascript:window.pwned=1) [b](command:workbench.action.quit) [c](data:text/html,x)',
    '![](https://evil.example/i.png) <img src="https://evil.example/j.png">',
    '$\\href{javascript:window.pwned=1}{x}$ $\\includegraphics{https://evil.example/k.png}$ $\\htmlStyle{background:url(https://evil.example/l.png)}{x}$',
    '`"><img src=x onerror=window.pwned=1>`',
    '```"><img/src=x/onerror=window.pwned=1>\ncode\n```',
    '# "><img src=x onerror=window.pwned=1>',
  ];
  writeFileSync(path.join(folder, 'hostile.md'), `---\ntitle: hostile\ncategories: [Math]\ntags: ['<img src=x onerror="window.pwned = 1">']\n---\n${payloads.join('\n\n')}\n\nlast words\n`);
  await openNote(workbench, '第一篇');
  await workbench.treeRow('hostile').waitFor();
  await openNote(workbench, 'hostile');
  await workbench.reader.locator('p', { hasText: 'last words' }).waitFor();
  const page = await readerFrame(workbench);
  const found = await page.evaluate(() => ({
    pwned: 'pwned' in window,
    scripts: document.body.querySelectorAll('script').length,
    foreign: document.querySelectorAll('iframe, form, input, svg [onload], .note-text style, link[href*="evil"], [onerror]').length,
    sources: [...document.querySelectorAll('.note-text [src]')].map((element) => element.getAttribute('src')),
    // Addresses in plain text are links that wait for a click; nothing else is.
    links: [...document.querySelectorAll('.note-text a')].filter((link) => !link.getAttribute('href')?.startsWith('https://evil.example/')).length,
  }));
  assert.deepEqual(found, { pwned: false, scripts: 0, foreign: 0, sources: [], links: 0 });
  assert.deepEqual(asked, []);
  // What would happen if a script did get in: the policy stops each of its ways out.
  const violations = await page.evaluate(async () => {
    const seen: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => seen.push(effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'window.pwned = 1';
    const image = document.createElement('img');
    image.src = 'https://evil.example/m.png';
    const frame = document.createElement('iframe');
    frame.src = 'https://evil.example/n';
    document.body.append(script, image, frame);
    await fetch('https://evil.example/o').catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 500));
    script.remove();
    image.remove();
    frame.remove();
    return { seen: seen.sort(), pwned: 'pwned' in window };
  });
  assert.deepEqual(violations, { seen: ['connect-src', 'frame-src', 'img-src', 'script-src-elem'], pwned: false });
});

for (const theme of ['Light Modern', 'Dark Modern', 'Dark High Contrast', 'Light High Contrast']) {
  test(`axe-core finds nothing to complain about in ${theme}`, async (workbench) => {
    await openNote(workbench, '第一篇');
    await workbench.runCommand('Preferences: Color Theme');
    await workbench.pickInput.fill(theme);
    await workbench.pickRows.filter({ has: workbench.page.getByText(theme, { exact: true }) }).first().click();
    const page = await readerFrame(workbench);
    const kind = theme.includes('Contrast') ? 'vscode-high-contrast' : theme.startsWith('Light') ? 'vscode-light' : 'vscode-dark';
    await workbench.reader.locator(`body.${kind}`).waitFor();
    await page.evaluate(axe.source);
    const violations = await page.evaluate(async () => {
      const { run } = (globalThis as unknown as { axe: typeof axe }).axe;
      const found = await run(document, { resultTypes: ['violations'] });
      return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary?.split('\n')[1] ?? ''}`));
    });
    assert.deepEqual(violations, []);
    await workbench.screenshot(`reader ${theme}`);
  });
}

// Last, as it leaves an unsaved editor behind.
test('a block is inserted beside the reader, from its button', async (workbench) => {
  await workbench.runCommand('File: New Untitled Text File');
  await workbench.editor.waitFor();
  await openNote(workbench, '第一篇');
  const { reader, page } = workbench;
  const block = reader.locator('.code-block');
  assert.deepEqual(await block.locator('button').evaluateAll((found) => found.map((button) => button.getAttribute('aria-label'))), [
    'Insert at the Cursor',
    'Copy',
    'To the Terminal',
  ]);
  await block.getByRole('button', { name: 'Insert' }).click();
  await page.locator('.view-line', { hasText: 'ls -la' }).waitFor();
  await page.keyboard.type('src');
  await page.locator('.view-line', { hasText: 'src # 注释' }).waitFor();
  assert.equal(await workbench.editorText(), 'ls -la "$HOME" src # 注释');
});
