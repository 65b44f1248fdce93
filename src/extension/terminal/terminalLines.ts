import * as vscode from 'vscode';
import { isSameCommand, type Terminals, type TerminalTarget } from './terminals.ts';

/**
 * Puts one command after another on the prompt, the next when the one before has ended; each is run by the person's own Enter.
 * All lines were shown and agreed to before; `tellLine` hears of each that stands there, and whether it is the last.
 * Ends at once when a command fails, another one is run instead, or the person cancels.
 */
export async function putLineByLine(terminals: Terminals, target: TerminalTarget, lines: readonly string[], tellLine: (line: string, isLast: boolean) => void): Promise<void> {
  if (!target.terminal.shellIntegration) return withoutIntegration(terminals, target, lines);
  const title = vscode.l10n.t('Line by line in {0}', target.label);
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, async (progress, token) => {
    for (const [index, line] of lines.entries()) {
      // First of all, for it throws where the line may not be sent.
      terminals.putOnPrompt(target, line);
      progress.report({ message: vscode.l10n.t('{0} of {1} is on the prompt; Enter runs it.', index + 1, lines.length) });
      const isLast = index === lines.length - 1;
      tellLine(line, isLast);
      if (isLast) return;
      const exitCode = await ending(terminals, { terminal: target.terminal, line }, token);
      if (exitCode !== 0 || token.isCancellationRequested) return;
    }
  });
}

/** The exit code of the line; `undefined` if another one was run, the terminal closes, its end is not told, or the person cancels. */
function ending(terminals: Terminals, { terminal, line }: { readonly terminal: vscode.Terminal; readonly line: string }, token: vscode.CancellationToken): Promise<number | undefined> {
  return new Promise((resolve) => {
    const finish = (exitCode: number | undefined): void => {
      subscriptions.dispose();
      resolve(exitCode);
    };
    const subscriptions = vscode.Disposable.from(
      terminals.onDidEnd((end) => {
        if (end.terminal === terminal) finish(isSameCommand(end.line, line) ? end.exitCode : undefined);
      }),
      vscode.window.onDidCloseTerminal((closed) => {
        if (closed === terminal) finish(undefined);
      }),
      token.onCancellationRequested(() => finish(undefined)),
    );
  });
}

/** Nobody tells when a command has ended: the person says so. */
async function withoutIntegration(terminals: Terminals, target: TerminalTarget, lines: readonly string[]): Promise<void> {
  const next = vscode.l10n.t('Next Line');
  for (const [index, line] of lines.entries()) {
    terminals.putOnPrompt(target, line);
    if (index === lines.length - 1) return;
    const answer = await vscode.window.showInformationMessage(vscode.l10n.t('{0} of {1} is on the prompt; Enter runs it.', index + 1, lines.length), next);
    if (answer !== next) return;
  }
}
