import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { SearchIndex } from '../core/index.ts';
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

/** An unpacked index is never larger than this; bytes. */
const mostBytes = 512 * 1024 * 1024;

/** A serialized index as it is stored. */
export function packIndex(bytes: Uint8Array): Uint8Array {
  return gzipSync(bytes);
}

/** The index this version saved under the key, if it is whole; it still has to be held against the files. */
export function loadCachedIndex(key: readonly string[]): SearchIndex | undefined {
  const file = cacheFile(key);
  try {
    return file === undefined ? undefined : SearchIndex.load(gunzipSync(readFileSync(file), { maxOutputLength: mostBytes }));
  } catch {
    return undefined;
  }
}

/** Saves a serialized index: under a name of its own first, so that nobody reads half of it. A full disk is no error. */
export function saveCachedIndex(bytes: Uint8Array, key: readonly string[]): void {
  const file = cacheFile(key);
  if (file === undefined) return;
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
    writeFileSync(temporary, packIndex(bytes), { mode: 0o600, flag: 'wx' });
    renameSync(temporary, file);
  } catch {
    rmSync(temporary, { force: true });
  }
}
