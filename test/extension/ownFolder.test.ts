import assert from 'node:assert/strict';
import { chmod, symlink } from 'node:fs/promises';
import * as vscode from 'vscode';
import { addFolders, folderContext } from '../../src/extension/folders/changeFolders.ts';
import { configuredFolders, strings } from '../../src/extension/folders/folderSettings.ts';
import { noteRead, openApi, until, withFolder } from './openNotes.ts';
import { test } from './runner.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

test('a folder of the settings is read, changes on disk and in the editor show', async () => {
  const api = await openApi();
  const titles = (query: string): string[] => api.search(query).map((hit) => hit.title);
  await withFolder({ 'a.md': '# Zebrawood\ntext' }, async (at) => {
    await noteRead(api, at('a.md'));
    await until('a note is found by its title', () => titles('Zebrawood')[0] === 'Zebrawood');

    await vscode.workspace.fs.writeFile(at('sub/b.md'), encode('# Quillfeather\ntext'));
    await until('a new file in a new folder is found', () => titles('Quillfeather').length > 0);

    await vscode.workspace.fs.writeFile(at('a.md'), encode('# Marblewing\ntext'));
    await until('a changed file is found by its new words', () => titles('Marblewing').length > 0);
    assert.deepEqual(titles('Zebrawood').filter((title) => title === 'Zebrawood'), []);

    await vscode.workspace.fs.rename(at('sub'), at('moved'));
    await until('a renamed folder is followed', () => api.search('Quillfeather')[0]?.note === at('moved/b.md').toString());

    await vscode.workspace.fs.delete(at('a.md'));
    await until('a deleted file is gone', () => !titles('Marblewing').includes('Marblewing'));

    const editor = await vscode.window.showTextDocument(at('moved/b.md'));
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), 'unsaved snowcapper words\n'));
    await until('what was typed is found before it is saved', () => titles('snowcapper').length > 0);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until('what was reverted is gone', () => titles('snowcapper').length === 0);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  await until('a folder taken out of the settings is gone', () => titles('Quillfeather').length === 0);
});

test('patterns say which files are notes, and a change of them shows at once', async () => {
  const api = await openApi();
  const configuration = vscode.workspace.getConfiguration('notesReference');
  await withFolder({ '_posts/a.md': '# A', '_posts/old/b.md': '# B', 'README.md': '# C' }, async (at, root) => {
    const paths = (): string[] => api.notes().map((note) => note.path).filter((path) => path.startsWith(root.toString())).map((path) => path.slice(root.toString().length + 1)).sort();
    await noteRead(api, at('README.md'));
    try {
      await configuration.update('include', ['_posts/'], vscode.ConfigurationTarget.Global);
      await until('only what is included is there', () => paths().join() === '_posts/a.md,_posts/old/b.md');
      await configuration.update('exclude', ['old/'], vscode.ConfigurationTarget.Global);
      await until('what is excluded is not', () => paths().join() === '_posts/a.md');
      assert.ok(api.notes().some((note) => note.path.endsWith('/notes/docker.md')), 'the notes that ship are not meant');
    } finally {
      for (const key of ['include', 'exclude']) await configuration.update(key, undefined, vscode.ConfigurationTarget.Global);
    }
    await until('without patterns all are there', () => paths().length === 3);
  });
});

