import type * as vscode from 'vscode';

export interface ChosenOptions<Row> {
  /** The row that Enter means, where the pick itself may not know. */
  readonly accepted?: () => Row | undefined;
  /** Called once the pick is gone, before it is disposed of. */
  readonly ended?: () => void;
}

/**
 * Shows a quick pick and waits for a person's choice.
 * @returns the row that was accepted; `undefined` when the person gives up
 */
export function chosen<Row extends vscode.QuickPickItem>(pick: vscode.QuickPick<Row>, { accepted, ended }: ChosenOptions<Row> = {}): Promise<Row | undefined> {
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      const row = accepted ? accepted() : pick.selectedItems[0];
      // Enter on an empty list chooses nothing: the person types on.
      if (!row) return;
      resolve(row);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      ended?.();
      pick.dispose();
    });
    pick.show();
  });
}
