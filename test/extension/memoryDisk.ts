// A file system in memory, as an extension may offer one.

import * as vscode from 'vscode';

interface Entry {
  readonly type: vscode.FileType;
  readonly bytes: Uint8Array;
  readonly mtime: number;
}

export class MemoryDisk implements vscode.FileSystemProvider {
  readonly #files = new Map<string, Entry>();
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;

  put(path: string, text: string, type = vscode.FileType.File): void {
    this.#files.set(path, { type, bytes: new TextEncoder().encode(text), mtime: Date.now() });
  }

  text(path: string): string | undefined {
    const entry = this.#files.get(path);
    return entry && new TextDecoder().decode(entry.bytes);
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat({ path }: vscode.Uri): vscode.FileStat {
    const { type, bytes, mtime } = this.#entry(path);
    return { type, ctime: mtime, mtime, size: bytes.length };
  }

  readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
    this.#entry(path);
    const prefix = path === '/' ? '/' : `${path}/`;
    return [...this.#files].flatMap(([at, { type }]) => (at.startsWith(prefix) && at !== path && !at.slice(prefix.length).includes('/') ? [[at.slice(prefix.length), type]] : []));
  }

  readFile({ path }: vscode.Uri): Uint8Array {
    return this.#entry(path).bytes;
  }

  createDirectory({ path }: vscode.Uri): void {
    this.put(path, '', vscode.FileType.Directory);
  }

  writeFile({ path }: vscode.Uri, content: Uint8Array): void {
    // What is written to a link goes through it.
    this.#files.set(path, { type: this.#files.get(path)?.type ?? vscode.FileType.File, bytes: content.slice(), mtime: Date.now() });
  }

  delete({ path }: vscode.Uri): void {
    this.#entry(path);
    this.#files.delete(path);
  }

  rename(from: vscode.Uri, to: vscode.Uri): void {
    this.#files.set(to.path, this.#entry(from.path));
    this.#files.delete(from.path);
  }

  #entry(path: string): Entry {
    const entry = path === '/' ? { type: vscode.FileType.Directory, bytes: new Uint8Array(), mtime: 0 } : this.#files.get(path);
    if (!entry) throw vscode.FileSystemError.FileNotFound(path);
    return entry;
  }
}
