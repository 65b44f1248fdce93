import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { appendFile, chmod, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { FolderSource } from '../../src/extension/folders/folderSource.ts';
import { outlineFolder } from '../../src/extension/folders/folders.ts';
import { filesIn, type FolderEntry, type LocalFiles } from '../../src/extension/folders/folderFiles.ts';
import { localFiles } from '../../src/node/localFiles.ts';
import { MemoryDisk } from './memoryDisk.ts';
import { noteRead, openApi, until, withFolder } from './openNotes.ts';
import { test } from './runner.ts';

/** Other systems have no such files, or forbid such names. */
const testOnLinux = process.platform === 'linux' ? test : (): void => undefined;

/** What a file may be called on Linux and what a heading may say: each breaks something somewhere. */
const naughty: readonly string[] = [
  // Patterns, addresses and escapes.
  ...['[a]', '{a,b}', 'a*b', 'what?', '!not', '#tag', '# title', '%41', '%', '%2e%2e%2f', '%00', 'a%ZZ', 'a\\b', 'a\\..\\..\\up', 'a:b', 'c:', 'http:', 'file:', 'a&b=c', 'a+b', '~', '~root', '@', '$HOME', '$(touch x)', '`touch x`', ';ls', '|', '>', '<', '--help', '-rf'],
  // Markup and quotes.
  ...['<b>', '<script>alert(1)<', '"', "'", "''", '](x)', '[[link]]', '![x](y)', '**', '$(zap)', '&amp;', '{{', '}}', '<!--'],
  // White space and what is not seen.
  ...[' a', 'a ', 'a  b', 'a\tb', 'a\nb', '\r', '\u00a0', '\u200b', '\ufeff', '\u202egpj', '\u2028', '\x07', '\x1b[31m', '\x7f'],
  // Letters: composed and not, wide, right to left, beyond the first plane, many marks, names that are something else elsewhere.
  ...['é', 'e\u0301', 'Case', 'case', 'İ', 'ﬁ', 'ǅ', 'ß', '你好', 'שלום', 'مرحبا', '💩', '👨\u200d👩\u200d👧', '🇨🇳', 'Z\u0351\u0357\u0343\u0300', '𝒳', 'CON', 'nul', 'constructor', '__proto__', 'toString', 'undefined', 'null', 'NaN', '0', '-1', '1e309'],
  'long'.repeat(60),
];

testOnLinux('notes by any name, and with any title, are all there', async () => {
  const api = await openApi();
  await withFolder({ 'first.md': '# First' }, async (at, root) => {
    await noteRead(api, at('first.md'));
    await mkdir(at('names').fsPath);
    for (const [index, name] of naughty.entries()) await writeFile(path.join(root.fsPath, 'names', `${name}.md`), `# ${name}\nNaughtyword${index}\n`);
    await vscode.commands.executeCommand('notesReference.rebuildIndex');
    const inNames = (): readonly string[] => api.notes().map((note) => note.path).filter((note) => note.includes('/names/'));
    await until('all are there', () => inNames().length === naughty.length);
    const read = inNames().map((note) => path.basename(vscode.Uri.parse(note, true).fsPath, '.md'));
    assert.deepEqual(read.sort(), [...naughty].sort());
    for (const [index, name] of naughty.entries()) {
      const found = api.search(`Naughtyword${index}`)[0];
      assert.equal(path.basename(vscode.Uri.parse(found?.note ?? '', true).fsPath), `${name}.md`);
    }
  });
});

test('files that grow, shrink and go while they are read end as they are on disk', async () => {
  const api = await openApi();
  const filler = 'word '.repeat(20_000);
  const names = Array.from({ length: 40 }, (_, index) => `n${index}.md`);
  await withFolder(Object.fromEntries(names.map((name) => [name, `# Before\n${filler}`])), async (at) => {
    let rebuilding = true;
    const rebuilt = vscode.commands.executeCommand('notesReference.rebuildIndex').then(() => (rebuilding = false));
    const change = (name: string): Promise<void> => appendFile(at(name).fsPath, `\n## More\n${filler}`).then(() => truncate(at(name).fsPath, 9));
    while (rebuilding) await Promise.all(names.map(change));
    await rebuilt;
    await Promise.all(names.map((name, index) => {
      const file = at(name).fsPath;
      if (index % 3 === 0) return appendFile(file, `\n## Appendedword${index}\n`);
      return index % 3 === 1 ? rm(file) : writeFile(file, `# Shortenedword${index}\n`);
    }));
    await until('all are as they are now', () => names.every((name, index) => {
      if (index % 3 === 1) return api.notes().every((note) => note.path !== at(name).toString());
      return api.search(`${index % 3 === 0 ? 'Appended' : 'Shortened'}word${index}`)[0]?.note === at(name).toString();
    }));
  });
});

testOnLinux('what is no file is no note, and holds nothing up', async () => {
  const api = await openApi();
  await withFolder({ 'good.md': '# Plainnote' }, async (at, root) => {
    await promisify(execFile)('mkfifo', [at('pipe.md').fsPath]);
    const server = createServer().listen(at('socket.md').fsPath);
    await symlink('/dev/zero', at('zero.md').fsPath);
    await symlink('nowhere.md', at('dangling.md').fsPath);
    await symlink('.', at('circle').fsPath);
    await mkdir(at('folder.md').fsPath);
    const deep = path.join(root.fsPath, ...Array.from({ length: 100 }, () => 'd'));
    await mkdir(deep, { recursive: true });
    await writeFile(path.join(deep, 'deep.md'), '# Deep');
    await writeFile(path.join(root.fsPath, 'd', 'd', 'd', 'high.md'), '# Highenough');
    try {
      await vscode.commands.executeCommand('notesReference.rebuildIndex');
      await until('the good ones are found', () => api.search('Plainnote').length > 0 && api.search('Highenough').length > 0);
      const names = api.notes().map((note) => note.path).filter((note) => note.startsWith(`${root.toString()}/`));
      assert.deepEqual(names.map((note) => path.basename(note)).sort(), ['good.md', 'high.md']);
    } finally {
      server.close();
    }
  });
});

testOnLinux('what becomes a link or a pipe once it was looked at is not read, and nobody waits for it', async () => {
  await withFolder({ 'good.md': '# Plainnote' }, async (at) => {
    await symlink('good.md', at('link.md').fsPath);
    await promisify(execFile)('mkfifo', [at('pipe.md').fsPath]);
    await assert.rejects(localFiles.read(at('link.md').fsPath), { code: 'ELOOP' });
    assert.equal((await localFiles.read(at('pipe.md').fsPath)).length, 0);
  });
});

test('files of this machine look the same whoever looks at them, and VS Code alone is asked for all others', async () => {
  await withFolder({ 'a #1%.md': '# Plainnote', 'folder/b.md': '' }, async (at, root) => {
    await symlink('folder', at('link').fsPath).catch(() => undefined);
    const [own, editors] = [filesIn(root, localFiles), filesIn(root, undefined)];
    const byName = (entries: readonly FolderEntry[]): FolderEntry[] => [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));
    assert.deepEqual(byName(await own.list(root)), byName(await editors.list(root)));
    for (const name of ['a #1%.md', 'folder/b.md', 'folder', 'link', 'nothing.md']) {
      const [stamp, expected] = await Promise.all([own.stat(at(name)), editors.stat(at(name))]);
      assert.deepEqual([stamp?.size, stamp?.mtime], [expected?.size, expected?.mtime], name);
      if (expected) assert.deepEqual([...(await own.read(at(name)))], [...(await editors.read(at(name)))], name);
    }
  });
  const touched: string[] = [];
  const refuse = (file: string): Promise<never> => Promise.reject(new Error(`${touched.push(file)}`));
  const local: LocalFiles = { ...localFiles, stat: refuse, read: refuse };
  for (const folder of ['file://host/share', 'untitled:/notes', 'vscode-remote://machine/notes']) {
    const files = filesIn(vscode.Uri.parse(folder), local);
    await files.stat(vscode.Uri.parse(`${folder}/a.md`)).catch(() => undefined);
  }
  assert.deepEqual(touched, []);
  await assert.rejects(filesIn(vscode.Uri.parse('file:///notes'), local).stat(vscode.Uri.parse('file:///notes/a.md')));
  assert.equal(touched.length, 1);
});

