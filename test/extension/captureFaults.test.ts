// A capture on a disk that fails at every one of its steps in turn.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { appendRecipe } from '../../src/core/parsing.ts';
import { CaptureJournal } from '../../src/extension/capture/captureJournal.ts';
import { changeNote } from '../../src/extension/capture/changeNote.ts';
import { finishReplacements } from '../../src/extension/capture/replaceFile.ts';
import { MemoryDisk } from './memoryDisk.ts';
import { test } from './runner.ts';

/**
 * How an operation fails: not begun, broken off half-way, done without anyone hearing of it, or with all that come after it.
 * Where nothing is changed the first says it all.
 */
type Fault = 'refused' | 'cut short' | 'answer lost' | 'gone';

function faultsOf(operation: string): readonly Fault[] {
  if (/^(?:stat|read)/u.test(operation)) return ['refused'];
  return ['refused', 'answer lost', 'gone', ...(operation.startsWith('writeFile') ? ['cut short' as const] : [])];
}

const before = '# A\n';
const [first, second] = ['\n```bash\nls\n```\n', '\n```bash\npwd\n```\n'];

/** One folder of notes with the extension's storage, of which there are many on the one disk. */
interface Scene {
  readonly note: vscode.Uri;
  readonly storage: vscode.Uri;
  readonly name: string;
}

/** A disk in memory on which the operations of each scene are counted, and one of them fails. */
class FailingDisk implements vscode.FileSystemProvider {
  readonly #disk = new MemoryDisk();
  readonly #operations = new Map<string, string[]>();
  readonly #plans = new Map<string, { readonly fault: Fault; readonly at: number }>();
  /** Scenes whose files were all left behind long ago. */
  readonly #old = new Set<string>();
  readonly onDidChangeFile = this.#disk.onDidChangeFile;

  add(name: string, type = vscode.FileType.File): Scene {
    this.#disk.put(`/${name}`, '', vscode.FileType.Directory);
    this.#disk.put(`/${name}/a.md`, before, type);
    const root = vscode.Uri.parse(`notes-failing:/${name}`);
    return { name, note: vscode.Uri.joinPath(root, 'a.md'), storage: vscode.Uri.joinPath(root, 'storage') };
  }

  text({ note }: Scene): string | undefined {
    return this.#disk.text(note.path);
  }

  /** The operation at this place, counted from 1, fails from now on. */
  fail({ name }: Scene, fault: Fault, at: number): void {
    this.#plans.set(name, { fault, at });
  }

  mend({ name }: Scene): void {
    this.#plans.delete(name);
  }

  age({ name }: Scene): void {
    this.#old.add(name);
  }

  operations({ name }: Scene): readonly string[] {
    return this.#operations.get(name) ?? [];
  }

  watch(): vscode.Disposable {
    return this.#disk.watch();
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const stat = await this.#attempt('stat', uri, () => this.#disk.stat(uri));
    return this.#old.has(sceneOf(uri)) ? { ...stat, mtime: stat.mtime - 120_000 } : stat;
  }

  readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
    return this.#attempt('readDirectory', uri, () => this.#disk.readDirectory(uri));
  }

  readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return this.#attempt('readFile', uri, () => this.#disk.readFile(uri));
  }

  createDirectory(uri: vscode.Uri): Promise<void> {
    return this.#attempt('createDirectory', uri, () => this.#disk.createDirectory(uri));
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    return this.#attempt('writeFile', uri, (share) => this.#disk.writeFile(uri, content.subarray(0, content.length * share)));
  }

  delete(uri: vscode.Uri): Promise<void> {
    return this.#attempt('delete', uri, () => this.#disk.delete(uri));
  }

  rename(from: vscode.Uri, to: vscode.Uri): Promise<void> {
    return this.#attempt('rename', from, () => this.#disk.rename(from, to));
  }

  // VS Code waits for ever behind a write that throws before it returns a promise.
  async #attempt<T>(operation: string, uri: vscode.Uri, work: (share: number) => T): Promise<T> {
    const name = sceneOf(uri);
    const operations = [...(this.#operations.get(name) ?? []), `${operation} ${uri.path}`];
    this.#operations.set(name, operations);
    const plan = this.#plans.get(name);
    if (!plan || operations.length < plan.at || (operations.length > plan.at && plan.fault !== 'gone')) return work(1);
    if (plan.fault === 'answer lost') work(1);
    if (plan.fault === 'cut short') work(0.5);
    await Promise.resolve();
    throw errorOf(plan.fault, uri);
  }
}

