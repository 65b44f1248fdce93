import * as vscode from 'vscode';
import { readyMs, until } from './terminals.ts';

/** More than this is not read, for a program may never end: UTF-16 units. */
const longestOutput = 256 * 1024;

/** How a command went that nobody saw; `output` is what the terminal showed of it, its control sequences included. */
export type HiddenRun =
  | { readonly kind: 'ended'; readonly output: string; readonly exitCode: number | undefined }
  /** It showed more than is read, and was stopped. */
  | { readonly kind: 'endless'; readonly output: string }
  /** The shell of new terminals does not tell what a command shows. */
  | { readonly kind: 'noIntegration' }
  /** It was stopped, or never started: the time was over, `token` was cancelled, or the workspace is not trusted. */
  | { readonly kind: 'stopped' };

/**
 * Runs a command in a terminal of its own that is not shown, and gives what it showed: for fixed commands that a person has just
 * chosen to run, never for a text of a note. The terminal is closed in any case, and what still runs in it with it.
 */
export async function runHidden(command: string, limits: { readonly ms: number; readonly token: vscode.CancellationToken; readonly cwd: vscode.Uri }): Promise<HiddenRun> {
  const terminal = vscode.window.createTerminal({
    name: `Notes Reference: ${command}`,
    hideFromUser: true,
    isTransient: true,
    cwd: limits.cwd,
    // A variable of VS Code's shell integration: a line that begins with a blank is then kept out of the shell's history.
    env: { VSCODE_PREVENT_SHELL_HISTORY: '1' },
  });
  const subscriptions: vscode.Disposable[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stopped = new Promise<HiddenRun>((resolve) => {
    const stop = (): void => resolve({ kind: 'stopped' });
    timer = setTimeout(() => resolve({ kind: terminal.shellIntegration ? 'stopped' : 'noIntegration' }), limits.ms);
    subscriptions.push(limits.token.onCancellationRequested(stop), vscode.window.onDidCloseTerminal((closed) => void (closed === terminal && stop())));
  });
  try {
    return await Promise.race([runIn(terminal, command, { ms: limits.ms, subscriptions }), stopped]);
  } finally {
    clearTimeout(timer);
    vscode.Disposable.from(...subscriptions).dispose();
    terminal.dispose();
  }
}

async function runIn(terminal: vscode.Terminal, command: string, { ms, subscriptions }: { readonly ms: number; readonly subscriptions: vscode.Disposable[] }): Promise<HiddenRun> {
  // The folder is told with the prompt; some shells never tell it.
  await until(() => terminal.shellIntegration?.cwd !== undefined, readyMs);
  await until(() => terminal.shellIntegration !== undefined, ms);
  const { shellIntegration } = terminal;
  if (!shellIntegration) return { kind: 'noIntegration' };
  if (!vscode.workspace.isTrusted || terminal.exitStatus !== undefined) return { kind: 'stopped' };
  const execution = shellIntegration.executeCommand(` ${command}`);
  const ended = new Promise<number | undefined>((resolve) => {
    subscriptions.push(vscode.window.onDidEndTerminalShellExecution((end) => void (end.execution === execution && resolve(end.exitCode))));
  });
  let output = '';
  for await (const piece of execution.read()) {
    output += piece;
    if (output.length > longestOutput) return { kind: 'endless', output };
  }
  return { kind: 'ended', output, exitCode: await ended };
}