testOnLinux('a link is no note, wherever it leads, also when an event tells of it', async () => {
  await withFolder({ 'good.md': '# Plainnote' }, async (at, root) => {
    const links = { 'self.md': 'self.md', 'zero.md': '/dev/zero', 'dangling.md': 'nowhere.md', 'second.md': 'good.md' };
    for (const [name, target] of Object.entries(links)) await symlink(target, at(name).fsPath);
    for (const local of [localFiles, undefined]) {
      const source = new FolderSource({ root, name: 'links', patterns: { include: [], exclude: [] }, bundled: false, local, onWarning: () => undefined });
      try {
        assert.equal((await source.read(at('good.md').toString()))?.text, '# Plainnote');
        for (const name of Object.keys(links)) assert.equal(await source.read(at(name).toString()), undefined, name);
      } finally {
        source.dispose();
      }
    }
  });
});

test('what is missing of a folder is said, and what to do about it, and no longer when it is mended', async () => {
  const { root: deepest, at } = await makeDeepFolder(70);
  let told = 0;
  const source = new FolderSource({ root: deepest, name: 'deep', patterns: { include: [], exclude: [] }, bundled: false, local: localFiles, onWarning: () => told++ });
  const warning = (): string => outlineFolder(source, true).warning?.text ?? '';
  try {
    assert.deepEqual((await source.list(() => false)).map(({ path: note }) => path.basename(note)), ['high.md']);
    assert.match(warning(), /more than 64 deep/);
    // An event may tell of a note that the walk has left out.
    assert.equal(await source.read(at(`${'d/'.repeat(70)}deep.md`).toString()), undefined);
    assert.equal(outlineFolder(source, true).warning?.brief, 'incomplete');
    const write = (): void => void appendFile(at('high.md').fsPath, 'more');
    // A watcher that is just looking at the folders as they go may give up.
    await until('changes are told of', () => {
      write();
      return source.heard > 0;
    });
    await rm(at('d').fsPath, { recursive: true });
    await source.list(() => false);
    assert.deepEqual([warning(), told], ['', 2]);

    source.callSilent();
    assert.match(warning(), /does not report changes/);
    await until('an event takes that back', () => {
      write();
      return warning() === '';
    });
    await mkdir(at('locked').fsPath);
    await chmod(at('locked').fsPath, 0o000);
    const mayRead = await vscode.workspace.fs.readDirectory(at('locked')).then(() => true, () => false);
    await source.list(() => false);
    // The tests may run as a user who can read everything.
    if (!mayRead) assert.match(warning(), /locked cannot be read \(1 in all\)/);
  } finally {
    source.dispose();
    await rm(deepest.fsPath, { recursive: true, force: true });
  }
});

