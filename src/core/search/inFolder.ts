import { foldText } from './characters.ts';

/** What is known of all files of one folder: they match, those whose name begins right do, or none does. */
type Match = 'all' | 'byName' | 'none';

/**
 * Which notes `in:` means: `docker` is the folder `docker` at any depth; `linux/net` a path of folders, or the start of a
 * file's name. Of the folder that many notes share it is found out once: a keystroke asks for thousands of them.
 */
export class InFolder {
  readonly #folder: string;
  readonly #shownPath: (note: string) => string;
  /** By a note's path up to its name. */
  readonly #matches = new Map<string, Match>();

  /**
   * @param folder folded, as it was typed
   * @param shownPath a note's path as the person who asks knows it
   */
  constructor(folder: string, shownPath: (note: string) => string) {
    this.#folder = folder.replace(/^\/+/, '');
    this.#shownPath = shownPath;
  }

  has(path: string): boolean {
    const name = path.lastIndexOf('/') + 1;
    const above = path.slice(0, name);
    let match = this.#matches.get(above);
    if (match === undefined) this.#matches.set(above, (match = this.#match(path)));
    return match === 'byName' ? this.#nameOf(path, name).startsWith(this.#folder.slice(this.#parent.length)) : match === 'all';
  }

  /** What was typed up to the last name in it. */
  get #parent(): string {
    return this.#folder.slice(0, this.#folder.lastIndexOf('/') + 1);
  }

  #match(path: string): Match {
    const shown = foldText(this.#shownPath(path));
    const folders = `/${shown.slice(0, shown.lastIndexOf('/') + 1)}`;
    if (folders.includes(`/${this.#folder}`)) return 'all';
    return folders.endsWith(`/${this.#parent}`) ? 'byName' : 'none';
  }

  /** Only a name with a `%` in it may be shown as another. */
  #nameOf(path: string, start: number): string {
    const name = path.slice(start);
    if (!name.includes('%')) return foldText(name);
    const shown = this.#shownPath(path);
    return foldText(shown.slice(shown.lastIndexOf('/') + 1));
  }
}
