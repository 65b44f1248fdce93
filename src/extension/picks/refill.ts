import * as vscode from 'vscode';

/**
 * Gives an open quick pick its rows anew because notes have changed, not what was typed: a person who has gone down the list
 * stays on that row, if it is still there, and Enter does what they see. Who is on the first row stays on the first one.
 * @param keyOf what a row stands for, the same before and after
 */
export function refill<Row extends vscode.QuickPickItem>(pick: vscode.QuickPick<Row>, rows: readonly Row[], keyOf: (row: Row) => string): void {
  const looks = (row: Row): string => JSON.stringify([keyOf(row), row.label, row.description, row.detail, row.buttons?.map(({ tooltip }) => tooltip)]);
  // Most changes concern other notes. A list that is given anew forgets a step that a person has just made and the window not yet told of.
  if (rows.length === pick.items.length && rows.every((row, at) => looks(row) === looks(pick.items[at]!))) return;
  const [active] = pick.activeItems;
  const kept = active && active !== firstOf(pick.items) ? rows.find((row) => keyOf(row) === keyOf(active)) : undefined;
  const next = kept ?? firstOf(rows);
  pick.keepScrollPosition = true;
  pick.items = rows;
  // The first one is named as well: until the window has answered, the row that was active before would be taken for it.
  pick.activeItems = next ? [next] : [];
}

function firstOf<Row extends vscode.QuickPickItem>(rows: readonly Row[]): Row | undefined {
  return rows.find(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
}

/** Gives a quick pick the rows for what was typed just now, from the top. */
export function fill<Row extends vscode.QuickPickItem>(pick: vscode.QuickPick<Row>, rows: readonly Row[]): void {
  pick.keepScrollPosition = false;
  pick.items = rows;
}
