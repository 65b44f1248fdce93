import * as vscode from 'vscode';
import { fingerprint, type NoteLibrary, type SearchIndex } from '../../core/index.ts';
import { discard, isGone } from '../files.ts';
import type { FolderSource } from './folderSource.ts';
import { userGlossary } from './glossary.ts';
import { log } from '../log.ts';
import { filesIn, type LocalFiles } from './folderFiles.ts';
import { inStretches } from '../pause.ts';

/** A changed index is written after this much quiet; ms. */
const quiet = 10_000;
/** Neither written nor used beyond this; 38,000 notes take a tenth of it. Bytes. */
const mostBytes = 128 * 1024 * 1024;
const mostUnpacked = 4 * mostBytes;
/** Sets of folders whose index is kept: as many as there are windows one comes back to. */
const mostFiles = 5;
const fileName = /^index-[0-9a-z]+\.bin$/;
/** What another window is writing right now is younger than this; ms. */
const leftOverAge = 60 * 60 * 1000;

/** The name of the index of these folders: another set of folders has another index, so that windows do not undo each other's. */
export function cacheKey(folders: readonly FolderSource[]): string {
  return fingerprint(folders.map(({ root }) => root.toString()).sort().join('\n'));
}

/**
 * The index of the last session with these folders, from the extension's own storage; `undefined` when there is none or
 * it is not to be trusted. It is only ever a shortcut: what it says is checked against the folders right after.
 */
export async function loadIndex(storage: vscode.Uri, key: string, local?: LocalFiles): Promise<SearchIndex | undefined> {
  const file = vscode.Uri.joinPath(storage, `index-${key}.bin`);
  try {
    // Its size is not asked for first: while a window starts, each answer takes some tenths of a second, and only we write here.
    const packed = await filesIn(storage, local).read(file);
    if (packed.length > mostBytes) return undefined;
    // Not before there is an answer: what is loaded at once would still be part of the start, and takes longer than the rest of it.
    const { SearchIndex } = await import('../../core/searching.ts');
    const bytes = await (local ? local.unpack(packed, mostUnpacked) : unpack(packed));
    return await inStretches(SearchIndex.loadInSteps(bytes, { glossary: userGlossary() }));
  } catch (error) {
    if (!isGone(error)) log().info('The saved index was not used.', String(error));
    return undefined;
  }
}

/** An index without notes. */
export async function newIndex(): Promise<SearchIndex> {
  const { SearchIndex } = await import('../../core/searching.ts');
  return new SearchIndex({ glossary: userGlossary() });
}

/** Compressed by the platform, off this thread. */
function pack(bytes: Uint8Array): Promise<Uint8Array> {
  return collected(new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new CompressionStream('gzip')));
}

/** Rejects for bytes that `pack` did not write, and for more than an index can have. */
function unpack(bytes: Uint8Array): Promise<Uint8Array> {
  return collected(new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream('gzip')));
}

async function collected(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    length += part.value.length;
    if (length > mostUnpacked) {
      await reader.cancel();
      throw new RangeError('The saved index is too large.');
    }
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export interface SavedIndex {
  readonly library: NoteLibrary;
  /** Asked anew for each saving, as the folders may have changed. */
  readonly key: () => string;
}

/** Writes the index into a file of its own first, then renames it, so that no reader sees half of it; another window may do the same right now (SECURITY K4). */
export async function saveIndex(storage: vscode.Uri, { library, key }: SavedIndex): Promise<void> {
  const target = vscode.Uri.joinPath(storage, `index-${key()}.bin`);
  const temporary = vscode.Uri.joinPath(storage, `${crypto.randomUUID()}.tmp`);
  try {
    const bytes = await pack(await library.serialize());
    if (bytes.length > mostBytes) return;
    await vscode.workspace.fs.createDirectory(storage);
    await vscode.workspace.fs.writeFile(temporary, bytes);
    await vscode.workspace.fs.rename(temporary, target, { overwrite: true });
    await removeOld(storage);
  } catch (error) {
    await discard(temporary);
    // Windows that save together take the old file from under each other: then one of the new ones comes in its place, which is as good.
    if (isGone(error)) return;
    log().warn('The index could not be saved; the next start will read all notes again.', String(error));
  }
}

/** Writes the index some time after the last change. */
export function saveIndexWhenQuiet(storage: vscode.Uri, saved: SavedIndex): vscode.Disposable {
  const { library } = saved;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = (): void => (library.complete && !library.progress ? void saveIndex(storage, saved) : later());
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(save, quiet);
  };
  const subscription = library.onDidChange(later);
  return new vscode.Disposable(() => {
    clearTimeout(timer);
    subscription.dispose();
  });
}

/** Keeps the latest few; what a crash left half written goes too. */
async function removeOld(storage: vscode.Uri): Promise<void> {
  const names = (await vscode.workspace.fs.readDirectory(storage)).map(([name]) => name).filter((name) => fileName.test(name) || /^[0-9a-f-]{36}\.tmp$/.test(name));
  const dated = await Promise.all(names.map(async (name) => ({ name, mtime: (await vscode.workspace.fs.stat(vscode.Uri.joinPath(storage, name))).mtime })));
  const indexes = dated.filter(({ name }) => fileName.test(name)).sort((a, b) => b.mtime - a.mtime).slice(mostFiles);
  const leftOvers = dated.filter(({ name, mtime }) => !fileName.test(name) && Date.now() - mtime > leftOverAge);
  for (const { name } of [...indexes, ...leftOvers]) await vscode.workspace.fs.delete(vscode.Uri.joinPath(storage, name));
}
