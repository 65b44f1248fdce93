import { realpathSync } from 'node:fs';
import { basename, join, resolve, sep } from 'node:path';
import { type NoteFile, NoteLibrary, type NoteSource, type NoteText, type Patterns } from '../core/index.ts';
import { openDirectories } from './collection.ts';
import { type DirectoryNotes, errorCode } from './directoryNotes.ts';
import { loadCachedIndex, saveCachedIndex } from './indexCache.ts';
import { UsageError } from './usageError.ts';

/** Between two looks at the folders; ms. */
const lookAgainAfter = 2000;
/** Reading lets requests in after this long; ms. */
const stretch = 20;

/** Notes for a program that runs for long: a library that looks at its folders again before it is asked. */
export interface LiveNotes {
  /** Resolves to the library when it is up to date. */
  readonly upToDate: () => Promise<NoteLibrary>;
}

/** Folders of notes, and what they are called in their order; as on disk where no name is given. */
export interface NamedDirectories {
  readonly directories: readonly string[];
  readonly names: readonly string[];
}

/** Starts reading at once. Throws a UsageError where a folder cannot be read. */
export function openLiveNotes({ directories, names }: NamedDirectories, patterns: Patterns): LiveNotes {
  const folders = openDirectories(directories, patterns);
  // Notes have other names here than in the other commands, hence a key of its own.
  const key = ['live', ...folders.map(({ directory }) => resolve(directory)), JSON.stringify({ names, ...patterns })];
  const index = loadCachedIndex(key);
  let resumed = performance.now();
  const library = new NoteLibrary({
    ...(index && { index }),
    pause: () => {
      if (performance.now() - resumed < stretch) return undefined;
      return new Promise((done) =>
        setImmediate(() => {
          resumed = performance.now();
          done();
        }),
      );
    },
    onSourceError: (_, error) => process.stderr.write(`notes-reference: ${errorCode(error)}\n`),
  });
  let ready: Promise<unknown> = library.setSources(nameSources(folders, names)).then(async () => saveCachedIndex(await library.serialize(), key));
  let looked = performance.now();
  const upToDate = async (): Promise<NoteLibrary> => {
    await ready;
    if (performance.now() - looked > lookAgainAfter) {
      looked = performance.now();
      ready = library.reconcile();
      await ready;
    }
    return library;
  };
  return { upToDate };
}

/** With several folders, each note is called by its folder's name too. */
function nameSources(folders: readonly DirectoryNotes[], given: readonly string[]): readonly NoteSource[] {
  const names = new Set<string>();
  return folders.map((folder, at) => {
    const root = realFolder(folder);
    if (folders.length === 1) return namedSource(folder, { root, prefix: '' });
    // A slash would be one more folder in the notes' paths.
    const base = given[at]?.replaceAll('/', '-') || basename(root) || 'notes';
    let name = base;
    for (let count = 2; names.has(name); count++) name = `${base}-${count}`;
    names.add(name);
    return namedSource(folder, { root, prefix: `${name}/` });
  });
}

function realFolder({ directory }: DirectoryNotes): string {
  try {
    return realpathSync(resolve(directory));
  } catch (error) {
    throw new UsageError(`cannot read the folder ${directory}: ${errorCode(error)}`);
  }
}

interface Naming {
  /** The folder's own path, links followed. */
  readonly root: string;
  readonly prefix: string;
}

function namedSource(folder: DirectoryNotes, { root, prefix }: Naming): NoteSource {
  return {
    owns: (path) => path.startsWith(prefix),
    list: async () => (await folder.list()).map((file): NoteFile => ({ ...file, path: prefix + file.path })),
    read: (path): Promise<NoteText | undefined> => {
      const inside = path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
      if (inside === undefined || !folder.takes(inside) || !liesIn(root, inside)) return Promise.resolve(undefined);
      return folder.read(inside);
    },
    onDidChange: () => folder.onDidChange(),
  };
}

/** Whether a path ends up below the folder, links followed: a folder listed a moment ago may be a link now (SECURITY P3, B4). */
function liesIn(root: string, path: string): boolean {
  try {
    const real = realpathSync(join(root, path));
    return real.startsWith(root.endsWith(sep) ? root : root + sep);
  } catch {
    return false;
  }
}
