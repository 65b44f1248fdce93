import ignore, { type Ignore } from 'ignore';
import { isNoteName } from '../noteName.ts';

/** Which files of a folder are notes: patterns in the syntax of `.gitignore`, which is also that of VS Code's globs where they overlap. */
export interface Patterns {
  /** Only what one of these fits; everything if there are none. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** As Git has it where file names differ by case: `README.md` is not `readme.md`. */
const rulesOptions = { allowRelativePaths: true, ignoreCase: false };

const alwaysSkipped = new Set(['node_modules', 'bower_components', 'vendor', '_site']);

/**
 * Which files below a folder are notes and which folders may hold some, by path alone; paths are the parts below the folder.
 * Hidden files and folders, those of tools, and what `.gitignore` files name are none; the same for every host.
 */
export class NoteFilter {
  readonly #included: Ignore | undefined;
  readonly #excluded: Ignore | undefined;
  /** For each folder with a `.gitignore`, by its path: the rules of that file behind those of the folders above. */
  readonly #ignoreFiles = new Map<string, Ignore>();

  constructor({ include, exclude }: Patterns) {
    this.#included = include.length === 0 ? undefined : ignore(rulesOptions).add([...include]);
    this.#excluded = exclude.length === 0 ? undefined : ignore(rulesOptions).add([...exclude]);
  }

  /** Forgets the `.gitignore` files; the patterns of the settings stay. */
  clear(): void {
    this.#ignoreFiles.clear();
  }

  /** The text of the `.gitignore` in the folder `parts`. Those of the folders above have to be added before. */
  addIgnoreFile(parts: readonly string[], text: string): void {
    const rules = ignore(rulesOptions);
    const above = this.#ignoreRules(parts);
    if (above) rules.add(above);
    this.#ignoreFiles.set(parts.join('/'), rules.add(text.split(/\r?\n/).map((line) => patternBelow(parts, line))));
  }

  /** Whether this file is a note. */
  takes(parts: readonly string[]): boolean {
    const name = parts.at(-1);
    return name !== undefined && !parts.some(isHiddenOrTool) && this.takesIn(parts.slice(0, -1), name);
  }

  /** The same for a file of that name in a folder that is not skipped: who goes through a folder asks for each of its files. */
  takesIn(folder: readonly string[], name: string): boolean {
    if (!isNoteName(name) || isHiddenOrTool(name)) return false;
    if (!this.#included && !this.#hasExclusions) return true;
    const parts = [...folder, name];
    if (this.#included && !this.#included.ignores(parts.join('/'))) return false;
    return !this.#isIgnored(parts, '');
  }

  /** Whether there are no notes in this folder, at whatever depth. */
  skipsFolder(parts: readonly string[]): boolean {
    return parts.some(isHiddenOrTool) || this.#isIgnored(parts, '/');
  }

  get #hasExclusions(): boolean {
    return this.#excluded !== undefined || this.#ignoreFiles.size > 0;
  }

  #isIgnored(parts: readonly string[], end: '' | '/'): boolean {
    if (!this.#hasExclusions) return false;
    const path = parts.join('/') + end;
    return [this.#excluded, this.#ignoreRules(parts)].some((rules) => rules?.ignores(path));
  }

  /** The rules that a file or folder is under: the nearest above it, as these include those of all folders above them. */
  #ignoreRules(parts: readonly string[]): Ignore | undefined {
    if (this.#ignoreFiles.size === 0) return undefined;
    for (let depth = parts.length - 1; depth >= 0; depth--) {
      const rules = this.#ignoreFiles.get(parts.slice(0, depth).join('/'));
      if (rules) return rules;
    }
    return undefined;
  }
}

/**
 * A line of the `.gitignore` in the folder `parts` as a pattern of the folder above all: of patterns in one list the last
 * one that fits decides, as Git has it with those of the deeper folder. Without a slash but at its end it fits at any depth.
 */
function patternBelow(parts: readonly string[], line: string): string {
  if (parts.length === 0 || line.trim() === '' || line.startsWith('#')) return line;
  const [, not = '', pattern = ''] = /^(!?)(.*)$/s.exec(line) ?? [];
  const anchored = /\/./.test(pattern.trimEnd());
  const folder = parts.map((part) => part.replace(/[\\*?[\] ]/g, '\\$&')).join('/');
  return `${not}/${folder}/${anchored ? '' : '**/'}${pattern.replace(/^\//, '')}`;
}

function isHiddenOrTool(part: string): boolean {
  return (part.startsWith('.') && part !== '.') || alwaysSkipped.has(part);
}
