import * as vscode from 'vscode';
import { decodeNote, type DecodeAs, readableBytes, tooLarge } from '../core/index.ts';
import type { Disposable, NoteFile, NoteSource, NoteText } from '../core/index.ts';
import { NoteFilter, type Patterns } from './noteFilter.ts';

/** Deeper folders are left out: real ones end long before, and links that turn in circles never do (SECURITY G1). */
const maxDepth = 64;
/** Open files and folders at once (SECURITY G2). */
const concurrency = 16;

const decode: DecodeAs = (bytes, encoding) => {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/**
 * The notes of one folder, on any file system VS Code knows. Paths are URIs as strings.
 * A note that is open with unsaved changes reads as it stands in the editor.
 * Links are not followed, so nothing outside the folder is read on behalf of a note (SECURITY P3, G1).
 */
export class FolderSource implements NoteSource, Disposable {
  readonly root: vscode.Uri;
  readonly name: string;
  readonly #filter: NoteFilter;
  readonly #prefix: string;
  readonly #disposables: vscode.Disposable[] = [];
  readonly #changes = new vscode.EventEmitter<string | undefined>();

  constructor(root: vscode.Uri, name: string, patterns: Patterns) {
    this.root = root;
    this.name = name;
    this.#filter = new NoteFilter(patterns);
    this.#prefix = `${root.toString().replace(/\/$/, '')}/`;
    this.#disposables.push(this.#changes);
    this.#watchFiles();
    this.#watchEditors();
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  onDidChange(listener: (path: string | undefined) => void): Disposable {
    return this.#changes.event(listener);
  }

  owns(path: string): boolean {
    return path.startsWith(this.#prefix);
  }

  /** Where a note lies below this folder: `undefined` outside of it, else its parts with the file's name. */
  relative(path: string): readonly string[] | undefined {
    if (!path.startsWith(this.#prefix)) return undefined;
    return path.slice(this.#prefix.length).split('/').map(decodeURIComponent);
  }

  /** Throws where the folder itself cannot be read; what cannot be read inside of it is left out. */
  async list(): Promise<readonly NoteFile[]> {
    const files: NoteFile[] = [];
    let level: { uri: vscode.Uri; parts: readonly string[] }[] = [{ uri: this.root, parts: [] }];
    const entries = await this.#readFolder(this.root, true);
    this.#filter.clear();
    await this.#readIgnoreFile(this.root, [], entries);
    let pending = [{ uri: this.root, parts: [] as readonly string[], entries }];
    for (let depth = 0; depth < maxDepth && pending.length > 0; depth++) {
      const notes: vscode.Uri[] = [];
      level = [];
      for (const { uri, parts, entries: children } of pending) {
        for (const [name, type] of children) {
          const path = [...parts, name];
          if (type === vscode.FileType.Directory && !this.#filter.skipsFolder(path)) {
            level.push({ uri: vscode.Uri.joinPath(uri, name), parts: path });
          } else if (type === vscode.FileType.File && this.#filter.takes(path)) {
            notes.push(vscode.Uri.joinPath(uri, name));
          }
        }
      }
      for (const file of await inParallel(notes, statNote)) if (file) files.push(file);
      pending = await inParallel(level, async ({ uri, parts }) => {
        const children = await this.#readFolder(uri, false);
        await this.#readIgnoreFile(uri, parts, children);
        return { uri, parts, entries: children };
      });
    }
    return files;
  }

  async read(path: string): Promise<NoteText | undefined> {
    const relative = this.relative(path);
    if (!relative || !this.#filter.takes(relative)) return undefined;
    const open = vscode.workspace.textDocuments.find((document) => document.isDirty && document.uri.toString() === path);
    if (open) return { text: open.getText() };
    const uri = vscode.Uri.parse(path, true);
    const stat = await statOrNone(uri);
    if (stat?.type !== vscode.FileType.File) return undefined;
    if (stat.size > readableBytes) return tooLarge(stat.size);
    return decodeNote(await vscode.workspace.fs.readFile(uri), decode);
  }

  async #readFolder(uri: vscode.Uri, mustExist: boolean): Promise<readonly [string, vscode.FileType][]> {
    try {
      return await vscode.workspace.fs.readDirectory(uri);
    } catch (error) {
      if (mustExist) throw error;
      return [];
    }
  }

  async #readIgnoreFile(uri: vscode.Uri, parts: readonly string[], entries: readonly [string, vscode.FileType][]): Promise<void> {
    if (!entries.some(([name, type]) => name === '.gitignore' && type === vscode.FileType.File)) return;
    try {
      const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(uri, '.gitignore'));
      this.#filter.addIgnoreFile(parts, new TextDecoder().decode(bytes));
    } catch {
      // An unreadable .gitignore ignores nothing.
    }
  }

  #watchFiles(): void {
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(this.root, '**/*'));
    const look = (uri: vscode.Uri): void => {
      const relative = this.relative(uri.toString());
      if (relative && this.#filter.takes(relative)) this.#changes.fire(uri.toString());
    };
    // What comes or goes without a note's extension may be a folder full of notes.
    const lookAround = (uri: vscode.Uri): void => {
      const relative = this.relative(uri.toString());
      if (!relative || this.#filter.isNoteName(relative.at(-1) ?? '')) look(uri);
      else if (!this.#filter.skipsFolder(relative)) this.#changes.fire(undefined);
    };
    this.#disposables.push(
      watcher,
      watcher.onDidChange(look),
      watcher.onDidCreate(lookAround),
      watcher.onDidDelete(lookAround),
    );
  }

  #watchEditors(): void {
    const look = (document: vscode.TextDocument): void => {
      const path = document.uri.toString();
      const relative = this.relative(path);
      if (relative && this.#filter.takes(relative)) this.#changes.fire(path);
    };
    this.#disposables.push(
      // Also without a change of the text: that is how a document tells that it was saved or reverted.
      vscode.workspace.onDidChangeTextDocument(({ document }) => look(document)),
      vscode.workspace.onDidCloseTextDocument(look),
    );
  }
}

async function statOrNone(uri: vscode.Uri): Promise<vscode.FileStat | undefined> {
  try {
    return await vscode.workspace.fs.stat(uri);
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}

async function statNote(uri: vscode.Uri): Promise<NoteFile | undefined> {
  try {
    const stat = await vscode.workspace.fs.stat(uri);
    return { path: uri.toString(), size: stat.size, mtime: stat.mtime };
  } catch {
    return undefined;
  }
}

async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at]!);
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
  return results;
}
