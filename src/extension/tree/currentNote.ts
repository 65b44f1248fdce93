import * as vscode from 'vscode';
import type { NoteLibrary } from '../../core/index.ts';
import type { NoteTree } from './noteTree.ts';

/**
 * Selects the row of the note that is being read or edited, as VS Code's explorer does with files, and by the same setting.
 * The view is never opened for it and takes no focus, and a selected row of the same note stays selected.
 */
export class CurrentNote implements vscode.Disposable {
  readonly #tree: NoteTree;
  readonly #subscription: vscode.Disposable;
  /** What is still to be selected: the view may be hidden, or the note not yet among its rows. */
  #wanted: string | undefined;

  constructor(tree: NoteTree, library: NoteLibrary) {
    this.#tree = tree;
    this.#subscription = vscode.Disposable.from(
      tree.view.onDidChangeVisibility(() => void this.#select()),
      tree.onDidChangeTreeData(() => void this.#select()),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        const path = editor?.document.uri.toString();
        if (path !== undefined && library.outline(path)) this.show(path);
      }),
    );
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  /** The reader shows this note. */
  show(path: string): void {
    this.#wanted = path;
    void this.#select();
  }

  async #select(): Promise<void> {
    const { view } = this.#tree;
    const path = this.#wanted;
    if (path === undefined || !view.visible || !isOn()) return;
    const row = await this.#tree.noteRow(path);
    if (!row || path !== this.#wanted) return;
    this.#wanted = undefined;
    if (view.selection.some(({ note }) => note?.path === path)) return;
    try {
      await view.reveal(row, { select: true, focus: false });
    } catch {
      // The rows were made anew meanwhile: they come with an event, after which it is tried again.
      this.#wanted ??= path;
    }
  }
}

/** `focusNoScroll` is for who does not want lists to move, which cannot be had here: nothing moves. */
function isOn(): boolean {
  return vscode.workspace.getConfiguration('explorer').get<unknown>('autoReveal') === true;
}
