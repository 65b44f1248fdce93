import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as vscode from 'vscode';
import { recipeParts } from '../../src/core/index.ts';
import { MemoryDisk } from './memoryDisk.ts';
import { noteRead, openApi, until, withFolder } from './openNotes.ts';
import { test } from './runner.ts';

const fence = '```';

/** An editor on a new document; `|` marks cursors. */
async function openEditor(marked: string, options: vscode.TextEditorOptions = {}, language = 'plaintext'): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language, content: marked.replaceAll('|', '') });
  const editor = await vscode.window.showTextDocument(document);
  editor.options = { insertSpaces: true, tabSize: 4, ...options };
  const offsets = [...marked.matchAll(/\|/g)].map((mark, at) => mark.index - at);
  editor.selections = offsets.map((offset) => new vscode.Selection(document.positionAt(offset), document.positionAt(offset)));
  return editor;
}

async function insert(note: vscode.Uri, recipe: number): Promise<void> {
  await vscode.commands.executeCommand('notesReference.insertSnippet', { note: note.toString(), recipe });
}

async function withRecipe(code: string, body: (note: vscode.Uri) => Promise<void>, info = 'bash'): Promise<void> {
  const api = await openApi();
  await withFolder({ 'a.md': `## A\n\n${fence}${info}\n${code}\n${fence}\n` }, async (at) => {
    await noteRead(api, at('a.md'));
    await body(at('a.md'));
  });
}

test('a recipe lands at the cursor, with $HOME, braces and backslashes as they are', () =>
  withRecipe('echo $HOME ${x:-y} \\$1 } `id` \\\n  $0', async (note) => {
    const editor = await openEditor('<|>');
    await insert(note, 0);
    assert.equal(editor.document.getText(), '<echo $HOME ${x:-y} \\$1 } `id` \\\n  $0>');
  }));

test('every cursor gets it, with its own indentation, and one undo takes it all back', () =>
  withRecipe('if a\nb', async (note) => {
    const editor = await openEditor('  |\n    |');
    await insert(note, 0);
    assert.equal(editor.document.getText(), '  if a\n  b\n    if a\n    b');
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), '  \n    ');
  }));

test('a selection is replaced, blanks are tab stops, equal names are one', () =>
  withRecipe('docker run <image> <port>:22 <image>', async (note) => {
    const editor = await openEditor('old');
    editor.selection = new vscode.Selection(0, 0, 0, 3);
    await insert(note, 0);
    assert.equal(editor.document.getText(), 'docker run image port:22 image');
    assert.equal(editor.selections.length, 2);
    await vscode.commands.executeCommand('type', { text: 'x' });
    assert.equal(editor.document.getText(), 'docker run x port:22 x');
    await vscode.commands.executeCommand('jumpToNextSnippetPlaceholder');
    await vscode.commands.executeCommand('type', { text: '80' });
    assert.equal(editor.document.getText(), 'docker run x 80:22 x');
    await vscode.commands.executeCommand('leaveSnippet');
  }));

test('the only blank takes the selection', () =>
  withRecipe('rm -f <file>', async (note) => {
    const editor = await openEditor('a$b}.txt');
    editor.selection = new vscode.Selection(0, 0, 0, 8);
    await insert(note, 0);
    assert.equal(editor.document.getText(), 'rm -f a$b}.txt');
    await vscode.commands.executeCommand('leaveSnippet');
  }));

test('each cursor’s own selection goes into the blank for it, and the other blanks stay linked', () =>
  withRecipe('cp <selection> <to>', async (note) => {
    const editor = await openEditor('a$1.txt\n  b c\nd');
    editor.selections = [new vscode.Selection(0, 0, 0, 7), new vscode.Selection(1, 2, 1, 5), new vscode.Selection(2, 1, 2, 1)];
    await insert(note, 0);
    assert.equal(editor.document.getText(), 'cp a$1.txt to\n  cp b c to\ndcp selection to');
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), 'a$1.txt\n  b c\nd');
  }));

