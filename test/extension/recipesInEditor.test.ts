import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { noteRead, openApi, until, withFolder } from './openNotes.ts';
import { test } from './runner.ts';

const fence = '```';
const note = `## 斑马 zebrawood\n\n${fence}bash\necho <name> $HOME\n${fence}\n\n## Zebrawood in Python\n\n${fence}python\nprint(1)\n${fence}\n`;
const plainNote = `## Zebrawood\n\nA zebrawood to sign with:\n\n${fence}text\nzebrawood\n${fence}\n\nThe zebrawood’s output:\n\n${fence}text\n1\n${fence}\n`;

async function withNote(body: (uri: vscode.Uri) => Promise<void>, text = note): Promise<void> {
  const api = await openApi();
  await withFolder({ 'a.md': text }, async (at) => {
    await noteRead(api, at('a.md'));
    await until('it is found', () => api.search('zebrawood').length > 0);
    await body(at('a.md'));
  });
}

function quiet(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function completionsAt(content: string, language: string): Promise<{ readonly editor: vscode.TextEditor; readonly items: readonly vscode.CompletionItem[] }> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  const editor = await vscode.window.showTextDocument(document);
  const end = document.positionAt(content.length);
  editor.selection = new vscode.Selection(end, end);
  const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, end, undefined, 10);
  return { editor, items: list.items.filter(({ command }) => command?.command === 'notesReference.insertSnippet') };
}

test('completions: recipes of the language, from the third letter on, documentation without trust', () =>
  withNote(async () => {
    const { items } = await completionsAt('zebraw', 'shellscript');
    assert.equal(items.length, 1);
    const documentation = items[0]?.documentation as vscode.MarkdownString;
    assert.ok(documentation.value.includes('echo <name> $HOME'), documentation.value);
    assert.ok(documentation.isTrusted !== true && documentation.supportHtml !== true);
    assert.equal((await completionsAt('ze', 'shellscript')).items.length, 0);
    assert.equal((await completionsAt('zebraw', 'python')).items.length, 1);
    assert.equal((await completionsAt('zebraw', 'rust')).items.length, 0);
    assert.equal((await completionsAt('斑马', 'shellscript')).items.length, 1);
  }));

test('completions: in plain text what may be written, not what was printed', () =>
  withNote(async () => {
    const { items } = await completionsAt('zebraw', 'plaintext');
    assert.deepEqual(items.map(({ label }) => (typeof label === 'string' ? label : label.label)), ['A zebrawood to sign with']);
  }, plainNote));

test('completions: a prefix is asked for as soon as the setting has one', () =>
  withNote(async () => {
    const settings = vscode.workspace.getConfiguration('notesReference');
    const offered = async (): Promise<readonly number[]> => [(await completionsAt('zebraw', 'shellscript')).items.length, (await completionsAt('n;zebraw', 'shellscript')).items.length];
    await settings.update('completions.prefix', 'n;', vscode.ConfigurationTarget.Global);
    const withPrefix = await offered();
    await settings.update('completions.prefix', undefined, vscode.ConfigurationTarget.Global);
    assert.deepEqual(withPrefix, [0, 1]);
    assert.deepEqual(await offered(), [1, 1]);
  }));

test('completions: accepting one puts the recipe in the word’s place at every cursor, and one undo brings the word back', () =>
  withNote(async () => {
    const { editor, items } = await completionsAt('# x\n  zebraw\nzebraw', 'shellscript');
    assert.equal(items.length, 1);
    editor.selections = [new vscode.Selection(1, 8, 1, 8), new vscode.Selection(2, 6, 2, 6)];
    const inserted = '# x\n  echo name $HOME\necho name $HOME';
    await until('the recipe is there', async () => {
      await vscode.commands.executeCommand('editor.action.triggerSuggest');
      await quiet(300);
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      await quiet(300);
      return editor.document.getText() === inserted;
    });
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), '# x\n  zebraw\nzebraw');
    await vscode.commands.executeCommand('redo');
    assert.equal(editor.document.getText(), inserted);
  }));

test('hover and code lens: on the recipe’s first line, the lens only when switched on', () =>
  withNote(async (uri) => {
    await vscode.window.showTextDocument(uri);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, new vscode.Position(2, 1));
    const texts = hovers.flatMap(({ contents }) => contents.map((content) => (typeof content === 'string' ? content : content.value)));
    assert.ok(texts.some((text) => text.includes('command:notesReference.runInTerminal?')), texts.join());
    const lenses = () => vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 50);
    assert.equal((await lenses()).filter(({ command }) => command?.command.startsWith('notesReference.')).length, 0);
    const settings = vscode.workspace.getConfiguration('notesReference');
    await settings.update('markdown.codeLens', true, vscode.ConfigurationTarget.Global);
    const shown = (await lenses()).flatMap(({ command }) => (command?.command.startsWith('notesReference.') ? [command.command] : []));
    await settings.update('markdown.codeLens', undefined, vscode.ConfigurationTarget.Global);
    assert.deepEqual(shown.sort(), ['notesReference.copySnippet', 'notesReference.copySnippet', 'notesReference.insertSnippet', 'notesReference.insertSnippet', 'notesReference.runInTerminal']);
  }));
