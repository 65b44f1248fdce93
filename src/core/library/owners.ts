import type { NoteSource } from '../noteSource.ts';

/** The sources of a library, and from which of them each note is. */
export class Owners {
  #sources: readonly NoteSource[] = [];
  readonly #byPath = new Map<string, NoteSource>();

  /** In the user's order. */
  get sources(): readonly NoteSource[] {
    return this.#sources;
  }

  /** Takes these instead of the ones before; notes of those that are gone are nobody's. */
  setSources(sources: readonly NoteSource[]): void {
    this.#sources = sources;
    for (const [path, source] of this.#byPath) if (!sources.includes(source)) this.#byPath.delete(path);
  }

  /** A source has listed the note. */
  set(path: string, source: NoteSource): void {
    this.#byPath.set(path, source);
  }

  /** An event has told of the note; where a source has listed it already, it stays that one's. */
  add(path: string, source: NoteSource): void {
    if (!this.#byPath.has(path)) this.#byPath.set(path, source);
  }

  delete(path: string): void {
    this.#byPath.delete(path);
  }

  /** Where the note may be read, best first. One from a saved index is nobody's until the sources are listed. */
  candidates(path: string): readonly NoteSource[] {
    const owner = this.#byPath.get(path);
    return owner ? [owner] : this.#sources.filter((source) => source.owns(path));
  }

  /** Whether a note that is in no list is there all the same, as its source could not be listed. */
  isKept(path: string, unlisted: readonly NoteSource[]): boolean {
    const owner = this.#byPath.get(path);
    return owner ? unlisted.includes(owner) : unlisted.some((source) => source.owns(path));
  }

  /** What the note's source is called, where there are several to tell apart. */
  name(path: string): string | undefined {
    return this.#sources.length < 2 ? undefined : this.candidates(path)[0]?.name;
  }

  /** The note's path as a person knows it: below its source, behind the source's name where there are several. */
  shownPath(path: string): string {
    const shown = this.candidates(path)[0]?.shownPath?.(path) ?? path;
    const name = this.name(path);
    return name === undefined ? shown : `${name}/${shown}`;
  }
}