test('several lines of code are wrapped with the indentation that they have', () =>
  withRecipe('if <test>; then\n  <selection>\nfi', async (note) => {
    const editor = await openEditor('  a\n    b\n  c');
    editor.selection = new vscode.Selection(0, 2, 2, 3);
    await insert(note, 0);
    assert.equal(editor.document.getText(), '  if test; then\n    a\n      b\n    c\n  fi');
    await vscode.commands.executeCommand('leaveSnippet');
  }));

test('tabs where the document has tabs', () =>
  withRecipe('for:\n\tx', async (note) => {
    const editor = await openEditor('\t|', { insertSpaces: false });
    await insert(note, 0);
    assert.equal(editor.document.getText(), '\tfor:\n\t\tx');
  }, 'text'));

test('a document with CRLF keeps it', () =>
  withRecipe('a\nb', async (note) => {
    const editor = await openEditor('|');
    await editor.edit((edit) => edit.setEndOfLine(vscode.EndOfLine.CRLF));
    await insert(note, 0);
    assert.equal(editor.document.getText(), 'a\r\nb');
  }));

test('without an editor the recipe is on the clipboard', () =>
  withRecipe('echo <x>', async (note) => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until('no editor is open', () => vscode.window.visibleTextEditors.length === 0);
    await insert(note, 0);
    assert.equal(await vscode.env.clipboard.readText(), 'echo <x>');
  }));

test('copying takes the code as the note has it', () =>
  withRecipe('echo $HOME <x>', async (note) => {
    await vscode.commands.executeCommand('notesReference.copySnippet', { note: note.toString(), recipe: 0 });
    assert.equal(await vscode.env.clipboard.readText(), 'echo $HOME <x>');
  }));

test('a recipe that is gone inserts nothing', () =>
  withRecipe('a', async (note) => {
    const editor = await openEditor('|');
    await insert(note, 7);
    await insert(vscode.Uri.joinPath(note, '../none.md'), 0);
    assert.equal(editor.document.getText(), '');
  }));

