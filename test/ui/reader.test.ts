// The reader as a person uses it, on a folder of notes written for the purpose.

import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import axe from 'axe-core';

import { openNote, readerFrame, untilEqual } from './openNote.ts';
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
const cells = Array.from({ length: 8 }, (_, at) => `第 ${at} 列的说明，话说得很长，一行放不下`).join(' | ');
writeFileSync(path.join(folder, 'five.md'), `---\ncategories: [Math]\ntags: [docker]\n---\n# 只有 \`H1\` 的笔记\n\n[末尾](#末尾)\n\n| \`--publish\` | ${cells} |\n|${'---|'.repeat(9)}\n\n${filler}\n\n## 末尾\n\n到了。\n`);
const wide = 'word '.repeat(60);
const callouts = ['NOTE', 'TIP', 'IMPORTANT', 'WARNING', 'CAUTION'].map((kind) => `> [!${kind}]\n> 一句话。\n`).join('\n');
const more = `
\`\`\`diff
- ${wide}
+ ${wide}
\`\`\`

\`\`\`python
def f(x: int) -> str:  # ${wide}
    return f"{x}"
\`\`\`

|   | 一 |
|---|---|
| 二 | \`x\` |

![](icon.png){: width="40" } [![去第二篇](icon.png){: width="40" }](two.md) [](two.md)

![亮](icon.png){: .light width="40" } ![暗](icon.png){: .dark width="40" }

没有的命令 $\\unknown{x}$，没有的笔记 [[none]]，![远处](https://evil.example/i.png)。

${callouts}`;
copyFileSync('media/icon.png', path.join(folder, 'icon.png'));
writeFileSync(path.join(folder, 'four.md'), first.replace('title: 第一篇', 'title: 样样都有') + more);

const test = sharedWorkbench({
  folder,
  theme: 'light',
  size: { width: 1400, height: 900 },
  settings: { 'notesReference.folders': [folder], 'notesReference.includeBundledNotes': false },
});

/** Files that the reader's page has asked for since it was loaded, by name. */
async function loadedFiles(workbench: Workbench): Promise<readonly string[]> {
  const page = await readerFrame(workbench);
  return page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name.slice(name.lastIndexOf('/') + 1).replace(/\?.*/, '')).sort());
}

/** Presses one of the mouse's side buttons over the text; Playwright's own mouse has none. */
async function pressSideButton({ page, reader }: Workbench, button: 'back' | 'forward'): Promise<void> {
  const box = (await reader.locator('h1').boundingBox()) ?? assert.fail('no title');
  const session = await page.context().newCDPSession(page);
  for (const type of ['mousePressed', 'mouseReleased'] as const) {
    await session.send('Input.dispatchMouseEvent', { type, button, clickCount: 1, x: box.x + 20, y: box.y + 10 });
  }
  await session.detach();
}

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

test('a note that is called by its first heading shows it once, and links to it lead to the top', async (workbench) => {
  const { reader } = workbench;
  await openNote(workbench, '只有 H1 的笔记');
  assert.deepEqual(await reader.locator('h1').evaluateAll((found) => found.map(({ innerHTML }) => innerHTML)), ['只有 <code>H1</code> 的笔记']);
  assert.equal(await reader.locator('.facts').innerText(), 'Math\n#docker');
  assert.deepEqual(await reader.locator('.outline a').allTextContents(), ['只有 H1 的笔记', '末尾']);
  await reader.locator('.outline a', { hasText: '末尾' }).click();
  await reader.locator('h2:focus').waitFor();
  const page = await readerFrame(workbench);
  assert.ok((await page.evaluate(() => window.scrollY)) > 0);
  await reader.locator('.outline a').first().click();
  await reader.locator('.note-head h1:focus').waitFor();
  assert.equal(await page.evaluate(() => window.scrollY), 0);
});

test('options in a table stay whole, and a link that is clicked gets no frame, as one that is come to by key does', async (workbench) => {
  const { reader, page } = workbench;
  await openNote(workbench, '只有 H1 的笔记');
  assert.equal(await reader.locator('th code').evaluate((code) => code.getClientRects().length), 1);
  const box = (await reader.locator('.note-text a').first().boundingBox()) ?? assert.fail('no link');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  const frame = (): Promise<string> => reader.locator('.note-text :focus').evaluate((one) => getComputedStyle(one).outlineStyle);
  await reader.locator('.note-text a:focus').waitFor();
  assert.equal(await frame(), 'none');
  await page.mouse.up();
  await reader.locator('h2:focus').waitFor();
  await page.keyboard.press('Shift+Tab');
  await reader.locator('.table-box:focus').waitFor();
  assert.equal(await frame(), 'solid');
});

