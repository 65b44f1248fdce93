import * as vscode from 'vscode';

/**
 * The extension's output channel. Notes' text never goes in here, only file names and reasons (SECURITY K3).
 */
export const log = vscode.window.createOutputChannel('Notes Reference', { log: true });

/** Tells the user what failed, with a way to the details; the error itself goes to the log. */
export async function reportError(message: string, error: unknown): Promise<void> {
  log.error(message, error instanceof Error ? error : String(error));
  const showLog = vscode.l10n.t('Show Log');
  if ((await vscode.window.showErrorMessage(message, showLog)) === showLog) log.show();
}
