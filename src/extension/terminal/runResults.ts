import * as vscode from 'vscode';
import type { NoteLibrary } from '../../core/index.ts';
import type { RecipeAddress } from '../address.ts';
import { isSameCommand, type Terminals } from './terminals.ts';

interface Expected {
  readonly line: string;
  readonly address: RecipeAddress;
  /** Whether more lines of the recipe follow where this one succeeds. */
  readonly goesOn?: boolean;
}

/** How the recipes that were sent to a terminal ended, as far as shell integration tells; forgotten with the window. */
export class RunResults implements vscode.Disposable {
  readonly #expected = new Map<vscode.Terminal, Expected>();
  /** By note, then by the recipe's place in it. */
  readonly #exitCodes = new Map<string, Map<number, number>>();
  readonly #changed = new vscode.EventEmitter<RecipeAddress>();
  readonly #disposable: vscode.Disposable;
  readonly onDidChange = this.#changed.event;

  constructor(terminals: Terminals, library: NoteLibrary) {
    this.#disposable = vscode.Disposable.from(
      this.#changed,
      vscode.window.onDidCloseTerminal((terminal) => this.#expected.delete(terminal)),
      // In a changed note the place may be that of another recipe.
      library.onDidChange((path) => {
        if (path === undefined) return;
        this.#exitCodes.delete(path);
        for (const [terminal, { address }] of this.#expected) if (address.note === path) this.#expected.delete(terminal);
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

  /** The last exit code of a recipe; `undefined` if it was not run, or its end was not told. */
  exitCode({ note, recipe }: RecipeAddress): number | undefined {
    return this.#exitCodes.get(note)?.get(recipe);
  }

  #take(terminal: vscode.Terminal, line: string, exitCode: number | undefined): void {
    const expected = this.#expected.get(terminal);
    if (!expected || exitCode === undefined || !isSameCommand(line, expected.line)) return;
    this.#expected.delete(terminal);
    if (exitCode === 0 && expected.goesOn) return;
    const { note, recipe } = expected.address;
    this.#exitCodes.set(note, (this.#exitCodes.get(note) ?? new Map<number, number>()).set(recipe, exitCode));
    this.#changed.fire(expected.address);
    const mark = exitCode === 0 ? '$(check)' : '$(error)';
    vscode.window.setStatusBarMessage(`${mark} ${vscode.l10n.t('Recipe ended with exit code {0}', exitCode)}`, 8000);
  }
}
