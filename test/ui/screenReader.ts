// The three jobs as a screen reader hears them: what the accessibility tree says at each step, and where the focus is.

import assert from 'node:assert/strict';

import type { Locator } from 'playwright-core';

import { readerFrame } from './openNote.ts';
import type { Workbench, WorkbenchTest } from './workbench.ts';

/** The tree's text for a part of the window, without the private characters that icons are drawn with. */
async function heard(part: Locator): Promise<string> {
  return (await part.ariaSnapshot()).replaceAll(/[\uE000-\uF8FF]/g, '').replaceAll(/ +$/gm, '');
}

/** Name of the element that has the focus inside the reader: its label, or its text. */
async function focusInReader(workbench: Workbench): Promise<string> {
  const frame = await readerFrame(workbench);
  return frame.evaluate(() => `${document.activeElement?.localName}: ${document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent}`);
}

/** Waits until the focus in the reader is on what is named so. */
async function untilFocused(workbench: Workbench, name: string): Promise<void> {
  for (let tries = 0; tries < 100 && (await focusInReader(workbench)) !== name; tries++) await workbench.page.waitForTimeout(50);
  assert.equal(await focusInReader(workbench), name);
}

/** In a window on the bundled notes. */
export function screenReaderTests(test: WorkbenchTest): void {
  test('search: the field says what it is for, the row what it is, its place and its line, each button what it does', async (workbench) => {
    await workbench.runCommand('Notes: Search Notes');
    await workbench.pickInput.fill('端口');
    await workbench.firstPickRow.filter({ hasText: '设置端口绑定' }).waitFor();
    const picker = workbench.page.locator('.quick-input-widget');
    assert.match(await heard(picker), /- textbox "Words, Chinese, pinyin, .* - Search Notes":/);
    assert.match(await heard(picker), /- text: \d+ Results\n/);
    const row = await heard(workbench.firstPickRow);
    assert.match(row, /^- option "设置端口绑定, section · Docker › 容器, 创建时用 -p 主机端口:容器端口/);
    assert.deepEqual([...row.matchAll(/button "(.+?)"/g)].map(([, name]) => name), ['Insert (Alt+I)', 'Copy (Alt+Y)', 'Send to Terminal (Alt+X)', 'Open Source (Alt+O)', 'Pin to the Top (Alt+M)']);
    // The field keeps the focus and points at the row, which is what is read out on every arrow key.
    assert.equal(await workbench.pickInput.getAttribute('aria-activedescendant'), await workbench.firstPickRow.getAttribute('id'));

    await workbench.pickInput.fill('qqqqzzzz');
    await workbench.firstPickRow.filter({ hasText: 'No note matches' }).waitFor();
    assert.match(await heard(picker), /option "No note matches “qqqqzzzz”"[^]*option "New note “qqqqzzzz”…"/);
  });

  test('insert: a row says what the recipe does, its language, where it stands, and its code', async (workbench) => {
    await workbench.runCommand('Notes: Insert Snippet');
    await workbench.pickInput.fill('50001');
    await workbench.firstPickRow.filter({ hasText: '50001' }).waitFor();
    assert.match(await heard(workbench.page.locator('.quick-input-widget')), /- textbox "Type words of the recipe or its description - Insert Snippet":/);
    assert.match(await heard(workbench.firstPickRow), /^- option "把容器的 22 端口绑到主机的 50001, bash · Docker › 容器 › 设置端口绑定, docker run -it -p 50001:22 <image>"/);
  });

  test('browse: a row of the tree says what it is, how deep it stands, whether it is open, and what its number counts', async (workbench) => {
    await workbench.openTree();
    for (const row of ['Docker', '容器', '设置端口绑定']) await workbench.expand(row);
    await workbench.treeRow('把容器的 22 端口').hover();
    const tree = await heard(workbench.page.locator('.sidebar'));
    assert.match(tree, /- tree "Notes":/);
    for (const line of [
      'treeitem "Docker, note, recipes: 12" [expanded] [level=1]',
      'treeitem "容器, section, recipes: 9" [expanded] [level=2]',
      'treeitem "设置端口绑定, section, recipes: 9" [expanded] [level=3]',
      'treeitem "把容器的 22 端口绑到主机的 50001, recipe, bash" [level=4]',
    ]) assert.ok(tree.includes(line), `${line} in:\n${tree}`);
    assert.equal(await workbench.treeRow('PyTorch').getAttribute('aria-expanded'), 'false');
    assert.match(tree, /toolbar "Actions for 把容器的 22 端口[^"]*":\n\s+- button "Insert Snippet[^"]*":?\n\s+- button "Copy Snippet":?\n\s+- button "Send Recipe to Terminal"/);
  });

  test('read: the page has landmarks and headings, and each code block is a group that says what its buttons act on', async (workbench) => {
    const { page, reader } = workbench;
    await workbench.treeRow('设置端口绑定').click();
    await reader.locator('.code-block').first().waitFor();
    const heading = 'h3: 设置端口绑定';
    await untilFocused(workbench, heading);
    // The row that was clicked stays selected, though its note has a row too.
    await workbench.selectedRow('设置端口绑定').waitFor();
    const note = await heard(reader.locator('body'));
    assert.match(note, /- banner "Reader":\n\s+- button "Back \(Alt\+Left\)" \[disabled\]\n\s+- button "Forward \(Alt\+Right\)" \[disabled\]\n\s+- text: Docker\n\s+- button "Previous Section \(Alt\+Up\)"/);
    assert.match(note, /- main "Note text":\n\s+- heading "Docker" \[level=1\]/);
    assert.match(note, /- heading "容器" \[level=2\]\n\s+- heading "设置端口绑定" \[level=3\]/);
    assert.match(note, /- navigation "Linked from":/);
    assert.match(note, /- status$/);
    assert.match(
      note,
      /- group "把容器的 22 端口绑到主机的 50001":\n\s+- text: Bash\n\s+- button "Insert at the Cursor"\n\s+- button "Copy"\n\s+- button "To the Terminal"\n\s+- code: docker run -it -p 50001:22 <image>/,
    );

    // From the heading, Tab goes to the section's first block; the next section is said when it is gone to.
    await page.keyboard.press('Tab');
    await untilFocused(workbench, 'button: Insert at the Cursor');
    await page.keyboard.press('Alt+ArrowDown');
    await untilFocused(workbench, 'h2: Docker Desktop');

    await reader.locator('.code-block').first().getByRole('button', { name: 'Copy' }).click();
    await reader.getByRole('status').filter({ hasText: 'Copied' }).waitFor();

    // A recipe's row leads to the recipe's own block.
    await workbench.treeRow('查看容器现在的绑定').click();
    await untilFocused(workbench, 'div: 查看容器现在的绑定');
    await workbench.selectedRow('查看容器现在的绑定').waitFor();

    await reader.getByRole('button', { name: 'Outline' }).click();
    assert.match(await heard(reader.locator('nav.outline')), /- navigation "Outline":\n\s+- paragraph: Outline\n\s+- list:\n\s+- listitem:\n\s+- link "容器":/);
    assert.equal(await reader.locator('.outline [aria-current]').count(), 1);
    assert.equal(await reader.getByRole('button', { name: 'Outline' }).getAttribute('aria-expanded'), 'true');
    // It lies over the text, and behind all of it in the order of Tab: the focus goes to the section that is read, and back.
    // Which one that is may change a moment later, when the page has come to rest; the focus stays.
    await reader.locator('.outline a:focus').waitFor();
    await page.keyboard.press('Escape');
    await untilFocused(workbench, 'button: Outline');
  });
}
