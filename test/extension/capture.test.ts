import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, lstat, mkdir, readdir, readFile, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { appendRecipe, parseNote } from '../../src/core/parsing.ts';
import { CaptureJournal } from '../../src/extension/capture/captureJournal.ts';
import { changeNote } from '../../src/extension/capture/changeNote.ts';
import { finishReplacements, replaceFile } from '../../src/extension/capture/replaceFile.ts';
import { withFolder } from './openNotes.ts';
import { test } from './runner.ts';

const place = { kind: 'section', line: 0 } as const;

function append(root: vscode.Uri, note: vscode.Uri, code: string): ReturnType<typeof changeNote> {
  return changeNote(vscode.Uri.joinPath(root, 'storage'), note, (text) => {
    const insertion = appendRecipe(text, { description: '', lang: 'bash', code, blanks: true }, place);
    return insertion && { start: insertion.offset, end: insertion.offset, text: insertion.text };
  });
}

async function leftOvers(root: vscode.Uri): Promise<readonly string[]> {
  return (await readdir(root.fsPath)).filter((name) => name.endsWith('.tmp'));
}

test('capture: into a closed note, its permissions kept, no temporary file left', () =>
  withFolder({ 'a.md': '# A\r\ntext\r\n' }, async (at, root) => {
    await chmod(at('a.md').fsPath, 0o640);
    assert.equal(await append(root, at('a.md'), 'ls'), 'disk');
    assert.equal(await readFile(at('a.md').fsPath, 'utf8'), '# A\r\ntext\r\n\r\n```bash\r\nls\r\n```\r\n');
    assert.equal((await stat(at('a.md').fsPath)).mode & 0o777, 0o640);
    assert.deepEqual(await leftOvers(root), []);
  }));

test('capture: every byte outside of the recipe stays, in whatever encoding', async () => {
  const block = '\n```bash\nls\n```\n';
  const ascii = Buffer.from(block);
  const inUtf16 = (text: string, bigEndian: boolean): Buffer => (bigEndian ? Buffer.from(text, 'utf16le').swap16() : Buffer.from(text, 'utf16le'));
  const heading = (...bytes: readonly number[]): Buffer => Buffer.from([0x23, 0x20, ...bytes, 0x0A]);
  const cases: Readonly<Record<string, readonly [before: Buffer, added: Buffer]>> = {
    'gbk.md': [heading(0xC4, 0xE3, 0xBA, 0xC3), ascii],
    'gb18030.md': [heading(0x94, 0x39, 0xDA, 0x33), ascii],
    'big5.md': [heading(0xA7, 0x41, 0xA6, 0x6E), ascii],
    'shiftjis.md': [heading(0x93, 0xFA, 0x96, 0x7B), ascii],
    'windows1252.md': [heading(0x93, 0x63, 0x61, 0x66, 0xE9, 0x94), ascii],
    'utf8.md': [Buffer.from('\uFEFF# 你好\n'), ascii],
    'utf16le.md': [inUtf16('\uFEFF# 你好\n', false), inUtf16(block, false)],
    'utf16le unmarked.md': [inUtf16('# 你好\n', false), inUtf16(block, false)],
    'utf16be unmarked.md': [inUtf16('# English\n', true), inUtf16(block, true)],
    'utf16be.md': [inUtf16('\uFEFF# 你好\n', true), inUtf16(block, true)],
  };
  await withFolder(Object.fromEntries(Object.entries(cases).map(([name, [before]]) => [name, before])), async (at, root) => {
    for (const [name, [before, added]] of Object.entries(cases)) {
      assert.equal(await append(root, at(name), 'ls'), 'disk', name);
      assert.deepEqual(await readFile(at(name).fsPath), Buffer.concat([before, added]), name);
    }
  });
});

test('capture: an open note is changed in its editor; unsaved words stay and undo works', () =>
  withFolder({ 'a.md': '# A\n\n# B\n' }, async (at, root) => {
    const document = await vscode.workspace.openTextDocument(at('a.md'));
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(new vscode.Position(2, 3), 'unsaved'));
    assert.equal(await append(root, at('a.md'), 'ls'), 'editor');
    assert.equal(document.getText(), '# A\n\n```bash\nls\n```\n\n# Bunsaved\n');
    assert.equal(await readFile(at('a.md').fsPath, 'utf8'), '# A\n\n# B\n');
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), '# A\n\n# Bunsaved\n');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }));

