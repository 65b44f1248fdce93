import { realpathSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { type NoteFile, NoteLibrary, type NoteSource, type NoteText, type Patterns } from '../core/index.ts';
import { openDirectories } from './collection.ts';
import { type DirectoryNotes, errorCode } from './directoryNotes.ts';
import { type GivenFolders, realFolder } from './folderNames.ts';
import { loadCachedIndex, newIndex, saveCachedIndex } from './indexCache.ts';

/** Between two looks at the folders; ms. */
const lookAgainAfter = 2000;
/** Reading lets requests in after this long; ms. */
const stretch = 20;

/** Notes for a program that runs for long: a library that looks at its folders again before it is asked. */
export interface LiveNotes {
  /** Resolves to the library when it is up to date. */
  readonly upToDate: () => Promise<NoteLibrary>;
}

/** Starts reading at once. Throws a UsageError where a folder cannot be read. */
export function openLiveNotes(given: GivenFolders, patterns: Patterns): LiveNotes {
  const folders = openDirectories(given, patterns);
  // Notes have other names here than in the other commands, hence a key of its own.
  const key = ['live', ...folders.map(({ directory }) => resolve(directory)), JSON.stringify({ names: given.names, ...patterns })];
  const index = loadCachedIndex(key) ?? newIndex();
  let resumed = performance.now();
  const library = new NoteLibrary({
    index,
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
  let ready: Promise<unknown> = library.setSources(folders.map(namedSource)).then(async () => saveCachedIndex(await library.serialize(), key));
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
function namedSource(folder: DirectoryNotes): NoteSource {
  const root = realFolder(folder.directory);
  const { shownAs: prefix } = folder;
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