test('what is broken is a row with a warning, and the rest works on', async () => {
  const api = await openApi();
  const files = {
    'good.md': '# Good\ntext',
    'frontMatter.md': '---\ntitle: "x\n---\n# Broken\ntext',
    'fence.md': '# Fence\n```sh\nls',
    'heading.md': '#\n\ntext',
    'empty.md': '',
    'binary.md': Uint8Array.from([0x23, 0, 1, 2]),
    'gbk.md': Uint8Array.from([0x23, 0x20, 0xc4, 0xe3, 0xba, 0xc3]),
    'large.md': encode(`# Large\n${'lorem ipsum dolor\n'.repeat(100_000)}`),
    'huge.md': encode('x'.repeat(5 * 1024 * 1024 + 1)),
    'secret.md': '# Secret\ntext',
    'node_modules/x.md': '# X',
    '.hidden/x.md': '# X',
    '.gitignore': 'ignored/\n*.draft.md\n',
    'ignored/x.md': '# X',
    'y.draft.md': '# Y',
    'picture.png': '',
  };
  await withFolder(files, async (at, root) => {
    await symlink('/etc', at('link').fsPath).catch(() => undefined);
    await symlink('..', at('circle').fsPath).catch(() => undefined);
    await chmod(at('secret.md').fsPath, 0o000);
    await vscode.commands.executeCommand('notesReference.rebuildIndex');
    await noteRead(api, at('good.md'));
    await until('all are read', () => api.notes().filter((note) => note.path.startsWith(root.toString())).length === 10);
    const found = api.notes().filter((note) => note.path.startsWith(root.toString()));
    const problems = Object.fromEntries(found.map((note) => [note.path.slice(root.toString().length + 1), note.problems.map(({ kind }) => kind).join()]));
    // The tests may run as a user who can read everything.
    delete problems['secret.md'];
    assert.deepEqual(problems, {
      'good.md': '',
      'frontMatter.md': 'frontMatter',
      'fence.md': 'unclosedFence',
      'heading.md': 'emptyHeading',
      'empty.md': '',
      'binary.md': 'binary',
      'gbk.md': 'encoding',
      'large.md': 'truncated',
      'huge.md': 'truncated',
    });
    assert.equal(found.find((note) => note.path.endsWith('gbk.md'))?.title, '你好');
  });
});

test('a folder that is not there leaves the others alone', async () => {
  const api = await openApi();
  const configuration = vscode.workspace.getConfiguration('notesReference');
  await configuration.update('folders', ['/no/such/folder', '', 'not:a uri', '~/'.repeat(3)], vscode.ConfigurationTarget.Global);
  await vscode.commands.executeCommand('notesReference.rebuildIndex');
  await until('the bundled notes are still there', () => api.notes().length >= 8);
  await configuration.update('folders', undefined, vscode.ConfigurationTarget.Global);
});

test('two spellings of a folder are one, and removing it takes out both', async () => {
  const api = await openApi();
  await withFolder({ 'a.md': '# Thistledown\ntext' }, async (at, root) => {
    const configuration = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('notesReference');
    const spellings = [`${root.fsPath}/`, ` ${root.fsPath} `, root.toString(), '/no/such/folder'];
    await configuration().update('folders', spellings, vscode.ConfigurationTarget.Global);
    await noteRead(api, at('a.md'));
    await vscode.commands.executeCommand('notesReference.removeFolder', root);
    assert.deepEqual(configuration().inspect('folders')?.globalValue, ['/no/such/folder']);
    await until('its note is gone', () => api.search('Thistledown').length === 0);
  });
});

test('a folder is added to what the settings name, however they spell it, and not twice', async () => {
  await openApi();
  await withFolder({ 'a.md': '# A' }, async (_at, root) => {
    const { Global } = vscode.ConfigurationTarget;
    const configuration = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('notesReference');
    const memory = vscode.Uri.parse('memfs:/notes');
    const places = (): string[] => configuredFolders(root).slice(0, -1).map(({ uri }) => uri.toString());
    for (const [before, after] of [['/one/folder', ['/one/folder', root.fsPath]], [[`${root.fsPath}/`, 7], [`${root.fsPath}/`]], [{ a: 1 }, [root.fsPath]]] as const) {
      await configuration().update('folders', before, Global);
      await addFolders([root]);
      assert.deepEqual(strings(configuration().inspect('folders')?.globalValue), after);
    }
    await addFolders([memory, memory]);
    assert.deepEqual(places(), [root.toString(), memory.toString()]);
  });
});

