import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { noteRead, openApi, until, withFolder } from './openNotes.ts';
import { test } from './runner.ts';

const post = '---\ntitle: X\ntags: [SSH]\n---\n[[nowhere]] [[other]] $a$\n\n[[\n\n$\\frac{1}$\n';

test('an own note is marked where its author would want to know, and mended by a quick fix', async () => {
  const api = await openApi();
  await withFolder({ '_posts/2024-09-30-x.md': post, 'other.md': '# Other\n## Part\ntext' }, async (at) => {
    await noteRead(api, at('_posts/2024-09-30-x.md'));
    await noteRead(api, at('other.md'));
    const uri = at('_posts/2024-09-30-x.md');
    await vscode.window.showTextDocument(uri);
    const marked = (): string[] => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Notes Reference').map(({ code, range }) => `${String(code)} ${range.start.line}`);
    await until('it is marked', () => marked().length === 4);
    assert.deepEqual(marked(), ['mathMissing 0', 'tagCase 2', 'noNote 4', 'formula 8']);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, new vscode.Range(2, 8, 2, 9));
    const fix = actions.find(({ edit }) => edit !== undefined);
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    await until('the mark is gone', () => !marked().some((mark) => mark.startsWith('tagCase')));
    const offered = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', uri, new vscode.Position(6, 2), '[');
    assert.ok(offered.items.some(({ insertText }) => insertText === 'other'));
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});

test('the notes of the extension are never marked', async () => {
  const api = await openApi();
  await until('they are there', () => api.notes().length > 0);
  const uri = vscode.Uri.parse(api.notes()[0]!.path);
  await vscode.window.showTextDocument(uri);
  await new Promise((resolve) => setTimeout(resolve, 800));
  assert.deepEqual(vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Notes Reference'), []);
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});
