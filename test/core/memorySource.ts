import { type Disposable, type NoteFile, type NoteSource, type NoteText, unknownFile } from '../../src/core/noteSource.ts';

/** Files that exist nowhere else, with the moments at which they are read in a test's own hands. */
export class MemorySource implements NoteSource {
  readonly prefix: string;
  readonly files = new Map<string, { text: string; mtime: number }>();
  readonly #listeners = new Set<(path: string | undefined) => void>();
  #clock = 0;
  /** Set: listing fails with it. */
  failure: Error | undefined;
  /** Awaited before a read, and again between taking the text and giving it out. */
  delay: () => Promise<void> | undefined = () => undefined;
  reads = 0;
  /** The file whose stamp is not to be trusted. */
  unsettled = '';

  constructor(prefix: string, files: Readonly<Record<string, string>> = {}) {
    this.prefix = prefix;
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  write(path: string, text: string): void {
    this.files.set(this.prefix + path, { text, mtime: ++this.#clock });
  }

  delete(path: string): void {
    this.files.delete(this.prefix + path);
  }

  fire(path: string | undefined): void {
    for (const listener of [...this.#listeners]) listener(path === undefined ? undefined : this.prefix + path);
  }

  owns(path: string): boolean {
    return path.startsWith(this.prefix);
  }

  async list(isKnown: (path: string) => boolean): Promise<readonly NoteFile[]> {
    await this.delay();
    if (this.failure) throw this.failure;
    const files = [...this.files].map(([path, { text, mtime }]) => (isKnown(path) ? { path, size: text.length, mtime, unsettled: path === this.unsettled } : unknownFile(path)));
    await this.delay();
    return files;
  }

  async read(path: string): Promise<NoteText | undefined> {
    this.reads++;
    await this.delay();
    const file = this.files.get(path);
    await this.delay();
    return file && { text: file.text, ...(path !== this.unsettled && { stamp: { size: file.text.length, mtime: file.mtime } }) };
  }

  onDidChange(listener: (path: string | undefined) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }
}
