import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { noteRead, openApi, until, withFolder } from './openNotes.ts';
import { test } from './runner.ts';

const post = '---\ntitle: X\ntags: [SSH]\n---\n[[nowhere]] [[other]] $a$\n\n[[\n\n$\\frac{1}$\n';

/** The fix of that title there, once there is one: the window knows of a mark later than the extension host, and a text that has just changed takes its answer back. */
async function fixAt(uri: vscode.Uri, line: number, column: number, wanted: RegExp): Promise<{ readonly title: string; readonly edit: vscode.WorkspaceEdit }> {
  const range = new vscode.Range(line, column, line, column);
  const fixes: { title: string; edit: vscode.WorkspaceEdit }[] = [];
  await until(`line ${line} has a fix ${wanted.source}`, async () => {
    const answer = vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range);
    for (const { title, edit } of await answer.then((all) => all, () => [])) if (edit && wanted.test(title)) fixes.push({ title, edit });
    return fixes.length > 0;
  });
  return fixes[0]!;
}

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
    await vscode.workspace.applyEdit((await fixAt(uri, 2, 8, /^Write it in lower case$/)).edit);
    await until('the mark is gone', () => !marked().some((mark) => mark.startsWith('tagCase')));
    const forLink = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, new vscode.Range(4, 4, 4, 4));
    const toWrite = forLink.filter(({ command }) => command?.command === 'notesReference.newNote');
    assert.deepEqual(toWrite.map(({ title, command }) => [title, command?.arguments]), [['New note “nowhere”…', ['nowhere']]]);
    const offered = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', uri, new vscode.Position(6, 2), '[');
    assert.ok(offered.items.some(({ insertText }) => insertText === 'other'));
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});

test('what is marked is mended by what was probably meant, and every fix can be undone', async () => {
  const api = await openApi();
  const text = '---\ntitle: X\ndate: 2024-9-3\ncategories: [a, b, c]\n---\n[[othr]] [o](../othr.md#prt) [[other#prt]] [[othr]] [o](../othr.md#prt) $a$\n';
  await withFolder({ '_posts/Draft x.md': text, '_posts/2024-09-03-draft-x.md': '# Taken', 'other.md': '# Other\n## Part\ntext' }, async (at) => {
    const uri = at('_posts/Draft x.md');
    for (const path of ['_posts/Draft x.md', '_posts/2024-09-03-draft-x.md', 'other.md']) await noteRead(api, at(path));
    const editor = await vscode.window.showTextDocument(uri);
    const marked = (of: vscode.Uri): string[] => vscode.languages.getDiagnostics(of).filter(({ source }) => source === 'Notes Reference').map(({ code }) => String(code));
    await until('it is marked', () => marked(uri).length === 8);
    const offered: string[] = [];
    // Of links that stand twice in the line, the second is mended and not the first.
    // From the end on, as a mark moves with the text before it only when the note is checked again.
    for (const [line, column] of [[5, 58], [5, 46], [5, 34], [3, 1]] as const) {
      const { title, edit } = await fixAt(uri, line, column, /^(Link to|Keep the first) /);
      offered.push(title);
      assert.ok(await vscode.workspace.applyEdit(edit));
    }
    assert.deepEqual(offered, ['Link to ../other.md#prt instead', 'Link to other instead', 'Link to other#Part instead', 'Keep the first two categories']);
    assert.deepEqual(editor.document.getText(), text.replace('[[othr]] [o](../othr.md#prt) $a$', '[[other]] [o](../other.md#prt) $a$').replace('[[other#prt', '[[other#Part').replace(', c', ''));
    for (let steps = 4; steps > 0; steps--) await vscode.commands.executeCommand('undo');
    assert.deepEqual([editor.document.getText(), editor.document.isDirty], [text, false]);
    // A file that has the name already stays as it is.
    await vscode.workspace.applyEdit((await fixAt(uri, 0, 1, /^Rename the file to 2024-09-03-draft-x-2\.md$/)).edit);
    const renamed = at('_posts/2024-09-03-draft-x-2.md');
    await until('the mark of its name is gone', () => marked(renamed).length === 7 && !marked(renamed).includes('postName'));
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(at('_posts/2024-09-03-draft-x.md'))), '# Taken');
    await until('the editor shows the renamed file', () => vscode.window.activeTextEditor?.document.uri.path === renamed.path);
    await vscode.commands.executeCommand('undo');
    await until('the mark of its name is back', () => marked(uri).length === 8 && marked(renamed).length === 0);
    assert.deepEqual((await vscode.workspace.fs.readDirectory(at('_posts'))).map(([name]) => name).sort(), ['2024-09-03-draft-x.md', 'Draft x.md']);
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)), text);
    const unsaved = vscode.workspace.textDocuments.filter(({ isDirty, uri: { path } }) => isDirty && path.startsWith(at('').path));
    assert.deepEqual(unsaved.map(({ uri: { path } }) => path), []);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});

test('a note whose folder is taken out of the settings loses its marks', async () => {
  const api = await openApi();
  await withFolder({ 'a.md': '# A\n[[nowhere]]\n' }, async (at) => {
    await noteRead(api, at('a.md'));
    await vscode.window.showTextDocument(at('a.md'));
    const marks = (): number => vscode.languages.getDiagnostics(at('a.md')).filter(({ source }) => source === 'Notes Reference').length;
    await until('it is marked', () => marks() === 1);
    await vscode.workspace.getConfiguration('notesReference').update('folders', undefined, vscode.ConfigurationTarget.Global);
    await until('the mark is gone', () => marks() === 0);
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
