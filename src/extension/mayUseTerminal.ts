import * as vscode from 'vscode';

/** Whether to offer a terminal: not from a workspace that is not trusted, nor in a browser without a machine behind it. */
export function mayUseTerminal(): boolean {
  const { uiKind, remoteName } = vscode.env;
  return vscode.workspace.isTrusted && (uiKind === vscode.UIKind.Desktop || remoteName !== undefined);
}
