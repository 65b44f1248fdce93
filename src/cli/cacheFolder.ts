import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where this system keeps what can be made again; `undefined` where there is no home. */
export function cacheFolder(): string | undefined {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = process.env;
  if (xdg?.startsWith('/')) return join(xdg, 'notes-reference');
  if (process.platform === 'win32' && local) return join(local, 'notes-reference', 'cache');
  const home = homedir();
  if (home === '') return undefined;
  return process.platform === 'darwin' ? join(home, 'Library', 'Caches', 'notes-reference') : join(home, '.cache', 'notes-reference');
}

/** The same, for nobody else to look into; `undefined` where it can neither be found nor made. */
export function makeCacheFolder(): string | undefined {
  const folder = cacheFolder();
  try {
    if (folder !== undefined) mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  } catch {
    return undefined;
  }
}