test('a click on a formula copies its source, as does the button of one on lines of its own', async (workbench) => {
  await openNote(workbench, '第一篇');
  const { reader } = workbench;
  await reader.locator('.formula').first().click();
  await untilEqual(() => workbench.clipboard(), '\\nabla f(x)');
  await reader.locator('.formula-display button').focus();
  await workbench.page.keyboard.press('Enter');
  await untilEqual(async () => (await workbench.clipboard()).slice(0, 14), '\\frac{336}{14}');
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
  // From another note: of one that is shown already nobody sees when it is shown again, at its beginning.
  await openNote(workbench, '第二篇');
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

test('the mouse’s side buttons go back and forward', async (workbench) => {
  const { reader } = workbench;
  await openNote(workbench, '第二篇');
  await openNote(workbench, '第一篇');
  await pressSideButton(workbench, 'back');
  await reader.locator('h1', { hasText: '第二篇' }).waitFor();
  await pressSideButton(workbench, 'forward');
  await reader.locator('h1', { hasText: '第一篇' }).waitFor();
});

test('next and previous section, by button and by key', async (workbench) => {
  const { reader, page } = workbench;
  await openNote(workbench, '第二篇');
  const section = (name: string): Promise<void> => reader.locator('.outline [aria-current]', { hasText: name }).waitFor();
  await section('开头');
  await reader.getByRole('button', { name: 'Next Section' }).click();
  await section('尾部');
  await page.keyboard.press('Alt+ArrowUp');
  await section('开头');
  await page.keyboard.press('Alt+ArrowDown');
  await section('尾部');
  await reader.getByRole('button', { name: 'Previous Section' }).click();
  await section('开头');
});

test('Ctrl+F finds words of the note', async (workbench) => {
  const { reader, page } = workbench;
  await openNote(workbench, '第二篇');
  await reader.locator('p', { hasText: '第 3 段' }).first().click();
  await page.keyboard.press('Control+F');
  const field = page.locator('.simple-find-part.visible input');
  await field.fill('到了。');
  await field.press('Enter');
  await untilEqual(() => reader.locator('p', { hasText: '到了。' }).evaluate((found) => found.getBoundingClientRect().top < window.innerHeight && document.getSelection()?.toString()), '到了。');
  await field.press('Escape');
});

test('size and width of the text follow the settings; fonts are fetched when used, all else once', async (workbench) => {
  const { reader } = workbench;
  await openNote(workbench, '第二篇');
  const settings = path.join(folder, '.vscode', 'settings.json');
  mkdirSync(path.dirname(settings), { recursive: true });
  await workbench.page.locator('.sidebar .monaco-list').focus();
  writeFileSync(settings, JSON.stringify({ 'notesReference.reader.fontSize': 21, 'notesReference.reader.textWidth': 30 }));
  await untilEqual(() => reader.locator('main').evaluate((main) => [getComputedStyle(document.body).fontSize, main.clientWidth]), ['21px', 30 * 21]);

  // The page was loaded anew, and took the focus from nobody; this note has no formula.
  await reader.locator('h1', { hasText: '第二篇' }).waitFor();
  assert.equal(await workbench.page.evaluate(() => document.activeElement?.closest('.sidebar') !== null), true);
  const withoutFormulas = ['insertRendered.js', 'katex.min.css', 'reader.css', 'readerPage.js'];
  assert.deepEqual(await loadedFiles(workbench), withoutFormulas);
  await (await readerFrame(workbench)).evaluate(() => Object.assign(window, { loadedOnce: true }));
  await openNote(workbench, '第一篇');
  const withFormulas = ['KaTeX_Main-Regular.woff2', 'KaTeX_Math-Italic.woff2', ...withoutFormulas];
  await untilEqual(() => loadedFiles(workbench), withFormulas);
  await openNote(workbench, '第二篇');
  await openNote(workbench, '第一篇');
  await (await readerFrame(workbench)).evaluate(() => document.fonts.ready);
  assert.deepEqual(await loadedFiles(workbench), withFormulas);
  assert.equal(await (await readerFrame(workbench)).evaluate(() => 'loadedOnce' in window), true);
  rmSync(settings);
  await untilEqual(() => reader.locator('main').evaluate((main) => main.clientWidth), 46 * 15);
});

test('what has the focus keeps it, and its place on the screen, when the file changes; no other part of the window loses it', async (workbench) => {
  const { reader, page } = workbench;
  const file = path.join(folder, 'one.md');
  const top = (): Promise<number> => reader.locator('.code-block').last().evaluate((block) => block.getBoundingClientRect().top);
  /** A page scrolls by whole pixels. */
  const assertSameTop = async (): Promise<void> => assert.ok(Math.abs((await top()) - before) < 2, `${before} became ${await top()}`);
  const focused = (): Promise<string | null | undefined> =>
    reader.locator('body').evaluate(() => `${document.activeElement?.getAttribute('aria-label')} ${document.activeElement?.closest('.code-block')?.querySelector('code')?.textContent}`);
  // From another note, so that its title says when it has been put in, which takes the focus.
  await openNote(workbench, '第二篇');
  await openNote(workbench, '第一篇');
  await reader.locator('.outline a', { hasText: '代码' }).click();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await untilEqual(focused, 'Copy ls -la "$HOME" <path> # 注释');
  const before = await top();
  try {
    writeFileSync(file, first.replace('## 公式', '## 公式\n\n```sh\nnew\n```\n\n写在前面。'));
    await reader.locator('p', { hasText: '写在前面。' }).waitFor({ state: 'attached' });
    assert.equal(await focused(), 'Copy ls -la "$HOME" <path> # 注释');
    await assertSameTop();
    writeFileSync(file, first.replace('ls -la', 'ls -lah'));
    await reader.locator('code', { hasText: 'ls -lah' }).waitFor();
    assert.equal(await focused(), 'Copy ls -lah "$HOME" <path> # 注释');
    await assertSameTop();

    await page.locator('.sidebar .monaco-list').focus();
    writeFileSync(file, first.replace('列出一个文件夹', '列出一个目录'));
    await reader.locator('p', { hasText: '列出一个目录' }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.closest('.sidebar') !== null), true);
  } finally {
    writeFileSync(file, first);
  }
  await reader.locator('p', { hasText: '列出一个文件夹' }).waitFor();
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
  await reader.locator('h1', { hasText: '第一篇' }).waitFor({ timeout: 60_000 });
  const heading = await reader.locator('h2', { hasText: '代码' }).boundingBox();
  assert.ok(heading && heading.y > 0 && heading.y < 900, `the section is at ${heading?.y}`);
});

test('a note that is deleted says so, and comes back when it does', async (workbench) => {
  const file = path.join(folder, 'three.md');
  writeFileSync(file, '---\ntitle: 第三篇\ncategories: [Math]\n---\n在。\n');
  await openNote(workbench, '第一篇');
  await workbench.treeRow('第三篇').waitFor();
  await openNote(workbench, '第三篇');
  rmSync(file);
  await workbench.reader.locator('.banner', { hasText: 'not there any more' }).waitFor();
  writeFileSync(file, '---\ntitle: 第三篇\ncategories: [Math]\n---\n又在。\n');
  await workbench.reader.locator('p', { hasText: '又在。' }).waitFor();
});

test('a note whose folder is away says so, and is shown when the folder is back', async (workbench) => {
  const away = `${folder}-away`;
  await openNote(workbench, '第一篇');
  await workbench.treeRow('第二篇').waitFor();
  renameSync(folder, away);
  try {
    await workbench.reader.locator('.banner', { hasText: 'its folder is not there' }).waitFor();
    // Its row is going below that of the folder, which comes with the warning, closed.
    await workbench.runCommand('Notes: Search Notes');
    await workbench.pickInput.fill('开头');
    await workbench.firstPickRow.filter({ hasText: '第二篇' }).waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.reader.locator('h1', { hasText: '第二篇' }).waitFor();
    await workbench.reader.locator('.banner', { hasText: 'its folder is not there' }).waitFor();
  } finally {
    renameSync(away, folder);
  }
  await workbench.reader.locator('.banner', { hasText: 'its folder is not there' }).waitFor({ state: 'detached' });
  await workbench.reader.locator('h1', { hasText: '第二篇' }).waitFor();
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

test('a picture within a link leads where the link does, and is no button of its own', async (workbench) => {
  const { reader } = workbench;
  await openNote(workbench, '样样都有');
  const picture = reader.locator('.note-text a img[src]');
  assert.deepEqual(await picture.evaluate((image) => [image.getAttribute('role'), image.tabIndex]), [null, -1]);
  await picture.click();
  await reader.locator('h1', { hasText: '第二篇' }).waitFor();
});

/** What the theme gives to `constant.numeric`. */
const numbers = { 'Light Modern': '#098658', 'Dark Modern': '#b5cea8', 'Dark High Contrast': '#b5cea8', 'Light High Contrast': '#096d48' };

for (const [theme, number] of Object.entries(numbers)) {
  test(`the theme’s colours, and nothing that axe-core complains about, in ${theme}`, async (workbench) => {
    await openNote(workbench, '样样都有');
    await workbench.runCommand('Preferences: Color Theme');
    await workbench.pickInput.fill(theme);
    await workbench.pickRows.filter({ has: workbench.page.getByText(theme, { exact: true }) }).first().click();
    const page = await readerFrame(workbench);
    const light = theme.startsWith('Light');
    const kind = theme.includes('Contrast') ? 'vscode-high-contrast' : light ? 'vscode-light' : 'vscode-dark';
    await workbench.reader.locator(`body.${kind}`).waitFor();
    await workbench.reader.locator(`body[style*="--code-number: ${number}"]`).waitFor();
    await untilEqual(() => page.locator('.note-text p > img:is(.image-light, .image-dark):visible').evaluateAll((found) => found.map((image) => image.getAttribute('alt'))), [light ? '亮' : '暗']);
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

test('code has the colours of a theme of another extension, those that a person sets for it at once, and the page’s own where they cannot be known', async (workbench) => {
  await openNote(workbench, '样样都有');
  await workbench.runCommand('Preferences: Color Theme');
  await workbench.pickInput.fill('Monokai');
  await workbench.pickRows.filter({ has: workbench.page.getByText('Monokai', { exact: true }) }).first().click();
  const colorOf = (part: string): Promise<string> => workbench.reader.locator(`.hljs-${part}`).first().evaluate((element) => getComputedStyle(element).color);
  await untilEqual(() => colorOf('comment'), 'rgb(136, 132, 111)');
  const settings = path.join(folder, '.vscode', 'settings.json');
  mkdirSync(path.dirname(settings), { recursive: true });
  const customize = (value: object): void => writeFileSync(settings, JSON.stringify({ 'editor.tokenColorCustomizations': value }));
  const keyword = await colorOf('keyword');
  customize({ comments: '#010203', keywords: '#040506', '[Mono*]': { textMateRules: [{ scope: 'comment', settings: { foreground: '#070809' } }] }, '[Dark Modern]': { comments: '#0a0b0c' } });
  await untilEqual(() => colorOf('comment'), 'rgb(7, 8, 9)');
  assert.equal(await colorOf('keyword'), 'rgb(4, 5, 6)');
  const page = await readerFrame(workbench);
  await page.evaluate(() => (document.body.dataset['vscodeThemeId'] = 'Theme of nobody'));
  await workbench.reader.locator('body:not(.theme-colors)').waitFor();
  await untilEqual(() => colorOf('comment'), 'rgb(1, 2, 3)');
  assert.notEqual(await colorOf('string'), 'rgb(230, 219, 116)');
  // A change of colours makes the window name its theme again.
  rmSync(settings);
  await untilEqual(async () => [await colorOf('comment'), await colorOf('keyword'), await colorOf('string')], ['rgb(136, 132, 111)', keyword, 'rgb(230, 219, 116)']);
});

test('VS Code’s own preview typesets formulas, those of a change too', async (workbench) => {
  const file = path.join(folder, 'preview.md');
  writeFileSync(file, 'No formula yet.\n');
  await workbench.runCommand('Go to File...');
  await workbench.pickInput.fill('preview.md');
  await workbench.firstPickRow.filter({ hasText: 'preview.md' }).click();
  await workbench.page.locator('.view-line', { hasText: 'No formula yet.' }).waitFor();
  await workbench.runCommand('Markdown: Open Preview');
  const typeset = async (): Promise<readonly number[]> => {
    const frames = await Promise.all(workbench.page.frames().map((frame) => frame.evaluate(() => {
      const preview = document.querySelector('.markdown-body');
      return preview ? [preview.querySelectorAll('.katex').length, preview.querySelectorAll('.notes-formula').length] : [];
    }).catch(() => [])));
    return frames.flat();
  };
  await untilEqual(typeset, [0, 0]);
  writeFileSync(file, 'One $x<1$, and $y$.\n\n$$\nz\n$$\n');
  await untilEqual(typeset, [3, 0]);
  rmSync(file);
  await workbench.treeRow('preview').waitFor({ state: 'detached' });
});

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
