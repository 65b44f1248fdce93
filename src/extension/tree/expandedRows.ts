import type * as vscode from 'vscode';
import type { OutlineNode } from '../../core/index.ts';

const storageKey = 'expandedRows';
/** Those opened longest ago are forgotten beyond this. */
const maxRemembered = 500;

/** Which rows of the tree are open, by their ids: VS Code itself remembers it only until the window is reloaded. */
export class ExpandedRows implements vscode.Disposable {
  readonly #memory: vscode.Memento;
  readonly #ids: Set<string>;
  #disposables: readonly vscode.Disposable[] = [];

  /** @param memory of the workspace */
  constructor(memory: vscode.Memento) {
    this.#memory = memory;
    this.#ids = new Set(memory.get<readonly string[]>(storageKey, []));
  }

  follow(view: vscode.TreeView<OutlineNode>): void {
    this.#disposables = [
      view.onDidExpandElement(({ element }) => {
        this.#ids.add(element.id);
        this.#save();
      }),
      view.onDidCollapseElement(({ element }) => {
        this.#ids.delete(element.id);
        this.#save();
      }),
    ];
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #save(): void {
    void this.#memory.update(storageKey, [...this.#ids].slice(-maxRemembered));
  }
}