test('folders have names and an order of the user\'s own, and a level of the settings keeps both together', async () => {
  const api = await openApi();
  await withFolder({ 'a/x.md': '# Firstfolder', 'b/x.md': '# Secondfolder', 'c/x.md': '# Thirdfolder' }, async (at, root) => {
    const { Global } = vscode.ConfigurationTarget;
    const configuration = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('notesReference');
    const names = (): string[] => configuredFolders(root).map(({ name }) => name);
    const [a, b, c] = ['a', 'b', 'c'].map((name) => at(name)) as [vscode.Uri, vscode.Uri, vscode.Uri];
    try {
      await configuration().update('folders', [a.fsPath, b.fsPath, '', `${a.fsPath}/`, c.fsPath], Global);
      await configuration().update('folderNames', { [`${b.fsPath}/`]: ' 博客 ', [c.fsPath]: 7, '/no/such': 'x' }, Global);
      await until('all are read', () => ['Firstfolder', 'Secondfolder', 'Thirdfolder'].every((word) => api.search(word).length > 0));
      assert.deepEqual(names(), ['a', '博客', 'c', 'Bundled Notes']);
      assert.deepEqual([a, b, c, at('notes')].map((folder) => folderContext(folder.toString())), ['folder own down', 'folder own up down', 'folder own up', 'folder']);

      await vscode.commands.executeCommand('notesReference.moveFolderUp', c);
      assert.deepEqual(names(), ['a', 'c', '博客', 'Bundled Notes']);
      await vscode.commands.executeCommand('notesReference.moveFolderDown', a);
      assert.deepEqual(names(), ['c', 'a', '博客', 'Bundled Notes']);
      assert.deepEqual(configuration().inspect('folders')?.globalValue, [c.fsPath, a.fsPath, '', `${a.fsPath}/`, b.fsPath]);

      // The box comes with the name that it has, and is accepted as it is.
      const renamed = vscode.commands.executeCommand('notesReference.renameFolder', b);
      let done = false;
      void renamed.then(() => (done = true));
      while (!done) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      assert.deepEqual(configuration().inspect('folderNames')?.globalValue, { [c.fsPath]: 7, '/no/such': 'x', [b.fsPath]: '博客' });
      assert.ok(api.search('Secondfolder').length > 0);
    } finally {
      await configuration().update('folderNames', undefined, Global);
    }
  });
});

test('a search in a folder goes by its name as it is written, and not by what lies above the notes', async () => {
  const api = await openApi();
  await withFolder({ '网络 笔记/a.md': '# Zebrawood', 'b.md': '# Zebrawood' }, async (at, root) => {
    await noteRead(api, at('网络 笔记/a.md'));
    await noteRead(api, at('b.md'));
    const found = (query: string): string[] => api.search(query, { kind: 'section' }).map(({ note }) => note);
    assert.deepEqual(found('Zebrawood in:网络'), [at('网络 笔记/a.md').toString()]);
    assert.deepEqual(found('in:"网络 笔记"'), [at('网络 笔记/a.md').toString()]);
    assert.deepEqual(found(`Zebrawood in:${root.path.split('/')[1]}`), []);
  });
});

test('the bundled notes can be hidden', async () => {
  const api = await openApi();
  const configuration = vscode.workspace.getConfiguration('notesReference');
  await configuration.update('includeBundledNotes', false, vscode.ConfigurationTarget.Global);
  await until('they are gone', () => api.notes().length === 0);
  await configuration.update('includeBundledNotes', undefined, vscode.ConfigurationTarget.Global);
  await until('they are back', () => api.notes().length >= 8);
});

test('words of the user\'s glossary find each other', async () => {
  const api = await openApi();
  await withFolder({ 'a.md': '# Frobnication\ntext' }, async (at) => {
    await noteRead(api, at('a.md'));
    const configuration = vscode.workspace.getConfiguration('notesReference');
    assert.equal(api.search('捣鼓').some((hit) => hit.title === 'Frobnication'), false);
    await configuration.update('glossary', ['frobnication = 捣鼓'], vscode.ConfigurationTarget.Global);
    await until('the Chinese word finds the English heading', () => api.search('捣鼓').some((hit) => hit.title === 'Frobnication'));
    await configuration.update('glossary', undefined, vscode.ConfigurationTarget.Global);
  });
});
