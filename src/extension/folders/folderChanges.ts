import * as vscode from 'vscode';
import type { Disposable } from '../../core/index.ts';
import { statOrNone } from '../files.ts';

/** What is typed is looked at after this much quiet; ms. */
const typingPause = 150;
/** Folders that come and go do so many at a time; ms. */
const folderPause = 100;
/** A watcher begins some time after it was asked for, and nobody says when: what changed before is found by one more look, after this long; ms. */
const watcherStart = 3_000;

/** What has to be known of a folder to tell which changes concern it; paths are URIs as strings. */
export interface WatchedFolder {
  readonly root: vscode.Uri;
  /** Whether a note of that path would be one of the folder's. */
  readonly takes: (path: string) => boolean;
  /** Whether there may be notes below that path, if it is a folder. */
  readonly mayHoldNotes: (path: string) => boolean;
  /** Whether what is gone from there was a folder with notes, as far as that can be told. */
  readonly wasFolder: (path: string) => boolean;
  /** Called whenever the file system tells of anything. */
  readonly heard: () => void;
}

/** Says where in a folder to look again, `undefined` meaning everywhere: hints from the file system, and from editors while somebody types. */
export class FolderChanges implements Disposable {
  readonly #folder: WatchedFolder;
  readonly #root: string;
  readonly #changes = new vscode.EventEmitter<string | undefined>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #subscription: vscode.Disposable;
  readonly onDidChange = this.#changes.event;

  constructor(folder: WatchedFolder) {
    this.#folder = folder;
    this.#root = withoutSlash(folder.root);
    this.#subscription = vscode.Disposable.from(this.#changes, this.#watchFiles(), this.#watchEditors());
    this.#later('watcher', watcherStart, () => this.#changes.fire(undefined));
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#subscription.dispose();
  }

  #watchFiles(): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(this.#folder.root, '**/*'));
    const heard = (look: (uri: vscode.Uri) => void) => (uri: vscode.Uri): void => {
      this.#folder.heard();
      look(uri);
    };
    return vscode.Disposable.from(
      watcher,
      watcher.onDidChange(heard((uri) => this.#lookAt(uri))),
      watcher.onDidCreate(heard((uri) => void this.#lookAtNew(uri))),
      watcher.onDidDelete(heard((uri) => (this.#isRoot(uri) || this.#folder.wasFolder(uri.toString()) ? this.#lookAroundSoon() : this.#lookAt(uri)))),
    );
  }

  #lookAt(uri: vscode.Uri): void {
    const path = uri.toString();
    if (path.endsWith('/.gitignore')) this.#lookAroundSoon();
    else if (this.#folder.takes(path)) this.#changes.fire(path);
  }

  /** What comes without a note's name may be a folder full of notes. */
  async #lookAtNew(uri: vscode.Uri): Promise<void> {
    if (this.#isRoot(uri)) return this.#lookAroundSoon();
    this.#lookAt(uri);
    if (!this.#folder.mayHoldNotes(uri.toString())) return;
    const stat = await statOrNone(uri).catch(() => undefined);
    if (stat?.type === vscode.FileType.Directory) this.#lookAroundSoon();
  }

  #isRoot(uri: vscode.Uri): boolean {
    return withoutSlash(uri) === this.#root;
  }

  #lookAroundSoon(): void {
    this.#later('', folderPause, () => this.#changes.fire(undefined));
  }

  #watchEditors(): vscode.Disposable {
    const look = (document: vscode.TextDocument): void => {
      const path = document.uri.toString();
      if (this.#folder.takes(path)) this.#later(path, typingPause, () => this.#changes.fire(path));
    };
    return vscode.Disposable.from(
      // Also without a change of the text: that is how a document tells that it was saved or reverted.
      vscode.workspace.onDidChangeTextDocument(({ document }) => look(document)),
      vscode.workspace.onDidCloseTextDocument(look),
    );
  }

  #later(key: string, pause: number, act: () => void): void {
    clearTimeout(this.#timers.get(key));
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      act();
    }, pause);
    this.#timers.set(key, timer);
  }
}

function withoutSlash(uri: vscode.Uri): string {
  return uri.toString().replace(/\/$/, '');
}
