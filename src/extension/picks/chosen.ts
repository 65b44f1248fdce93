import type * as vscode from 'vscode';

/**
 * Shows a quick pick and waits for a person's choice.
 * @param ended is called once the pick is gone, before it is disposed of
 * @returns the row that was accepted; `undefined` when the person gives up
 */
export function chosen<Row extends vscode.QuickPickItem>(pick: vscode.QuickPick<Row>, ended: () => void = () => undefined): Promise<Row | undefined> {
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      const [row] = pick.selectedItems;
      // Enter on an empty list chooses nothing: the person types on.
      if (!row) return;
      resolve(row);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      ended();
      pick.dispose();
    });
    pick.show();
  });
}
