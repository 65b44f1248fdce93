import { lstatSync, readdirSync, readFileSync, type Stats } from 'node:fs';
import { join, sep } from 'node:path';
import { decodeNote, type DecodeAs, type Disposable, type NoteFile, NoteFilter, type NoteSource, type NoteText, type Patterns, readableBytes, tooLarge } from '../core/searching.ts';

/** Real folders end long before (SECURITY G1). */
const maxDepth = 64;

/** A file or folder that was left out, and why in a word or two. */
export interface Skipped {
  readonly path: string;
  readonly reason: string;
}

type Visit = (file: NoteFile) => void;

export type NamedDirectory = Pick<DirectoryNotes, 'directory' | 'shownAs'>;

const decode: DecodeAs = (bytes, encoding) => {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/**
 * The notes below one folder on disk; paths are relative to it, with `/`. Links are not followed; what is a note is
 * decided as in the editor, `.gitignore` files included. Files do not change while a command runs: there are no events.
 */
export class DirectoryNotes implements NoteSource {
  readonly directory: string;
  /** What a person sees in front of each path: the folder's name and `/` where there are several, nothing of the only one. */
  readonly shownAs: string;
  /** What every path starts with; put in front by hand, as `join` takes half as long as looking at the file. */
  readonly #prefix: string;
  readonly #skipped: Skipped[] = [];
  readonly #filter: NoteFilter;

  constructor({ directory, shownAs }: NamedDirectory, patterns: Patterns = { include: [], exclude: [] }) {
    this.directory = directory;
    this.shownAs = shownAs;
    this.#filter = new NoteFilter(patterns);
    this.#prefix = join(directory, sep);
  }

  /** What could not be read, or only in part, so far. */
  get skipped(): readonly Skipped[] {
    return this.#skipped;
  }

  /** Whether this path would be a note, by the patterns and the `.gitignore` files that the last list came by. */
  takes(path: string): boolean {
    return this.#filter.takes(path.split('/'));
  }

  /** Paths are relative to the folder, so that every one could be of it. */
  owns(): boolean {
    return true;
  }

  onDidChange(): Disposable {
    return { dispose: () => undefined };
  }

  /** Rejects where the folder itself cannot be read. */
  list(): Promise<readonly NoteFile[]> {
    return new Promise((resolve) => {
      resolve(this.listNow());
    });
  }

  read(path: string): Promise<NoteText | undefined> {
    return Promise.resolve(this.readNow(path));
  }

  /** The same as `list`, at once; in an order that is the same everywhere. */
  listNow(): NoteFile[] {
    const files: NoteFile[] = [];
    this.visitNow((file) => files.push(file));
    return files;
  }

  /** The same, file by file: who keeps none of them leaves nothing for the garbage collector to carry. */
  visitNow(visit: Visit): void {
    this.#filter.clear();
    this.#walk([], visit);
  }

  /** The same as `read`, at once. */
  readNow(path: string): NoteText | undefined {
    try {
      const file = this.#prefix + path;
      const stat = lstatSync(file);
      // What was listed as a file may be a link by now.
      if (!stat.isFile()) return undefined;
      const { size } = stat;
      const text = size > readableBytes ? tooLarge(size) : decodeNote(readFileSync(file), decode);
      if (text.problem) this.#skip(path, text.problem === 'truncated' ? `too large: ${text.detail ?? ''}` : describe(text));
      return text;
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      this.#skip(path, errorCode(error));
      return { text: '', problem: 'unreadable', detail: errorCode(error) };
    }
  }

  #walk(folder: readonly string[], visit: Visit): void {
    const path = folder.map((name) => `${name}/`).join('');
    const entries = readdirSync(this.#prefix + path, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    if (entries.some((entry) => entry.name === '.gitignore' && entry.isFile())) this.#readIgnoreFile(folder);
    for (const entry of entries) {
      const { name } = entry;
      if (name.startsWith('.')) continue;
      if (entry.isDirectory()) this.#enter([...folder, name], visit);
      else if (!this.#filter.takesIn(folder, name)) continue;
      else if (!entry.isFile()) this.#skip(path + name, entry.isSymbolicLink() ? 'symbolic link' : 'not a file');
      else this.#lookAt(path + name, visit);
    }
  }

  #enter(parts: readonly string[], visit: Visit): void {
    if (this.#filter.skipsFolder(parts)) return;
    if (parts.length > maxDepth) return this.#skip(parts.join('/'), 'too deep');
    try {
      this.#walk(parts, visit);
    } catch (error) {
      this.#skip(parts.join('/'), errorCode(error));
    }
  }

  #readIgnoreFile(folder: readonly string[]): void {
    const path = [...folder, '.gitignore'].join('/');
    try {
      this.#filter.addIgnoreFile(folder, readFileSync(this.#prefix + path, 'utf8'));
    } catch (error) {
      this.#skip(path, errorCode(error));
    }
  }

  #lookAt(path: string, visit: Visit): void {
    const stat = this.#statOrSkip(path);
    if (stat) visit({ path, size: stat.size, mtime: stat.mtimeMs });
  }

  #statOrSkip(path: string): Stats | undefined {
    try {
      return lstatSync(this.#prefix + path);
    } catch (error) {
      this.#skip(path, errorCode(error));
      return undefined;
    }
  }

  #skip(path: string, reason: string): void {
    this.#skipped.push({ path, reason });
  }
}

function describe({ problem, detail }: NoteText): string {
  if (problem === 'encoding') return `not UTF-8, read as ${detail ?? 'something else'}`;
  return problem ?? '';
}

/** `EACCES` and its kin; the message of anything else. */
export function errorCode(error: unknown): string {
  if (error instanceof Error) return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
  return String(error);
}
