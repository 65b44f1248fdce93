import * as vscode from 'vscode';
import { NoteLibrary } from '../../core/index.ts';
import { openFolders } from './folders.ts';
import { section } from './folderSettings.ts';
import type { FolderSource } from './folderSource.ts';
import { followDisk } from './followDisk.ts';
import { cacheKey, loadIndex, newIndex, saveIndexWhenQuiet } from './indexCache.ts';
import { log } from '../log.ts';
import type { LocalFiles } from './folderFiles.ts';
import { pause } from '../pause.ts';
import { offerWorkspaceNotes } from './workspaceNotes.ts';

/** The notes of the folders that the settings name, kept in step with settings and disk. */
export interface OpenNotes extends vscode.Disposable {
  readonly library: NoteLibrary;
  readonly folders: () => readonly FolderSource[];
  /** Fires when something else is missing of a folder than before. */
  readonly onWarning: vscode.Event<void>;
  /** Resolves when there is an index, be it an empty one. */
  readonly indexed: Promise<void>;
  /** Resolves when the notes are there. */
  readonly ready: Promise<void>;
  /** Forgets the index and reads all notes again. */
  readonly readAgain: () => Promise<void>;
}

/** Returns at once; the notes are read in the background, from the index of the last session where there is one. */
export function openNotes({ extensionUri, globalStorageUri }: vscode.ExtensionContext, local: LocalFiles | undefined): OpenNotes {
  const warning = new vscode.EventEmitter<void>();
  const open = (before: readonly FolderSource[]): readonly FolderSource[] => openFolders(before, { extensionUri, local, onWarning: () => warning.fire() });
  let folders: readonly FolderSource[] = [];
  const library = makeLibrary(() => folders);
  const openSources = async (): Promise<void> => {
    await indexed;
    folders = open(folders);
    void vscode.commands.executeCommand('setContext', 'notesReference.withoutFolders', folders.length === 0);
    void offerWorkspaceNotes(extensionUri);
    await library.setSources(folders);
  };
  const readAgain = async (): Promise<void> => {
    await indexed;
    library.setIndex(await newIndex());
    await library.reconcile();
  };
  folders = open(folders);
  const indexed = loadIndex(globalStorageUri, cacheKey(folders), local).then(async (index) => library.setIndex(index ?? (await newIndex())));
  const ready = openSources();
  const subscription = vscode.Disposable.from(
    library,
    warning,
    saveIndexWhenQuiet(globalStorageUri, { library, key: () => cacheKey(folders) }),
    onSettings(['folders', 'folderNames', 'includeBundledNotes', 'include', 'exclude'], openSources),
    onSettings(['encoding', 'glossary'], readAgain),
    vscode.workspace.onDidChangeWorkspaceFolders(() => void openSources()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void openSources()),
    followDisk(library, () => folders),
    new vscode.Disposable(() => folders.forEach((folder) => folder.dispose())),
  );
  return { library, folders: () => folders, onWarning: warning.event, indexed, ready, readAgain, dispose: () => void subscription.dispose() };
}

function makeLibrary(folders: () => readonly FolderSource[]): NoteLibrary {
  return new NoteLibrary({
    pause,
    onSourceError: (source, error) => {
      const name = folders().find((folder) => folder === source)?.root.fsPath ?? '';
      log().warn(`The notes folder cannot be read: ${name}`, String(error));
    },
  });
}

function onSettings(names: readonly string[], act: () => Promise<void>): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (names.some((name) => change.affectsConfiguration(`${section}.${name}`))) void act();
  });
}