test('capture: an open note that may not be saved stays as it is, and is not said to be changed', () =>
  withFolder({ 'a.md': '# A\n' }, async (at, root) => {
    const files = vscode.workspace.getConfiguration('files');
    await files.update('readonlyInclude', { '**/a.md': true }, vscode.ConfigurationTarget.Global);
    try {
      const { document } = await vscode.window.showTextDocument(at('a.md'));
      assert.equal(await append(root, at('a.md'), 'ls'), 'unwritable');
      assert.equal(document.getText(), '# A\n');
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    } finally {
      await files.update('readonlyInclude', undefined, vscode.ConfigurationTarget.Global);
    }
  }));

test('capture: many at once: none lost, none torn', () =>
  withFolder({ 'a.md': '# A\n' }, async (at, root) => {
    const codes = Array.from({ length: 20 }, (_, index) => `echo number-${index}`);
    const results = await Promise.all(codes.map((code) => append(root, at('a.md'), code)));
    assert.deepEqual(new Set(results), new Set(['disk']));
    const note = parseNote('', await readFile(at('a.md').fsPath, 'utf8'));
    assert.deepEqual(note.recipes.map(({ code }) => code).sort(), [...codes].sort());
    assert.deepEqual(await leftOvers(root), []);
  }));

test('capture: a note that is a link is written through, once, and stays a link', () =>
  withFolder({ 'real.md': '# A\n' }, async (at, root) => {
    await symlink(at('real.md').fsPath, at('link.md').fsPath);
    const [expected, bytes] = ['# A\n', '# A\nnew\n'].map((text) => new TextEncoder().encode(text));
    assert.equal(await replaceFile(vscode.Uri.joinPath(root, 'storage'), at('link.md'), { bytes: bytes!, expected: expected! }), true);
    assert.equal(await readFile(at('real.md').fsPath, 'utf8'), '# A\nnew\n');
    assert.ok((await lstat(at('link.md').fsPath)).isSymbolicLink());
    assert.deepEqual(await leftOvers(root), []);
  }));

test('capture: a replacement cut short by a crash is ended at the next start', () =>
  withFolder({ '.a.md.00000000.tmp': '# New\n', 'b.md': '# Old\n', '.b.md.00000000.tmp': '# Half', '.c.md.00000000.tmp': '# Ha' }, async (at, root) => {
    const storage = vscode.Uri.joinPath(root, 'storage');
    const entries = ['a.md', 'b.md', 'c.md'].map((name) => ({ file: at(name).toString(), temporary: at(`.${name}.00000000.tmp`).toString(), size: '# New\n'.length }));
    const foreign = { size: 1, file: at('b.md').toString(), temporary: vscode.Uri.joinPath(root, 'x', 'y.tmp').toString() };
    await mkdir(vscode.Uri.joinPath(storage, 'replacing').fsPath, { recursive: true });
    for (const [index, entry] of [...entries, foreign].entries()) {
      const file = vscode.Uri.joinPath(storage, 'replacing', `${index}.json`).fsPath;
      await writeFile(file, JSON.stringify(entry));
      await utimes(file, 1, 1);
    }
    await finishReplacements(storage);
    assert.equal(await readFile(at('a.md').fsPath, 'utf8'), '# New\n');
    assert.equal(await readFile(at('b.md').fsPath, 'utf8'), '# Old\n');
    assert.equal(existsSync(at('c.md').fsPath), false);
    assert.deepEqual(await leftOvers(root), []);
  }));

test('capture: what does not fit any more is not written, and the journal keeps it', () =>
  withFolder({ 'a.md': '# A\n```bash\nunclosed' }, async (at, root) => {
    const journal = new CaptureJournal(vscode.Uri.joinPath(root, 'storage'));
    const saved = await journal.keep({ code: 'ls', lang: 'bash', description: 'x' }, async () => (await append(root, at('a.md'), 'ls')) === 'disk');
    assert.equal(saved, false);
    assert.equal(await readFile(at('a.md').fsPath, 'utf8'), '# A\n```bash\nunclosed');
    const entries = await readdir(vscode.Uri.joinPath(root, 'storage', 'captures').fsPath);
    assert.equal(entries.length, 1);
    assert.equal(await journal.keep({ code: 'ls', lang: '', description: '' }, () => Promise.resolve(true)), true);
    assert.equal((await readdir(vscode.Uri.joinPath(root, 'storage', 'captures').fsPath)).length, 1);
  }));
