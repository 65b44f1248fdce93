import ignore, { type Ignore } from 'ignore';
import { isNoteName } from '../core/index.ts';

/** Which files of a folder are notes: patterns in the syntax of `.gitignore`, which is also that of VS Code's globs where they overlap. */
export interface Patterns {
  /** Only what one of these fits; everything if there are none. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

const alwaysSkipped = new Set(['node_modules', 'bower_components', 'vendor', '_site']);

/** Decides by path alone; paths are the parts below the folder. */
export class NoteFilter {
  readonly #included: Ignore | undefined;
  readonly #excluded: Ignore;
  #ignoreFiles: { readonly parts: readonly string[]; readonly rules: Ignore }[] = [];

  constructor({ include, exclude }: Patterns) {
    this.#included = include.length === 0 ? undefined : ignore({ allowRelativePaths: true }).add([...include]);
    this.#excluded = ignore({ allowRelativePaths: true }).add([...exclude]);
  }

  /** Forgets the `.gitignore` files; the patterns of the settings stay. */
  clear(): void {
    this.#ignoreFiles = [];
  }

  addIgnoreFile(parts: readonly string[], text: string): void {
    this.#ignoreFiles.push({ parts, rules: ignore({ allowRelativePaths: true }).add(text) });
  }

  isNoteName(name: string): boolean {
    return isNoteName(name);
  }

  takes(parts: readonly string[]): boolean {
    const name = parts.at(-1);
    if (name === undefined || !isNoteName(name)) return false;
    if (this.#included && !this.#included.ignores(parts.join('/'))) return false;
    return !parts.some(isHiddenOrTool) && !this.#isIgnored(parts, '');
  }

  skipsFolder(parts: readonly string[]): boolean {
    return parts.some(isHiddenOrTool) || this.#isIgnored(parts, '/');
  }

  #isIgnored(parts: readonly string[], end: '' | '/'): boolean {
    if (this.#excluded.ignores(parts.join('/') + end)) return true;
    return this.#ignoreFiles.some(({ parts: base, rules }) => {
      const below = parts.slice(base.length);
      return below.length > 0 && base.every((part, at) => part === parts[at]) && rules.ignores(below.join('/') + end);
    });
  }
}

function isHiddenOrTool(part: string): boolean {
  return (part.startsWith('.') && part !== '.') || alwaysSkipped.has(part);
}