for (const [who, local] of [['Node', localFiles], ['VS Code', undefined]] as const) {
  test(`a folder that ${who} reads says that it is empty, away or back, though no note comes or goes with it`, async () => {
    const root = vscode.Uri.file(await mkdtemp(path.join(tmpdir(), 'notes-away-')));
    let told = 0;
    const source = new FolderSource({ root, name: 'away', patterns: { include: [], exclude: [] }, bundled: false, local, onWarning: () => told++ });
    const says = (complete = true): unknown[] => {
      const { problem, empty } = outlineFolder(source, complete);
      return [problem?.split(root.fsPath)[0], empty?.split(root.fsPath)[0], told];
    };
    try {
      assert.deepEqual(says(), [undefined, undefined, 0]);
      await source.list(() => false);
      assert.deepEqual(says(false), [undefined, 'There are no notes in ', 0]);
      await rm(root.fsPath, { recursive: true });
      for (let times = 0; times < 2; times++) await assert.rejects(source.list(() => false));
      assert.deepEqual(says(), ['There is no folder ', undefined, 1]);
      await mkdir(root.fsPath);
      await source.list(() => false);
      assert.deepEqual(says(), [undefined, 'There are no notes in ', 2]);
      await writeFile(vscode.Uri.joinPath(root, 'a.md').fsPath, '# A');
      await source.list(() => false);
      assert.deepEqual(says(false), [undefined, undefined, 2]);
    } finally {
      source.dispose();
      await rm(root.fsPath, { recursive: true, force: true });
    }
  });
}

