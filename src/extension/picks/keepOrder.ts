import type * as vscode from 'vscode';

/**
 * Makes a quick pick show its items in the order they were given.
 * VS Code sorts them by where the value matches their labels unless `sortByLabel` is false;
 * that property exists since 1.45 but never made it into the typings (microsoft/vscode#73904).
 */
export function keepOrder(pick: vscode.QuickPick<vscode.QuickPickItem>): void {
  (pick as vscode.QuickPick<vscode.QuickPickItem> & { sortByLabel?: boolean }).sortByLabel = false;
}