test('whatever a recipe without blanks holds arrives as it is', async () => {
  const api = await openApi();
  const piece = fc.constantFrom('\\', '$', '{', '}', '|', ',', '\n', '\t', ' ', '😀', '${1:a}', '$TM_FILEPATH', '中', 'a', '`', '\\\\', '$0');
  const codes = fc.sample(fc.array(piece, { minLength: 1, maxLength: 30 }).map((parts) => parts.join('').trim()), { numRuns: 30, seed: 7 })
    .filter((code) => code !== '' && !code.includes(fence) && !/\n[ \t]*(?:\n|$)/.test(code));
  const note = codes.map((code) => `## A\n\n~~~~~text blanks=off\n${code}\n~~~~~\n`).join('\n');
  await withFolder({ 'a.md': note }, async (at) => {
    await noteRead(api, at('a.md'));
    for (const [index, code] of codes.entries()) {
      const editor = await openEditor('|', { insertSpaces: false });
      await insert(at('a.md'), index);
      assert.equal(editor.document.getText(), code);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  });
});

const between = fc.array(fc.constantFrom('\\', '$', '{', '}', '|', ',', ' ', '\n', '\t', '😀', '中', 'a', '${1:a}', '$0'), { maxLength: 6 }).map((pieces) => pieces.join(''));
const blank = fc.constantFrom('<name>', '<dir=$HOME/a\\b>', '<mode=dev|x,y|p$}>', '{{[-s|--long]}}', '<空 白>', '{{path/to/a}}', '<u=😀>');

test('whatever stands between blanks arrives as it is, and so does what is typed into each of them', async () => {
  const api = await openApi();
  // What is indented is indented anew, and a blank stands after a space, as `x<name` reads a file.
  const codes = fc
    .sample(fc.array(fc.tuple(between, blank), { minLength: 1, maxLength: 5 }), { numRuns: 20, seed: 11 })
    .map((pairs) => pairs.map(([text, gap]) => `x${text} ${gap}`).join(''))
    .filter((code) => !/\n\s/.test(code) && recipeParts({ code, lang: 'bash', blanks: true }).some(({ kind }) => kind === 'blank'));
  const note = codes.map((code) => `## A\n\n~~~~~bash\n${code}\n~~~~~\n`).join('\n');
  await withFolder({ 'a.md': note }, async (at) => {
    await noteRead(api, at('a.md'));
    for (const [index, code] of codes.entries()) {
      const parts = recipeParts({ code, lang: 'bash', blanks: true });
      const filled = (fill: (name: string, first: string) => string): string =>
        parts.map((part) => (part.kind === 'text' ? part.text : fill(part.blank.name, part.blank.choices?.[0] ?? part.blank.fallback ?? part.blank.name))).join('');
      const names = [...new Set(parts.flatMap((part) => (part.kind === 'blank' ? [part.blank.name] : [])))];
      const typed = (name: string): string => `\\$}|,${names.indexOf(name)}😀`;
      const editor = await openEditor('|', { insertSpaces: false });
      await insert(at('a.md'), index);
      assert.equal(editor.document.getText(), filled((_, first) => first));
      for (const name of names) {
        await vscode.commands.executeCommand('type', { text: typed(name) });
        await vscode.commands.executeCommand('jumpToNextSnippetPlaceholder');
      }
      assert.equal(editor.document.getText(), filled(typed), code);
      await vscode.commands.executeCommand('leaveSnippet');
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  });
});

test('whatever is selected arrives in the blank for it as it is', () =>
  withRecipe('a <x> "<selection>" $HOME <selection>', async (note) => {
    const selected = fc.sample(fc.tuple(between, between).map((pieces) => `s${pieces.join('')}e`), { numRuns: 12, seed: 3 }).filter((text) => !text.includes('\n'));
    for (const text of selected) {
      const editor = await openEditor('');
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text));
      editor.selection = new vscode.Selection(0, 0, 0, text.length);
      await insert(note, 0);
      assert.equal(editor.document.getText(), `a x "${text}" $HOME ${text}`);
      await vscode.commands.executeCommand('leaveSnippet');
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  }));

test('a file of another file system gets the recipe; one that may not be edited stays as it is, and the recipe is on the clipboard', () =>
  withRecipe('echo <x> $HOME', async (note) => {
    const [open, closed] = [new MemoryDisk(), new MemoryDisk()];
    for (const disk of [open, closed]) disk.put('/a.sh', 'ls\n');
    const registrations = vscode.Disposable.from(
      vscode.workspace.registerFileSystemProvider('notes-open', open),
      vscode.workspace.registerFileSystemProvider('notes-closed', closed, { isReadonly: true }),
    );
    const show = async (scheme: string): Promise<vscode.TextEditor> => vscode.window.showTextDocument(vscode.Uri.parse(`${scheme}:/a.sh`));
    try {
      const editor = await show('notes-open');
      await insert(note, 0);
      assert.equal(editor.document.getText(), 'echo x $HOMEls\n');
      await vscode.commands.executeCommand('leaveSnippet');
      assert.equal(await editor.document.save(), true);
      assert.equal(open.text('/a.sh'), 'echo x $HOMEls\n');
      await vscode.env.clipboard.writeText('');
      const readOnly = await show('notes-closed');
      await insert(note, 0);
      assert.equal(readOnly.document.getText(), 'ls\n');
      assert.equal(await vscode.env.clipboard.readText(), 'echo <x> $HOME');
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      registrations.dispose();
    }
  }));

test('a notebook’s cell gets the recipe, and no other editor is opened for it', () =>
  withRecipe('print(1) # $HOME', async (note) => {
    await vscode.extensions.getExtension('vscode.ipynb')?.activate();
    const cell = (text: string): vscode.NotebookCellData => new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, 'python');
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', new vscode.NotebookData([cell('a = 1'), cell('')]));
    await vscode.window.showNotebookDocument(notebook, { selections: [new vscode.NotebookRange(1, 2)] });
    await vscode.commands.executeCommand('notebook.cell.edit');
    const second = notebook.cellAt(1).document;
    await until('the cell has the cursor', () => vscode.window.activeTextEditor?.document === second);
    await insert(note, 0);
    assert.deepEqual(notebook.getCells().map(({ document }) => document.getText()), ['a = 1', 'print(1) # $HOME']);
    assert.deepEqual(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => !(input instanceof vscode.TabInputNotebook)), []);
    assert.equal(vscode.window.activeTextEditor?.document, second);
    await vscode.commands.executeCommand('leaveSnippet');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }, 'python'));

