import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { SearchIndex } from '../core/searching.ts';
import { programVersion } from './version.ts';

/** Where this system keeps what can be made again; `undefined` where there is no home. */
function cacheFolder(): string | undefined {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = process.env;
  if (xdg?.startsWith('/')) return join(xdg, 'notes-reference');
  if (process.platform === 'win32' && local) return join(local, 'notes-reference', 'cache');
  const home = homedir();
  if (home === '') return undefined;
  return process.platform === 'darwin' ? join(home, 'Library', 'Caches', 'notes-reference') : join(home, '.cache', 'notes-reference');
}

function cacheFile(key: readonly string[]): string | undefined {
  const folder = cacheFolder();
  const name = createHash('sha256').update(JSON.stringify([programVersion(), ...key])).digest('hex').slice(0, 32);
  return folder === undefined ? undefined : join(folder, `${name}.bin`);
}

/** The index this version saved under the key, if it is whole; it still has to be held against the files. */
export function loadCachedIndex(key: readonly string[]): SearchIndex | undefined {
  const file = cacheFile(key);
  try {
    return file === undefined ? undefined : SearchIndex.load(readFileSync(file));
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
  if (file === undefined) return;
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
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
