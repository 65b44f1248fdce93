import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { fingerprint, SearchIndex } from '../core/searching.ts';
import { cacheFolder, makeCacheFolder } from './cacheFolder.ts';
import { programVersion } from './version.ts';

function cacheFile(key: readonly string[]): string | undefined {
  const folder = cacheFolder();
  return folder === undefined ? undefined : join(folder, `${fingerprint(JSON.stringify([programVersion(), ...key]))}.bin`);
}

const indexOptions = { checksum: crc32 } as const;

/** An index without notes, which can be saved. */
export function newIndex(): SearchIndex {
  return new SearchIndex(indexOptions);
}

/** The index this version saved under the key, if it is whole; it still has to be held against the files. */
export function loadCachedIndex(key: readonly string[]): SearchIndex | undefined {
  const file = cacheFile(key);
  try {
    return file === undefined ? undefined : SearchIndex.load(readFileSync(file), indexOptions);
  } catch {
    return undefined;
  }
}

/**
 * Saves a serialized index: under a name of its own first, so that nobody reads half of it. It is stored as it is, because
 * unpacking it took as long as a search does. A full disk is no error, nor is a folder of somebody else, in which what is
 * missing cannot be told from what may not be seen.
 */
export function saveCachedIndex(bytes: Uint8Array, key: readonly string[]): void {
  const file = cacheFile(key);
  if (file === undefined || makeCacheFolder() === undefined) return;
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, bytes, { mode: 0o600, flag: 'wx' });
    renameSync(temporary, file);
  } catch {
    removeIfPossible(temporary);
  }
}

function removeIfPossible(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Nothing was written there.
  }
}
