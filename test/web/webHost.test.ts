import * as vscode from 'vscode';
import type { PublicApi } from '../../src/extension/publicApi.ts';
import { test } from '../extension/runner.ts';

function equal(found: unknown, expected: unknown): void {
  const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
  if (left !== right) throw new Error(`found ${left}, expected ${right}`);
}

async function until(what: string, condition: () => boolean): Promise<void> {
  const end = Date.now() + 15_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function openApi(): Promise<PublicApi> {
  const extension = vscode.extensions.getExtension<PublicApi>('notes-reference.notes-reference');
  if (!extension) throw new Error('the extension is not there');
  return extension.activate();
}

/** The workspace folder is a fresh and empty one. */
function at(path: string): vscode.Uri {
  return vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, path);
}

const write = (path: string, text: string): Thenable<void> => vscode.workspace.fs.writeFile(at(path), new TextEncoder().encode(text));
const fence = '```';

test('this is the browser’s extension host', () => {
  equal([typeof (globalThis as { process?: unknown }).process, typeof (globalThis as { Buffer?: unknown }).Buffer], ['undefined', 'undefined']);
});

test('the bundled notes are read and found, in Chinese and by pinyin', async () => {
  const api = await openApi();
  await until('they are found', () => api.search('设置端口绑定')[0]?.title === '设置端口绑定');
  equal(api.search('duankou bangding').some(({ title }) => title === '设置端口绑定'), true);
});

test('a folder of the workspace’s virtual file system is read, ignore files, encodings and all, and followed', async () => {
  const api = await openApi();
  await write('own/a.md', `# Zebrawood\n${fence}sh\necho <name>\n${fence}\n`);
  await write('own/ignored.md', '# Ignored');
  await write('own/.gitignore', 'ignored.md');
  await vscode.workspace.fs.writeFile(at('own/gbk.md'), Uint8Array.from([0x23, 0x20, 0xc4, 0xe3, 0xba, 0xc3]));
  await vscode.workspace.getConfiguration('notesReference').update('folders', [at('own').toString()], vscode.ConfigurationTarget.Global);
  const inOwn = (): ReturnType<PublicApi['notes']> => api.notes().filter(({ path }) => path.startsWith(at('own').toString()));
  // What the file system says of the files while the folder is listed for the first time may come before its ignore file was read.
  const both = JSON.stringify([['Zebrawood', []], ['你好', ['encoding']]]);
  await until('both are there, and only they', () => JSON.stringify(inOwn().map(({ title, problems }) => [title, problems.map(({ kind }) => kind)]).sort()) === both);
  await until('the first is found', () => api.search('Zebrawood').length > 0);
  await write('own/b.md', '# Quillfeather');
  await until('a new note is found', () => api.search('Quillfeather').length > 0);
});

test('a recipe is inserted with its blanks, a note opens in the reader, and copying works', async () => {
  const note = at('own/a.md').toString();
  const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: '' }));
  await vscode.commands.executeCommand('notesReference.insertSnippet', { note, recipe: 0 });
  equal(editor.document.getText(), 'echo name');
  await vscode.commands.executeCommand('notesReference.open', { note, line: 0 });
  const isReader = (tab: vscode.Tab): boolean => tab.input instanceof vscode.TabInputWebview && tab.input.viewType.endsWith('notesReference.reader');
  await until('the reader is open', () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).some(isReader));
});

test('reading everything again works', async () => {
  const api = await openApi();
  await vscode.commands.executeCommand('notesReference.rebuildIndex');
  await until('all is found again', () => api.search('Quillfeather').length > 0);
});
