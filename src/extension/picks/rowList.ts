import * as vscode from 'vscode';

/**
 * The rows of an open quick pick. VS Code names the row that was chosen by its place in the list it shows, which for a
 * moment after this one has another may be the list before.
 */
export class RowList<Row extends vscode.QuickPickItem> {
  readonly #pick: vscode.QuickPick<Row>;
  readonly #keyOf: (row: Row) => string;
  /** Whether there are rows for what was typed that the window has not told of yet. */
  #isNew = false;

  /** @param keyOf what a row stands for, the same before and after */
  constructor(pick: vscode.QuickPick<Row>, keyOf: (row: Row) => string) {
    this.#pick = pick;
    this.#keyOf = keyOf;
    pick.onDidChangeActive(() => (this.#isNew = false));
  }

  /** Gives it the rows for what was typed just now, from the top. */
  fill(rows: readonly Row[]): void {
    this.#pick.keepScrollPosition = false;
    this.#pick.items = rows;
    this.#isNew = true;
  }

  /**
   * Gives it its rows anew because notes have changed, not what was typed: a person who has gone down the list stays on
   * that row, if it is still there, and Enter does what they see. Who is on the first row stays on the first one.
   */
  refill(rows: readonly Row[]): void {
    const pick = this.#pick;
    const looks = (row: Row): string => JSON.stringify([this.#keyOf(row), row.label, row.description, row.detail, row.buttons?.map(({ tooltip }) => tooltip)]);
    // Most changes concern other notes. A list that is given anew forgets a step that a person has just made and the window not yet told of.
    if (rows.length === pick.items.length && rows.every((row, at) => looks(row) === looks(pick.items[at]!))) return;
    const { active } = this;
    const kept = active && active !== firstOf(pick.items) ? rows.find((row) => this.#keyOf(row) === this.#keyOf(active)) : undefined;
    const next = kept ?? firstOf(rows);
    pick.keepScrollPosition = true;
    pick.items = rows;
    // The first one is named as well: until the window has answered, the row that was active before would be taken for it.
    pick.activeItems = next ? [next] : [];
  }

  /** The row that a person is on: who types and presses a key at once means the first row for what was typed. */
  get active(): Row | undefined {
    return this.#isNew ? firstOf(this.#pick.items) : this.#pick.activeItems[0];
  }

  /** The row that Enter or a click has chosen, in the same sense. */
  get accepted(): Row | undefined {
    return this.#isNew ? firstOf(this.#pick.items) : this.#pick.selectedItems[0];
  }
}

function firstOf<Row extends vscode.QuickPickItem>(rows: readonly Row[]): Row | undefined {
  return rows.find(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
}