function errorOf(fault: Fault, uri: vscode.Uri): Error {
  switch (fault) {
    case 'refused': return vscode.FileSystemError.NoPermissions(uri);
    case 'cut short': return new Error('ENOSPC: no space left on device');
    case 'answer lost':
    case 'gone': return vscode.FileSystemError.Unavailable(uri);
  }
}

function sceneOf({ path }: vscode.Uri): string {
  return path.split('/')[1] ?? '';
}

/** The two ways in which a note gets its new text. */
const ways = [
  { type: vscode.FileType.File, step: 'rename /whole/.a.md.', tried: () => true },
  { type: vscode.FileType.File | vscode.FileType.SymbolicLink, step: 'writeFile /whole/a.md', tried: (step: string) => step.endsWith('/a.md') },
];

for (const { type, step: last, tried } of ways) {
  test(`capture: whichever step fails up to “${last}”, the note is the old or the new one, and what is not in it is kept`, async () => {
    const disk = new FailingDisk();
    const registration = vscode.workspace.registerFileSystemProvider('notes-failing', disk);
    try {
      const whole = disk.add('whole', type);
      assert.equal(await save(whole, 'ls'), true);
      assert.equal(disk.text(whole), before + first);
      const steps = disk.operations(whole);
      assert.ok(steps.some((step) => step.startsWith(last)), steps.join(', '));
      await Promise.all(steps.flatMap((step, index) => (tried(step) ? faultsOf(step) : []).map((fault) => withFault(disk, { fault, at: index + 1, type }))));
    } finally {
      registration.dispose();
    }
  });
}

/** As the command does it: `true` when it is saved, the error's text when it fails. */
async function save({ note, storage }: Scene, code: string): Promise<boolean | string> {
  const recipe = { description: '', lang: 'bash', code, blanks: true };
  try {
    return await new CaptureJournal(storage).keep(recipe, async () => (await changeNote(storage, note, (now) => {
      const insertion = appendRecipe(now, recipe, { kind: 'section', line: 0 });
      return insertion && { start: insertion.offset, end: insertion.offset, text: insertion.text };
    })) === 'disk');
  } catch (error) {
    return String(error);
  }
}

async function withFault(disk: FailingDisk, { fault, at, type }: { readonly fault: Fault; readonly at: number; readonly type: vscode.FileType }): Promise<void> {
  const scene = disk.add(`${fault.replace(' ', '-')}-${at}`, type);
  disk.fail(scene, fault, at);
  const saved = await save(scene, 'ls');
  const steps = disk.operations(scene);
  const where = `${fault} at ${steps[at - 1] ?? ''}, then ${saved}`;
  const after = disk.text(scene);
  // VS Code's rename takes the old file away first, and a link is written in place: while the disk is gone there may be neither.
  if (fault !== 'gone') {
    assert.ok(after === before || after === before + first, `${where}: ${after}`);
    assert.equal(saved === true, after === before + first, where);
  }
  disk.mend(scene);

  // The next one in this window goes through, and waits for nobody.
  assert.equal(await save(scene, 'pwd'), true, where);
  disk.age(scene);
  await finishReplacements(scene.storage);
  const end = disk.text(scene);
  assert.ok(end === before + first + second || end === before + second, `${where}: ${end}`);
  const files = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(scene.note, '..'));
  assert.deepEqual(files.map(([name]) => name).sort(), ['a.md', 'storage'], where);

  // Before the text is in the journal nothing else is touched, and the person is told.
  if (steps[at - 1]?.includes('/captures') === true || !steps.slice(0, at).some((step) => step.startsWith('writeFile'))) return;
  const kept = (await new CaptureJournal(scene.storage).leftOvers()).map(({ captured }) => captured.code);
  if (end === before + second) assert.deepEqual(kept, ['ls'], where);
  // While the disk is gone nobody can know, and asking once too often is better than not at all.
  else if (fault !== 'gone') assert.deepEqual(kept, [], where);
}
