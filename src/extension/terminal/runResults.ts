import * as vscode from 'vscode';
import type { NoteLibrary, Recipe } from '../../core/index.ts';
import type { RecipeAddress } from '../address.ts';
import { isSameCommand, type Terminals } from './terminals.ts';

/** What tells a recipe from the others of its note. */
export type RecipeText = Pick<Recipe, 'code' | 'lang'>;

interface Expected {
  readonly line: string;
  readonly address: RecipeAddress;
  readonly recipe: RecipeText;
  /** Whether more lines of the recipe follow where this one succeeds. */
  readonly goesOn?: boolean;
}

interface Mark {
  /** Where the recipe was seen last. */
  readonly place: number;
  readonly recipe: RecipeText;
  readonly exitCode: number;
}

/**
 * How the recipes that were sent to a terminal ended, as far as shell integration tells; forgotten with the window.
 * A mark belongs to the recipe's text: whenever its note may have changed it is looked for anew, and goes where the text is gone.
 */
export class RunResults implements vscode.Disposable {
  readonly #library: NoteLibrary;
  readonly #expected = new Map<vscode.Terminal, Expected>();
  /** By note. */
  readonly #marks = new Map<string, readonly Mark[]>();
  /** The notes whose marks are known to be where they were seen: the others wait to be read. */
  readonly #placed = new Set<string>();
  readonly #looks = new Map<string, number>();
  readonly #changed = new vscode.EventEmitter<RecipeAddress>();
  readonly #disposable: vscode.Disposable;
  readonly onDidChange = this.#changed.event;

  constructor(terminals: Terminals, library: NoteLibrary) {
    this.#library = library;
    this.#disposable = vscode.Disposable.from(
      this.#changed,
      vscode.window.onDidCloseTerminal((terminal) => this.#expected.delete(terminal)),
      library.onDidChange((path) => {
        for (const note of path === undefined ? this.#marks.keys() : [path]) void this.#place(note);
      }),
      terminals.onDidEnd(({ terminal, line, exitCode }) => this.#take(terminal, line, exitCode)),
    );
  }

  dispose(): void {
    this.#disposable.dispose();
  }

  /** The next command that ends in this terminal belongs to this recipe, if it is this line. */
  expect(terminal: vscode.Terminal, expected: Expected): void {
    this.#expected.set(terminal, expected);
  }

  /** The last exit code of a recipe; `undefined` if it was not run, its end was not told, or it was changed since. */
  exitCode({ note, recipe }: RecipeAddress): number | undefined {
    return this.#placed.has(note) ? this.#marks.get(note)?.find(({ place }) => place === recipe)?.exitCode : undefined;
  }

  #take(terminal: vscode.Terminal, line: string, exitCode: number | undefined): void {
    const expected = this.#expected.get(terminal);
    if (!expected || exitCode === undefined || !isSameCommand(line, expected.line)) return;
    this.#expected.delete(terminal);
    if (exitCode === 0 && expected.goesOn) return;
    const { address: { note, recipe: place }, recipe } = expected;
    const others = (this.#marks.get(note) ?? []).filter((mark) => mark.place !== place || !isSame(mark.recipe, recipe));
    this.#marks.set(note, [{ place, recipe, exitCode }, ...others]);
    void this.#place(note);
    const sign = exitCode === 0 ? '$(check)' : '$(error)';
    vscode.window.setStatusBarMessage(`${sign} ${vscode.l10n.t('Recipe ended with exit code {0}', exitCode)}`, 8000);
  }

  /** Reads the note and puts its marks where their recipes are now; of several looks at one note the last one counts. */
  async #place(note: string): Promise<void> {
    if (!this.#marks.has(note)) return;
    const look = (this.#looks.get(note) ?? 0) + 1;
    this.#looks.set(note, look);
    this.#placed.delete(note);
    const recipes = (await this.#library.read(note))?.note.recipes ?? [];
    if (this.#looks.get(note) !== look) return;
    const marks = (this.#marks.get(note) ?? []).flatMap((mark) => {
      const place = placeOf(mark, recipes);
      return place === undefined ? [] : [{ ...mark, place }];
    });
    if (marks.length === 0) this.#marks.delete(note);
    else this.#marks.set(note, marks);
    this.#placed.add(note);
    for (const { place } of marks) this.#changed.fire({ note, recipe: place });
  }
}

/** Where the recipe is now: of several with the same text the one that was there before, and none where that cannot be told. */
function placeOf({ place, recipe }: Mark, recipes: readonly Recipe[]): number | undefined {
  const same = recipes.filter((one) => isSame(one, recipe)).map(({ index }) => index);
  return same.includes(place) ? place : same.length === 1 ? same[0] : undefined;
}

function isSame(one: RecipeText, other: RecipeText): boolean {
  return one.code === other.code && one.lang === other.lang;
}
