import { realpathSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { errorCode, type NamedDirectory } from './directoryNotes.ts';
import type { Options } from './options.ts';
import { UsageError } from './usageError.ts';

/** Folders as they were given, and what they are to be called, in their order. */
export type GivenFolders = Pick<Options, 'notes' | 'names'>;

/** With several folders, each has a name that no other has: the given one, else what it is called on disk. */
export function nameFolders(directories: readonly string[], given: GivenFolders['names']): readonly NamedDirectory[] {
  if (directories.length === 1) return directories.map((directory) => ({ directory, shownAs: '' }));
  const names = new Set<string>();
  return directories.map((directory, at) => {
    // A slash would be one more folder in the notes' paths.
    const base = given[at]?.replaceAll('/', '-') || basename(realFolder(directory)) || 'notes';
    let name = base;
    for (let count = 2; names.has(name); count++) name = `${base}-${count}`;
    names.add(name);
    return { directory, shownAs: `${name}/` };
  });
}

/** The folder's own path, links followed. Throws a UsageError where it cannot be read. */
export function realFolder(directory: string): string {
  try {
    return realpathSync(resolve(directory));
  } catch (error) {
    throw new UsageError(`cannot read the folder ${directory}: ${errorCode(error)}`);
  }
}
