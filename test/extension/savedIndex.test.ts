import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import * as vscode from 'vscode';
import { NoteLibrary, type NoteSource, SearchIndex } from '../../src/core/index.ts';
import type { LocalFiles } from '../../src/extension/folders/folderFiles.ts';
import { loadIndex, saveIndex } from '../../src/extension/folders/indexCache.ts';
import { localFiles } from '../../src/node/localFiles.ts';
import { logged } from './logged.ts';
import { test } from './runner.ts';

function sourceOf(names: readonly string[]): NoteSource {
  return {
    name: 'memory',
    owns: () => true,
    list: () => Promise.resolve(names.map((name) => ({ path: name, size: 1, mtime: 1 }))),
    read: (name) => Promise.resolve({ text: `# ${name}\n` }),
    onDidChange: () => ({ dispose: () => undefined }),
  };
}

test('eight windows that save and load at once over one storage harm none of their indexes', async () => {
  const storage = vscode.Uri.file(await mkdtemp(path.join(tmpdir(), 'notes-storage-')));
  const sets = new Map(['a', 'b'].map((key) => [key, Array.from({ length: 50 }, (_, at) => `${key}${at}.md`)]));
  const before = logged().length;
  try {
    const windows = await Promise.all(Array.from({ length: 8 }, async (_, at) => {
      const key = at % 2 === 0 ? 'a' : 'b';
      const library = new NoteLibrary({ index: new SearchIndex() });
      await library.setSources([sourceOf(sets.get(key)!)]);
      return { library, key };
    }));
    const load = async (key: string, local?: LocalFiles): Promise<readonly string[] | undefined> => {
      const index = await loadIndex(storage, key, local);
      return index && [...index.outlines()].map((note) => note.path).sort();
    };
    const loaded: boolean[] = [];
    const lookAt = async (key: string): Promise<void> => {
      const names = await load(key, loaded.length % 2 === 0 ? localFiles : undefined);
      loaded.push(names !== undefined);
      // Between another's removing and renaming there is none for a moment, which costs one reading of the notes.
      if (names) assert.deepEqual(names, [...sets.get(key)!].sort());
    };
    for (let round = 0; round < 25; round++) {
      await Promise.all(windows.map(({ library, key }) => Promise.all([saveIndex(storage, { library, key: () => key }), lookAt(key)])));
    }
    assert.ok(loaded.includes(true));
    for (const [key, names] of sets) for (const local of [undefined, localFiles]) assert.deepEqual(await load(key, local), [...names].sort());
    assert.deepEqual((await readdir(storage.fsPath)).sort(), ['index-a.bin', 'index-b.bin']);
    assert.deepEqual(logged().slice(before), []);
  } finally {
    await rm(storage.fsPath, { recursive: true, force: true });
  }
});

test('a saved index that is not there, cut short or not ours is not used, and none may grow without end', async () => {
  const storage = vscode.Uri.file(await mkdtemp(path.join(tmpdir(), 'notes-storage-')));
  const file = path.join(storage.fsPath, 'index-a.bin');
  const before = logged().length;
  try {
    const library = new NoteLibrary({ index: new SearchIndex() });
    await library.setSources([sourceOf(['a.md'])]);
    for (const local of [undefined, localFiles]) {
      assert.equal(await loadIndex(storage, 'none', local), undefined);
      assert.deepEqual(logged().slice(before), [], 'a first start is nothing to tell of');
    }
    await saveIndex(storage, { library, key: () => 'a' });
    const whole = await readFile(file);
    for (const bytes of [whole.subarray(0, whole.length / 2), whole.subarray(4), gzipSync('{}'), new Uint8Array()]) {
      await writeFile(file, bytes);
      for (const local of [undefined, localFiles]) assert.equal(await loadIndex(storage, 'a', local), undefined, `${bytes.length} bytes`);
    }
    await assert.rejects(localFiles.unpack(gzipSync(new Uint8Array(10_000)), 9_999), RangeError);
    assert.equal((await localFiles.unpack(gzipSync(new Uint8Array(10_000)), 10_000)).length, 10_000);
  } finally {
    await rm(storage.fsPath, { recursive: true, force: true });
  }
});
