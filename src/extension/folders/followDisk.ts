import * as vscode from 'vscode';
import type { NoteLibrary } from '../../core/index.ts';
import type { FolderSource } from './folderSource.ts';
import { log } from '../log.ts';

/** Milliseconds between two looks over all folders, at least; more where a look takes long, so that it costs a tenth at most. */
const leastGap = 5_000;
/** Milliseconds after which a change that was seen on disk should have been told of. */
const patience = 3_000;
/** Milliseconds between two looks at folders that tell nothing or cannot be read. */
const pollGap = 5_000;

/**
 * Watchers are hints: some file systems have none, others run out of them and fall silent. So folders are looked over
 * whenever the window gets the focus, and every now and then where one is found to be silent or unreadable (SECURITY G4).
 */
export function followDisk(library: NoteLibrary, folders: () => readonly FolderSource[]): vscode.Disposable {
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let nextLook = 0;
  const look = async (): Promise<void> => {
    const start = performance.now();
    if (start < nextLook) return;
    nextLook = Infinity;
    try {
      const heard = new Map(folders().map((folder) => [folder, folder.heard]));
      const untold = await library.reconcile();
      if (untold.length > 0) {
        const timer = setTimeout(() => {
          timers.delete(timer);
          callSilentOnes(untold, heard);
        }, patience);
        timers.add(timer);
      }
    } catch (error) {
      log().error('The notes folders could not be looked over.', String(error));
    } finally {
      const end = performance.now();
      nextLook = end + Math.max(leastGap, 10 * (end - start));
    }
  };
  const poll = setInterval(() => {
    const isDoubtful = (folder: FolderSource): boolean => folder.problem !== undefined || folder.missing.silent;
    if (vscode.window.state.focused && folders().some(isDoubtful)) void look();
  }, pollGap);
  const focus = vscode.window.onDidChangeWindowState(({ focused }) => {
    if (focused) void look();
  });
  return new vscode.Disposable(() => {
    focus.dispose();
    clearInterval(poll);
    for (const timer of timers) clearTimeout(timer);
  });
}

/** Folders that have told of nothing since, though something in them has changed. */
function callSilentOnes(untold: readonly string[], heard: ReadonlyMap<FolderSource, number>): void {
  for (const [folder, before] of heard) {
    if (!folder.missing.silent && folder.heard === before && untold.some((path) => folder.owns(path))) folder.callSilent();
  }
}
