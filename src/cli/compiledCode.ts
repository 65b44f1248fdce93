import * as module from 'node:module';
import { join } from 'node:path';
import { makeCacheFolder } from './cacheFolder.ts';

/** Absent before Node 22.1. */
type WithCompileCache = { readonly enableCompileCache?: (folder: string) => unknown };

/**
 * Has Node keep the program's code as it is compiled, in a folder that is the user's own and not in the one for everybody's
 * temporary files: a program is read from there. Compiling takes a third of the time from the start to the first command.
 */
export function keepCompiledCode(): void {
  const { enableCompileCache } = module as WithCompileCache;
  if (!enableCompileCache) return;
  const folder = makeCacheFolder();
  if (folder !== undefined) enableCompileCache(join(folder, 'code'));
}
