import * as vscode from 'vscode';

let channel: vscode.LogOutputChannel | undefined;

/**
 * The extension's output channel, made when there is something to say: most windows never need one.
 * Notes' text never goes in here, only file names and reasons (SECURITY K3).
 */
export function log(): vscode.LogOutputChannel {
  return (channel ??= vscode.window.createOutputChannel('Notes Reference', { log: true }));
}

export function closeLog(): void {
  channel?.dispose();
}

/**
 * Tells the user what failed, with a way to the details; the error itself goes to the log.
 * Does not wait for an answer: a message may stand for hours, and whoever called a command would wait with it.
 */
export function reportError(message: string, error: unknown): void {
  log().error(message, error instanceof Error ? error : String(error));
  const showLog = vscode.l10n.t('Show Log');
  void vscode.window.showErrorMessage(message, showLog).then((answer) => {
    if (answer === showLog) log().show();
  });
}

/** Says that what a person asked for could not be done, and why. */
export function reportFailure(error: unknown): void {
  reportError(vscode.l10n.t('The command could not be carried out: {0}', error instanceof Error ? error.message : String(error)), error);
}
