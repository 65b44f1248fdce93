import assert from 'node:assert/strict';
import { mkdir, rename, rm, symlink, truncate, unlink, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { ignoredNotes, ignoreFiles, takenNotes } from '../core/ignoredNotes.ts';
import { MemoryDisk } from './memoryDisk.ts';
import { noteRead, openApi, until, withFolder } from './openNotes.ts';
import { test } from './runner.ts';

/** Names of the notes below the folder, in order. */
async function notesBelow(root: vscode.Uri): Promise<string[]> {
  const api = await openApi();
  const prefix = `${root.toString()}/`;
  return api.notes().map(({ path }) => path).filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length)).sort();
}

test('five hundred files that come, change and go at once, as when a branch is switched', async () => {
  const api = await openApi();
  await withFolder({ 'stays.md': '# Stays' }, async (at, root) => {
    await noteRead(api, at('stays.md'));
    await mkdir(at('branch').fsPath);
    const names = Array.from({ length: 500 }, (_, index) => `branch/n${index}.md`);
    await Promise.all(names.map((name, index) => writeFile(at(name).fsPath, `# Bulkword${index}\nfirst`)));
    const inBranch = (): number => api.notes().filter(({ path }) => path.includes('/branch/')).length;
    await until('all are there', () => inBranch() === 500, 15_000);
    assert.equal((await notesBelow(root)).length, 501);
    await Promise.all(names.map((name, index) => (index < 250 ? unlink(at(name).fsPath) : writeFile(at(name).fsPath, `# Otherword${index}\nsecond`))));
    await until('the change of branch shows', () => inBranch() === 250 && api.search('Otherword499')[0]?.title === 'Otherword499', 15_000);
    await rm(at('branch').fsPath, { recursive: true });
    await until('the folder is gone', () => api.notes().every(({ path }) => !path.includes('/branch/')));
    assert.deepEqual(await notesBelow(root), ['stays.md']);
  });
});

test('what changes before the file system begins to tell of changes is found all the same', async () => {
  const api = await openApi();
  const disk = new MemoryDisk();
  disk.put('/notes', '', vscode.FileType.Directory);
  disk.put('/notes/a.md', '# Watchearly');
  const registered = vscode.workspace.registerFileSystemProvider('late', disk);
  const configuration = vscode.workspace.getConfiguration('notesReference');
  try {
    await configuration.update('folders', ['late:///notes'], vscode.ConfigurationTarget.Global);
    await until('it is read', () => api.search('Watchearly').length > 0);
    disk.put('/notes/a.md', '# Watchlate, and no event tells');
    await until('it is read again', () => api.search('Watchlate').length > 0, 15_000);
  } finally {
    await configuration.update('folders', undefined, vscode.ConfigurationTarget.Global);
    registered.dispose();
  }
});

test('a .gitignore that changes is followed; a rename keeps one note', async () => {
  const api = await openApi();
  await withFolder({ 'a.md': '# Gitwhim', 'b.md': '# Second' }, async (at, root) => {
    await noteRead(api, at('a.md'));
    await writeFile(at('.gitignore').fsPath, 'b.md\n');
    await until('an ignored note is gone', () => api.notes().every(({ path }) => path !== at('b.md').toString()));
    await rename(at('a.md').fsPath, at('c.md').fsPath);
    await until('it has its new name', () => api.notes().some(({ path }) => path === at('c.md').toString()));
    await until('and not the old', () => api.notes().every(({ path }) => path !== at('a.md').toString()));
    assert.deepEqual(await notesBelow(root), ['c.md']);
  });
});

test('of several .gitignore files the deeper one decides, but not below a folder that is ignored', async () => {
  const api = await openApi();
  const notes = Object.fromEntries([...takenNotes, ...ignoredNotes].map((file) => [file, '# Ignorable']));
  await withFolder({ ...ignoreFiles, ...notes }, async (at, root) => {
    await noteRead(api, at('a/secret.md'));
    await until('all are listed', () => api.notes().some(({ path }) => path === at('x/y/n.md').toString()));
    assert.deepEqual((await notesBelow(root)).map(decodeURIComponent), takenNotes);
  });
});