test('a side of a comparison gets the recipe, its blanks are filled in there, and no other editor is opened for it', () =>
  withRecipe('docker run <image>', async (note) => {
    const [before, after] = await Promise.all(['old', ''].map((content) => vscode.workspace.openTextDocument({ content })));
    assert.ok(before && after);
    await vscode.commands.executeCommand('vscode.diff', before.uri, after.uri);
    await until('the right side has the cursor', () => vscode.window.activeTextEditor?.document === after);
    await insert(note, 0);
    await vscode.commands.executeCommand('type', { text: 'ubuntu' });
    assert.deepEqual([before.getText(), after.getText()], ['old', 'docker run ubuntu']);
    assert.ok(vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputTextDiff);
    assert.equal(vscode.window.activeTextEditor?.document, after);
    await vscode.commands.executeCommand('leaveSnippet');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }));

test('what is asked for is listed by the editor’s language, then by the file’s name, then by use', async () => {
  const api = await openApi();
  const block = (lang: string, code: string): string => `## ${code}\n\n${fence}${lang}\n${code}\n${fence}\n`;
  const configuration = vscode.workspace.getConfiguration('notesReference');
  await configuration.update('includeBundledNotes', false, vscode.ConfigurationTarget.Global);
  const files = { 'Dockerfile': '', 'compose.yaml': '', 'run.sh': '', 'main.py': '' };
  const note = [block('text', 'plain'), block('bash', 'shell one'), block('bash', 'shell two'), block('python', 'py'), block('dockerfile', 'FROM x'), block('yaml', 'a: 1')].join('\n');
  await withFolder({ ...files, 'a.md': note }, async (at) => {
    await noteRead(api, at('a.md'));
    await until('the others are gone', () => api.notes().length === 1);
    const firstFor = async (file: string): Promise<string> => {
      const editor = await vscode.window.showTextDocument(at(file));
      void vscode.commands.executeCommand('notesReference.insertSnippet');
      // Without a list to choose from the command does nothing.
      await until(`something is inserted into ${file}`, () => {
        void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        return editor.document.getText() !== '';
      });
      const text = editor.document.getText();
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      return text;
    };
    assert.equal(await firstFor('Dockerfile'), 'FROM x');
    assert.equal(await firstFor('compose.yaml'), 'a: 1');
    assert.equal(await firstFor('main.py'), 'py');
    assert.equal(await firstFor('run.sh'), 'shell one');
    await vscode.commands.executeCommand('notesReference.copySnippet', { note: at('a.md').toString(), recipe: 2 });
    await vscode.commands.executeCommand('notesReference.copySnippet', { note: at('a.md').toString(), recipe: 2 });
    assert.equal(await firstFor('run.sh'), 'shell two');
    assert.equal(await firstFor('Dockerfile'), 'FROM x');
    assert.equal(await firstFor('main.py'), 'py');
  });
  await configuration.update('includeBundledNotes', undefined, vscode.ConfigurationTarget.Global);
});
