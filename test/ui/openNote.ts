import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

import type { Frame } from 'playwright-core';

import type { Workbench } from './workbench.ts';

/** Opens a note of the category Math by its row in the tree. */
export async function openNote(workbench: Workbench, title: string): Promise<void> {
  // Another click on the view's icon would hide it.
  if (!(await workbench.treeRow('Math').isVisible())) await workbench.openTree();
  if ((await workbench.treeRow('Math').getAttribute('aria-expanded')) !== 'true') await workbench.expand('Math');
  // Rows move while one comes or goes, and a click on one may land on its neighbour; the first page of a window takes longest.
  for (let attempts = 3; attempts > 0; attempts--) {
    // Opened again, the note that is shown comes to its beginning a moment later: its old heading is not what is waited for.
    await workbench.reader.locator('h1').evaluateAll((old) => old.forEach((heading) => heading.setAttribute('data-old', ''))).catch(() => undefined);
    await workbench.treeRow(title).click();
    try {
      await workbench.reader.locator('h1:not([data-old])', { hasText: title }).waitFor({ timeout: 20_000 });
      return;
    } catch (error) {
      if (attempts === 1) throw error;
    }
  }
}

/** The document of the reader's page. */
export async function readerFrame(workbench: Workbench): Promise<Frame> {
  const page = await workbench.reader.locator('html').elementHandle();
  return (await page.ownerFrame()) ?? assert.fail('the reader is not there');
}

/** Waits until what is read is what is expected; a reading that fails, as while a page is loaded anew, counts as another. */
export async function untilEqual<T>(read: () => Promise<T>, expected: T): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const actual = await read().catch(String);
    if (isDeepStrictEqual(actual, expected)) return;
    if (Date.now() > deadline) assert.deepEqual(actual, expected);
    await setTimeout(50);
  }
}
