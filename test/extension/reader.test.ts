import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { readerHtml } from '../../src/extension/reader/readerHtml.ts';
import { MemoryDisk } from './memoryDisk.ts';
import { noteRead, openApi, until } from './openNotes.ts';
import { test } from './runner.ts';

/** The folder `notes` on a disk that gives its notes out when it is told to. */
function slowFolder(notes: Readonly<Record<string, string>>): { readonly provider: vscode.FileSystemProvider; readonly hold: () => () => void } {
  const disk = new MemoryDisk();
  disk.put('/notes', '', vscode.FileType.Directory);
  for (const [name, text] of Object.entries(notes)) disk.put(`/notes/${name}`, text);
  let held: Promise<void> | undefined;
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: disk.onDidChangeFile,
    watch: () => disk.watch(),
    stat: (uri) => disk.stat(uri),
    readDirectory: (uri) => disk.readDirectory(uri),
    readFile: async (uri) => {
      await held;
      return disk.readFile(uri);
    },
    createDirectory: (uri) => disk.createDirectory(uri),
    writeFile: (uri, content) => disk.writeFile(uri, content),
    delete: (uri) => disk.delete(uri),
    rename: (from, to) => disk.rename(from, to),
  };
  const hold = (): (() => void) => {
    let release = (): void => undefined;
    held = new Promise((resolve) => (release = resolve));
    return release;
  };
  return { provider, hold };
}

/** What the reader's tab is called. */
function tabLabel(): string | undefined {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.find(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('notesReference.reader'))?.label;
}

/** Loads the reader's page in a panel of our own, and waits for its first word: the one that was asked for before is loaded then as well. */
async function pageLoaded(): Promise<void> {
  const panel = vscode.window.createWebviewPanel('test', 'test', vscode.ViewColumn.Beside, { enableScripts: true });
  const { extensionUri } = vscode.extensions.getExtension('notes-reference.notes-reference') ?? assert.fail();
  const loaded = new Promise((resolve) => panel.webview.onDidReceiveMessage(resolve));
  panel.webview.html = readerHtml({ webview: panel.webview, extensionUri, remoteImages: [] });
  await loaded;
  panel.dispose();
}

test('the reader waits for a note that takes longer to read than the page to load, and shows no other in its place', async () => {
  const api = await openApi();
  const { provider, hold } = slowFolder({ 'first.md': '# Firstnote\ntext', 'second.md': '# Secondnote\ntext' });
  const [first, second] = ['first', 'second'].map((name) => vscode.Uri.parse(`notes-slow:/notes/${name}.md`)) as [vscode.Uri, vscode.Uri];
  const registration = vscode.workspace.registerFileSystemProvider('notes-slow', provider);
  const configuration = vscode.workspace.getConfiguration('notesReference');
  let release = (): void => undefined;
  try {
    await configuration.update('folders', ['notes-slow:///notes'], vscode.ConfigurationTarget.Global);
    await noteRead(api, first);
    await noteRead(api, second);
    await vscode.commands.executeCommand('notesReference.open', { note: first.toString(), line: 0 });
    await until('the first one is shown', () => tabLabel() === 'Firstnote');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    release = hold();
    const opened = vscode.commands.executeCommand('notesReference.open', { note: second.toString(), line: 0 });
    await until('the tab is there', () => tabLabel() !== undefined);
    for (let times = 0; times < 2; times++) await pageLoaded();
    assert.equal(tabLabel(), 'Secondnote');
    release();
    await opened;
    assert.equal(tabLabel(), 'Secondnote');
  } finally {
    release();
    await configuration.update('folders', undefined, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    registration.dispose();
  }
});
