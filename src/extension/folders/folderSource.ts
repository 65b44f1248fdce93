import * as vscode from 'vscode';
import { decodeNote, type DecodeAs, isNoteName, NoteFilter, type Patterns, readableBytes, tooLarge } from '../../core/index.ts';
import type { Disposable, NoteFile, NoteSource, NoteText } from '../../core/index.ts';
import { FolderChanges } from './folderChanges.ts';
import { maxDepth, mayHideChange, type Walked, walkFolder } from './folderWalk.ts';
import { log } from '../log.ts';
import { decodeAsNamed } from './namedEncoding.ts';
import { filesIn, type FolderFiles, type LocalFiles } from './folderFiles.ts';

const decode: DecodeAs = (bytes, encoding) => {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

export interface FolderOptions {
  readonly root: vscode.Uri;
  readonly name: string;
  readonly patterns: Patterns;
  /** Whether it is the folder that ships with the extension. */
  readonly bundled: boolean;
  /** Where the extension host has some. */
  readonly local: LocalFiles | undefined;
  /** Called when what is missing of the folder is something else than before, be it the whole. */
  readonly onWarning: () => void;
}

/** What is missing of a folder that can be read. */
export interface Missing extends Pick<Walked, 'tooDeep' | 'unread'> {
  /** Whether the file system does not tell of changes. */
  readonly silent: boolean;
}

/**
 * The notes of one folder, on any file system VS Code knows. Paths are URIs as strings.
 * A note that is open with unsaved changes reads as it stands in the editor.
 * Links are not followed, so nothing outside the folder is read on behalf of a note (SECURITY P3, G1).
 */
export class FolderSource implements NoteSource, Disposable {
  readonly root: vscode.Uri;
  /** What the tree calls it; another name makes it no other source. */
  name: string;
  readonly bundled: boolean;
  readonly #patterns: Patterns;
  /** By the ignore files that the last whole walk has read. */
  #filter: NoteFilter;
  readonly #prefix: string;
  readonly #folderFiles: FolderFiles;
  readonly #changes: FolderChanges;
  #folders: ReadonlySet<string> = new Set();
  readonly #onWarning: () => void;
  #missing: Missing = { tooDeep: undefined, unread: [], silent: false };
  #problem: unknown;
  /** How many notes the last list had; `undefined` before the first, and after one that failed. */
  #listed: number | undefined;
  #heard = 0;

  constructor({ root, name, patterns, bundled, local, onWarning }: FolderOptions) {
    this.root = root;
    this.name = name;
    this.bundled = bundled;
    this.#patterns = patterns;
    this.#onWarning = onWarning;
    this.#filter = new NoteFilter(patterns);
    this.#folderFiles = filesIn(root, local);
    this.#prefix = `${root.toString().replace(/\/$/, '')}/`;
    this.#changes = new FolderChanges({
      root,
      takes: (path) => this.#takes(path),
      mayHoldNotes: (path) => this.#mayHoldNotes(path),
      // What has no note's name may be a folder that came after the last list.
      wasFolder: (path) => this.#folders.has(path) || (!isNoteName(path) && this.#mayHoldNotes(path)),
      heard: () => this.#hear(),
    });
  }

  dispose(): void {
    this.#changes.dispose();
  }

  /** Whether a source made with these options would be this one again. */
  serves({ root, patterns }: FolderOptions): boolean {
    const same = JSON.stringify(patterns) === JSON.stringify(this.#patterns);
    return same && root.toString() === this.root.toString();
  }

  onDidChange(listener: (path: string | undefined) => void): Disposable {
    return this.#changes.onDidChange(listener);
  }

  /** Why the folder could not be listed the last time it was tried; `undefined` when it could. */
  get problem(): unknown {
    return this.#problem;
  }

  /** How many notes were in it when it was listed last; `undefined` while it was not, or could not be. */
  get listed(): number | undefined {
    return this.#listed;
  }

  /** What is missing of it, as the last list and the events since have it. */
  get missing(): Missing {
    return this.#missing;
  }

  /** Notes that the file system was found not to tell of changes. The next time it does it is believed again. */
  callSilent(): void {
    log().warn(`The file system tells nothing of changes in ${this.root.toString(true)}.`);
    this.#miss({ ...this.#missing, silent: true });
  }

  #miss(missing: Missing): void {
    const before = JSON.stringify(this.#missing);
    this.#missing = missing;
    if (JSON.stringify(missing) !== before) this.#onWarning();
  }

  /** How often the file system has told of a change so far. */
  get heard(): number {
    return this.#heard;
  }

  owns(path: string): boolean {
    return path.startsWith(this.#prefix);
  }

  /** Where a note lies below this folder: `undefined` outside of it, else its parts with the file's name. */
  relative(path: string): readonly string[] | undefined {
    if (!this.owns(path)) return undefined;
    const below = path.slice(this.#prefix.length);
    // The tree asks for every note whenever it changes, and most names have nothing to decode.
    return below.includes('%') ? below.split('/').map(decodeURIComponent) : below.split('/');
  }

  shownPath(path: string): string {
    return this.relative(path)?.join('/') ?? path;
  }

  async list(isKnown: (path: string) => boolean): Promise<readonly NoteFile[]> {
    try {
      const filter = new NoteFilter(this.#patterns);
      const { files, folders, tooDeep, unread } = await walkFolder(this.root, { filter, isKnown, disk: this.#folderFiles });
      this.#filter = filter;
      if (tooDeep && !this.#missing.tooDeep) log().warn(`Folders that lie more than ${maxDepth} deep are left out, the first of them: ${tooDeep.toString(true)}`);
      if (unread.length > 0 && this.#missing.unread.length === 0) log().warn(`Could not be read: ${unread.map((uri) => uri.toString(true)).join(', ')}`);
      this.#miss({ tooDeep, unread, silent: this.#missing.silent });
      this.#folders = folders;
      this.#listed = files.length;
      this.#fail(undefined);
      const unsaved = new Set(vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => uri.toString()));
      return files.map((file) => (unsaved.has(file.path) ? { ...file, unsettled: true } : file));
    } catch (error) {
      this.#listed = undefined;
      this.#fail(error);
      throw error;
    }
  }

  #fail(problem: unknown): void {
    const before = String(this.#problem);
    this.#problem = problem;
    // No note may have come or gone: those of a folder that is away are kept.
    if (String(problem) !== before) this.#onWarning();
  }

  async read(path: string): Promise<NoteText | undefined> {
    if (!this.#takes(path)) return undefined;
    const open = vscode.workspace.textDocuments.find((document) => document.isDirty && document.uri.toString() === path);
    if (open) return { text: open.getText() };
    const uri = vscode.Uri.parse(path, true);
    const stat = await this.#folderFiles.stat(uri);
    if (!stat) return undefined;
    if (stat.size > readableBytes) return tooLarge(stat.size);
    const stamp = mayHideChange(stat) ? undefined : { size: stat.size, mtime: stat.mtime };
    const bytes = await this.#folderFiles.read(uri);
    const text = decodeNote(bytes, decode);
    const named = text.problem === 'encoding' || text.problem === 'truncated' ? await decodeAsNamed(uri, bytes) : undefined;
    return { ...(named === undefined ? text : decodeNote(bytes, decode, named)), ...(stamp && { stamp }) };
  }

  #takes(path: string): boolean {
    const parts = this.relative(path);
    return parts !== undefined && parts.length <= maxDepth && this.#filter.takes(parts);
  }

  #mayHoldNotes(path: string): boolean {
    const parts = this.relative(path);
    return parts !== undefined && !this.#filter.skipsFolder(parts);
  }

  #hear(): void {
    this.#heard++;
    if (this.#missing.silent) this.#miss({ ...this.#missing, silent: false });
  }
}