/** A folder with a note at its top and so many folders in one another, the last of them with a note too. */
async function makeDeepFolder(depth: number): Promise<{ root: vscode.Uri; at: (file: string) => vscode.Uri }> {
  const root = vscode.Uri.file(await mkdtemp(path.join(tmpdir(), 'notes-deep-')));
  const at = (file: string): vscode.Uri => vscode.Uri.joinPath(root, file);
  const deep = vscode.Uri.joinPath(root, ...Array.from({ length: depth }, () => 'd'));
  await mkdir(deep.fsPath, { recursive: true });
  await writeFile(at('high.md').fsPath, '# High');
  await writeFile(vscode.Uri.joinPath(deep, 'deep.md').fsPath, '# Deep');
  return { root, at };
}

/** A disk that takes its time, counts what it is asked for at once, and has as many files open as it likes to. */
function countedDisk(disk: MemoryDisk, isBusy: (path: string) => boolean): { readonly provider: vscode.FileSystemProvider; readonly most: () => number } {
  let now = 0;
  let most = 0;
  const counted = <Args extends [vscode.Uri, ...unknown[]], Result>(work: (...args: Args) => Result) => async (...args: Args): Promise<Result> => {
    most = Math.max(most, ++now);
    await new Promise((resolve) => setTimeout(resolve, 1));
    now--;
    if (isBusy(args[0].path)) throw new Error('EMFILE: too many open files');
    return work(...args);
  };
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: disk.onDidChangeFile,
    watch: () => disk.watch(),
    stat: counted((uri: vscode.Uri) => disk.stat(uri)),
    readDirectory: counted((uri: vscode.Uri) => disk.readDirectory(uri)),
    readFile: counted((uri: vscode.Uri) => disk.readFile(uri)),
    createDirectory: (uri) => disk.createDirectory(uri),
    writeFile: (uri, content) => disk.writeFile(uri, content),
    delete: (uri) => disk.delete(uri),
    rename: (from, to) => disk.rename(from, to),
  };
  return { provider, most: () => most };
}

test('of several folders at most 32 files are open at once, and one that cannot be opened holds up no other', async () => {
  const api = await openApi();
  const disk = new MemoryDisk();
  let isBusy = (path: string): boolean => path.endsWith('/d3') || path.endsWith('/n1.md');
  const { provider, most } = countedDisk(disk, (path) => isBusy(path));
  const roots = ['/a', '/b', '/c', '/e'];
  for (const root of roots) {
    disk.put(root, '', vscode.FileType.Directory);
    for (let folder = 0; folder < 40; folder++) {
      disk.put(`${root}/d${folder}`, '', vscode.FileType.Directory);
      for (let note = 0; note < 3; note++) disk.put(`${root}/d${folder}/n${note}.md`, `# Countedword ${root.slice(1)}${folder}n${note}\n`);
    }
  }
  const registered = vscode.workspace.registerFileSystemProvider('counted', provider, { isCaseSensitive: true });
  const configuration = vscode.workspace.getConfiguration('notesReference');
  const inFolders = (): ReturnType<typeof api.notes> => api.notes().filter(({ path: note }) => note.startsWith('counted:'));
  const found = (): number => inFolders().filter(({ problems }) => problems.length === 0).length;
  try {
    await configuration.update('folders', roots.map((root) => `counted://${root}`), vscode.ConfigurationTarget.Global);
    // Of each folder 39 subfolders can be listed, and of their three notes one cannot be read, which is a row that says so.
    await until('all are read but those that cannot be', () => inFolders().length === 4 * 39 * 3 && found() === 4 * 39 * 2);
    isBusy = () => false;
    // Another order: all folders are looked over again, and known notes are looked at.
    await configuration.update('folders', roots.toReversed().map((root) => `counted://${root}`), vscode.ConfigurationTarget.Global);
    await until('all are read', () => found() === 4 * 40 * 3);
    assert.equal(api.search('Countedword b7n1')[0]?.note, 'counted:/b/d7/n1.md');
    assert.ok(most() > 4 && most() <= 32, `${most()} at once`);
  } finally {
    await configuration.update('folders', undefined, vscode.ConfigurationTarget.Global);
    await until('the folders are gone', () => inFolders().length === 0);
    registered.dispose();
  }
});
