import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { linkedNotes, linkName, linkQuery, readLinkQuery } from '../../src/core/index.ts';
import { destinationOf } from '../../src/extension/reader/followLink.ts';
import { noteImage } from '../../src/extension/reader/noteImages.ts';
import { noteRead, openApi, until, withFolder } from './openNotes.ts';
import { test } from './runner.ts';

const start = '网 络#1/50% +端口.md';
const end = '二 号/目标.md';
const links = ['../二%20号/目标.md#尾', '../%E4%BA%8C%20%E5%8F%B7/%E7%9B%AE%E6%A0%87.md', '../二 号/目标.md', '/二 号/目标'];
const text = `# 起点\n\n${links.map((link) => `[x](<${link}>)`).join(' ')} [[目标]] [[目标#尾]] [[二 号/目标]] [[nowhere]] ![](图%20一.png)\n\n列出：\n\n\`\`\`sh\nls\n\`\`\`\n\n[](\n`;

test('a note’s name and folders may hold Chinese, blanks and signs that mean something in an address', async () => {
  const api = await openApi();
  await withFolder({ [start]: text, [end]: '# 目标\n## 尾\n回[去](../网%20络%231/50%25%20+端口.md)\n', '网 络#1/图 一.png': new Uint8Array([1]) }, async (at, root) => {
    for (const path of [start, end]) await noteRead(api, at(path));
    const [from, to] = [at(start), at(end)];
    assert.equal(api.search('起点')[0]?.note, from.toString());
    assert.deepEqual(api.search('in:"网 络#1" kind:section').map(({ note }) => note), [from.toString()]);

    const place = { note: from, root, notes: () => api.notes().map(({ path }) => path) };
    for (const link of links) {
      const destination = await destinationOf(link, place);
      assert.equal(destination.kind === 'note' && destination.path, to.toString(), link);
    }
    const back = await destinationOf('../网%20络%231/50%25%20+端口.md', { ...place, note: to });
    assert.equal(back.kind === 'note' && back.path, from.toString());
    assert.equal((await noteImage('图%20一.png', { note: from, root, folder: undefined })).toString(), at('网 络#1/图 一.png').toString());

    await vscode.window.showTextDocument(from);
    const marks = (): string[] => vscode.languages.getDiagnostics(from).filter(({ source }) => source === 'Notes Reference').map(({ code, range }) => `${String(code)} ${range.start.line}`);
    await until('the one link that leads nowhere is marked', () => marks().join() === 'noNote 2');

    const offered = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', from, new vscode.Position(10, 3), '(');
    const link = offered.items.map(({ insertText }) => String(insertText)).find((one) => one.includes('/'));
    const destination = await destinationOf(link ?? '', place);
    assert.equal(destination.kind === 'note' && destination.path, to.toString(), link);

    const query = linkQuery({ note: linkName(from.toString(), place.notes()), heading: '起点' });
    const read = readLinkQuery(vscode.Uri.parse(`vscode://notes-reference.notes-reference/open?${query}`).query);
    assert.deepEqual(linkedNotes(read?.note ?? '', place.notes()), [from.toString()]);

    await vscode.workspace.openTextDocument({ content: '' }).then((document) => vscode.window.showTextDocument(document));
    await vscode.commands.executeCommand('notesReference.insertSnippet', { note: from.toString(), recipe: 0 });
    assert.equal(vscode.window.activeTextEditor?.document.getText(), 'ls');
    await vscode.commands.executeCommand('notesReference.open', { note: from.toString(), line: 0 });
    await until('the reader’s tab has its title', () => vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label === '起点')));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');

    const renamed = at('网 络#1/改 名?.md');
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(from, renamed);
    assert.ok(await vscode.workspace.applyEdit(edit));
    await until('the new name is found, the old one is not', () => api.search('起点').map(({ note }) => note).filter((note) => note.startsWith(root.toString())).every((note) => note === renamed.toString()) && api.search('起点').length > 0);
    assert.equal(await readFile(renamed.fsPath, 'utf8'), text);
  });
});