test('a folder that is unmounted keeps its notes, and is read again when it is back', async () => {
  const api = await openApi();
  await withFolder({ 'a.md': '# Mountable' }, async (at, root) => {
    await noteRead(api, at('a.md'));
    const away = `${root.fsPath}-away`;
    await rename(root.fsPath, away);
    await vscode.workspace.fs.stat(root).then(() => assert.fail('it is still there'), () => undefined);
    await writeFile(`${away}/b.md`, '# Remounted');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    assert.ok(api.search('Mountable').length > 0);
    await rename(away, root.fsPath);
    await until('what changed meanwhile is found', () => api.search('Remounted').length > 0, 18_000);
    assert.ok(api.search('Mountable').length > 0);
  });
});

test('links, a huge sparse file and one endless line hold nothing up, and nothing outside is read', async () => {
  const api = await openApi();
  await withFolder({ 'good.md': '# Goodnote', 'line.md': `# One\n${'word '.repeat(150_000)}` }, async (at, root) => {
    await writeFile(at('sparse.md').fsPath, '');
    await truncate(at('sparse.md').fsPath, 3 * 1024 ** 3);
    await mkdir(at('a').fsPath);
    await symlink('..', at('a/up').fsPath);
    await symlink('/', at('a/everything').fsPath);
    await symlink('/dev/zero', at('zero.md').fsPath);
    await symlink('self.md', at('self.md').fsPath);
    await symlink('nowhere.md', at('dangling.md').fsPath);
    await symlink('good.md', at('second name.md').fsPath);
    const deep = vscode.Uri.joinPath(root, ...Array.from({ length: 500 }, () => 'd'));
    await mkdir(deep.fsPath, { recursive: true });
    await writeFile(vscode.Uri.joinPath(deep, 'deep.md').fsPath, '# Deep');
    await vscode.commands.executeCommand('notesReference.rebuildIndex');
    await until('the good ones are read', () => api.search('Goodnote').length > 0);
    await until('the sparse one is listed', () => api.notes().some(({ path }) => path === at('sparse.md').toString()));
    assert.deepEqual(await notesBelow(root), ['good.md', 'line.md', 'sparse.md']);
    const sparse = api.notes().find(({ path }) => path === at('sparse.md').toString());
    assert.deepEqual(sparse?.problems.map(({ kind, detail }) => `${kind} ${detail}`), ['truncated 3072.0 MB']);
  });
});

test('the encoding that the settings name goes before a guess', async () => {
  const api = await openApi();
  const big5 = Uint8Array.from([0x23, 0x20, 0xa7, 0x41, 0xa6, 0x6e]);
  const configuration = vscode.workspace.getConfiguration('notesReference');
  await configuration.update('encoding', 'big5hkscs', vscode.ConfigurationTarget.Global);
  try {
    await withFolder({ 'big5.md': big5, 'utf8.md': '# 你好' }, async (at) => {
      await noteRead(api, at('big5.md'));
      await noteRead(api, at('utf8.md'));
      const found = api.notes().filter(({ path }) => path === at('big5.md').toString() || path === at('utf8.md').toString());
      assert.deepEqual(found.map(({ title, problems }) => [title, problems.length]), [['你好', 0], ['你好', 0]]);
    });
  } finally {
    await configuration.update('encoding', undefined, vscode.ConfigurationTarget.Global);
  }
});

test('an encoding that is no text is none, and the notes are read all the same', async () => {
  const api = await openApi();
  const configuration = vscode.workspace.getConfiguration('notesReference');
  for (const wrong of [null, 5]) {
    await configuration.update('encoding', wrong, vscode.ConfigurationTarget.Global);
    try {
      await withFolder({ 'gbk.md': Uint8Array.from([0x23, 0x20, 0xc4, 0xe3, 0xba, 0xc3]) }, async (at) => {
        await noteRead(api, at('gbk.md'));
        assert.equal(api.notes().find(({ path }) => path === at('gbk.md').toString())?.title, '你好');
      });
    } finally {
      await configuration.update('encoding', undefined, vscode.ConfigurationTarget.Global);
    }
  }
});

test('notes can be grouped and a workspace without notes offers none', async () => {
  const configuration = vscode.workspace.getConfiguration('notesReference');
  for (const grouping of ['tag', 'date', 'folder', 'nonsense']) {
    await configuration.update('groupBy', grouping, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('notesReference.tree.focus');
  }
  await configuration.update('groupBy', undefined, vscode.ConfigurationTarget.Global);
  await vscode.commands.executeCommand('notesReference.addWorkspaceNotes');
  assert.equal(configuration.inspect('folders')?.globalValue, undefined);
});
