// Notes that take too long, a page that no longer answers, pictures from the network, and notes that try to run scripts.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { exitMarkTests, writeMarksNote } from './exitMark.ts';
import { openNote, readerFrame } from './openNote.ts';
import { scriptContexts, scriptNote } from './scriptNotes.ts';
import { terminalChangesTests, writeQuestionsNote } from './terminalChanges.ts';
import { terminalPasteTests, writePasteNote } from './terminalPaste.ts';
import { sharedWorkbench } from './workbench.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'notes-reference-trouble-'));
const note = (name: string, title: string, body: string): void => writeFileSync(path.join(folder, `${name}.md`), `---\ntitle: ${title}\ncategories: [Math]\n---\n${body}\n`);
const picture = 'https://pictures.example/one.png';
note('plain', '好的笔记', '读得出来。');
note('other', '另一篇', '也读得出来。');
// Each paragraph takes the parser some hundredths of a second.
note('slow', '慢的笔记', `开头 $x$\n\n${`${'!['.repeat(5000)}\n\n`.repeat(50)}结尾的话 *强调*`);
note('many', '很多公式', `${'$x$ '.repeat(2000)}\n\n${'一段话。\n\n'.repeat(60)}最后 $\\beta$。`);
for (const context of Object.keys(scriptContexts)) note(`script-${context}`, `脚本 ${context}`, scriptNote(context));
writeMarksNote(folder);
writeQuestionsNote(folder);
writePasteNote(folder);
note('web', '网页', '[一个地址](https://pictures.example/a%2Fb?q=C%2B%2B%26x%23y+z)');
note('remote', '远处的图', `![一](${picture}) ![二](https://pictures.example/two.png)`);

const test = sharedWorkbench({
  folder,
  theme: 'light',
  size: { width: 1400, height: 900 },
  settings: { 'terminal.integrated.gpuAcceleration': 'off', 'notesReference.folders': [folder], 'notesReference.includeBundledNotes': false },
});

test('a note that takes too long is shown to its end, the rest as source, and says so; the next one is as ever', async (workbench) => {
  const { reader } = workbench;
  await openNote(workbench, '好的笔记');
  // No note is slow enough on every machine: time goes twenty times as fast in the page.
  const page = await readerFrame(workbench);
  await page.evaluate(() => {
    const now = performance.now.bind(performance);
    performance.now = () => 20 * now();
  });
  await openNote(workbench, '慢的笔记');
  await reader.locator('.banner', { hasText: 'takes long' }).waitFor();
  await reader.locator('p', { hasText: '结尾的话 *强调*' }).waitFor();
  await openNote(workbench, '好的笔记');
  await reader.locator('p', { hasText: '读得出来' }).waitFor();
  assert.equal(await reader.locator('.banner').count(), 0);
  await page.evaluate(() => Reflect.deleteProperty(performance, 'now'));
});

test('formulas beyond the two thousandth are typeset when they come into sight', async (workbench) => {
  await openNote(workbench, '很多公式');
  const last = workbench.reader.locator('.formula').last();
  assert.equal(await last.innerText(), '$\\beta$');
  await last.scrollIntoViewIfNeeded();
  await last.locator('.katex').waitFor();
});

test('a page that does not answer gives way to the source without scripts, and the next note to a new page', async (workbench) => {
  const { reader, page } = workbench;
  await openNote(workbench, '好的笔记');
  const stuck = await readerFrame(workbench);
  // In a browser the page shares its thread with the window, so an endless loop would stop both: this one fails instead.
  await stuck.evaluate(() => {
    performance.now = () => {
      throw new Error('the page is broken');
    };
  });
  await workbench.treeRow('另一篇').click();
  await reader.locator('p[role=status]', { hasText: 'could not be typeset in time' }).waitFor();
  assert.match(await reader.locator('pre').innerText(), /title: 另一篇[^]*也读得出来/);
  assert.equal(await reader.locator('script:not([src]), main script').count(), 0);
  await openNote(workbench, '好的笔记');
  await reader.locator('p', { hasText: '读得出来' }).waitFor();
  assert.equal(await page.locator('.tab', { hasText: '另一篇' }).count(), 0, 'the page with the source has given way');
});

test('a picture from the network is asked for after a click, that one only, and not again for another note', async (workbench) => {
  const { reader, page } = workbench;
  const asked: string[] = [];
  await page.context().route('https://pictures.example/**', (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: 'image/png', body: readFileSync('media/icon.png') });
  });
  await openNote(workbench, '远处的图');
  await reader.locator('.remote-image').nth(1).waitFor();
  assert.deepEqual(asked, []);
  await reader.locator('.remote-image button').first().click();
  const image = reader.locator('.note-text img');
  await image.waitFor();
  await image.evaluate((element) => (element as HTMLImageElement).decode());
  assert.equal(await reader.locator('.remote-image').count(), 1);
  assert.deepEqual(asked, [picture]);
  await openNote(workbench, '好的笔记');
  await openNote(workbench, '远处的图');
  await reader.locator('.remote-image').nth(1).waitFor();
  assert.equal(await image.count(), 0);
  assert.deepEqual(asked, [picture]);
});

test('a link to the web opens that very address', async (workbench) => {
  const { reader, page } = workbench;
  await page.context().route('https://pictures.example/**', (route) => route.fulfill({ body: '' }));
  await openNote(workbench, '网页');
  const opened = page.context().waitForEvent('page');
  await reader.locator('a', { hasText: '一个地址' }).click();
  await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Open', exact: true }).click();
  const web = await opened;
  assert.equal(web.url(), 'https://pictures.example/a%2Fb?q=C%2B%2B%26x%23y+z');
  await web.close();
});

test('no script of a note runs, and nothing is asked of any server, whatever stands where', async (workbench) => {
  const { reader, page } = workbench;
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const asked = workbench.foreignRequests.length;
  const ran: string[] = [];
  page.on('console', (message) => {
    if (message.text().startsWith('note ran')) ran.push(message.text());
  });
  for (const context of Object.keys(scriptContexts)) {
    await openNote(workbench, `脚本 ${context}`);
    await reader.locator('h2', { hasText: `end of ${context}` }).waitFor();
    const live = await reader.locator('main').evaluate((main) => {
      for (const element of main.querySelectorAll<HTMLElement>('.note-text *')) {
        element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
        element.dispatchEvent(new FocusEvent('focus'));
        if (!element.closest('a, button, summary')) element.dispatchEvent(new MouseEvent('click', { bubbles: true }));
      }
      const all = [...main.querySelectorAll('.note-text *')];
      const handlers = all.filter((element) => element.getAttributeNames().some((name) => name.startsWith('on') || name === 'srcdoc'));
      const addresses = all.flatMap((element) => ['href', 'src', 'action', 'xlink:href'].map((name) => element.getAttribute(name) ?? ''));
      return {
        elements: [...main.querySelectorAll('.note-text :is(script, iframe, object, embed, base, meta, link, form, style, audio, video)')].map((element) => element.outerHTML),
        handlers: handlers.map((element) => element.outerHTML),
        addresses: addresses.filter((address) => /^[\s\0-\x20]*(?:javascript|vbscript|command|data:text)/i.test(address)),
      };
    });
    assert.deepEqual(live, { elements: [], handlers: [], addresses: [] }, context);
  }
  assert.deepEqual(dialogs, []);
  assert.deepEqual(ran, []);
  assert.deepEqual(workbench.foreignRequests.slice(asked), []);
});

// In this window because it is one with notes of its own.
exitMarkTests(test);
terminalChangesTests(test, folder);
terminalPasteTests(test, folder);
