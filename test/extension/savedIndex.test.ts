import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { NoteLibrary, type NoteSource, SearchIndex } from '../../src/core/index.ts';
import { loadIndex, saveIndex } from '../../src/extension/folders/indexCache.ts';
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
    const load = async (key: string): Promise<readonly string[] | undefined> => {
      const index = await loadIndex(storage, key);
      return index && [...index.outlines()].map((note) => note.path).sort();
    };
    const loaded: boolean[] = [];
    const lookAt = async (key: string): Promise<void> => {
      const names = await load(key);
      loaded.push(names !== undefined);
      // Between another's removing and renaming there is none for a moment, which costs one reading of the notes.
      if (names) assert.deepEqual(names, [...sets.get(key)!].sort());
    };
    for (let round = 0; round < 25; round++) {
      await Promise.all(windows.map(({ library, key }) => Promise.all([saveIndex(storage, { library, key: () => key }), lookAt(key)])));
    }
    assert.ok(loaded.includes(true));
    for (const key of sets.keys()) assert.deepEqual(await load(key), [...sets.get(key)!].sort());
    assert.deepEqual((await readdir(storage.fsPath)).sort(), ['index-a.bin', 'index-b.bin']);
    assert.deepEqual(logged().slice(before), []);
  } finally {
    await rm(storage.fsPath, { recursive: true, force: true });
  }
});
