import * as vscode from 'vscode';
import { hasControlCharacters, type Shell, shellOf } from '../core/index.ts';
import type { Captured } from './captureJournal.ts';

/** How long a new terminal may take to say that its shell is ready; a shell without integration never says so. */
const readyMs = 4000;

/** A terminal that may receive a line, as far as it can be known. */
export interface TerminalTarget {
  readonly terminal: vscode.Terminal;
  /** `undefined` where the shell is not one we know. */
  readonly shell: Shell | undefined;
  /** Name, folder and machine, for a person. */
  readonly label: string;
}

/** Knows which terminals have a program in front of their shell, and how the lines sent ended. */
export class Terminals implements vscode.Disposable {
  readonly #busy = new Set<vscode.Terminal>();
  readonly #lastCommands = new Map<vscode.Terminal, string>();
  readonly #ended = new vscode.EventEmitter<{ readonly terminal: vscode.Terminal; readonly line: string; readonly exitCode: number | undefined }>();
  readonly #disposable: vscode.Disposable;
  /** A command ended in some terminal. */
  readonly onDidEnd = this.#ended.event;

  constructor() {
    this.#disposable = vscode.Disposable.from(
      this.#ended,
      vscode.window.onDidStartTerminalShellExecution(({ terminal }) => this.#busy.add(terminal)),
      vscode.window.onDidEndTerminalShellExecution(({ terminal, execution, exitCode }) => {
        this.#busy.delete(terminal);
        // Now and then it comes with the line break that sent it.
        const line = execution.commandLine.value.trimEnd();
        // A line that was given up with Ctrl+C is told as a command too, without an exit code (seen in 1.139).
        if (line !== '' && !(exitCode === undefined && line.endsWith('^C'))) this.#lastCommands.set(terminal, line);
        this.#ended.fire({ terminal, line, exitCode });
      }),
      vscode.window.onDidCloseTerminal((terminal) => {
        this.#busy.delete(terminal);
        this.#lastCommands.delete(terminal);
      }),
    );
  }

  dispose(): void {
    this.#disposable.dispose();
  }

  /** The active terminal if a shell waits there, else one of our own that is free, else a new one (SECURITY E8). */
  async target(): Promise<TerminalTarget> {
    const name = 'Notes Reference';
    const active = vscode.window.activeTerminal;
    const free = active && this.#isFree(active) ? active : vscode.window.terminals.find((terminal) => terminal.name === name && this.#isFree(terminal));
    const terminal = free ?? vscode.window.createTerminal({ name });
    terminal.show(true);
    if (!free) await untilReady(terminal);
    // A new shell tells its folder a moment after it is ready: the label is put together when it is shown.
    return { terminal, shell: shellOfTerminal(terminal), get label() { return labelOf(terminal); } };
  }

  /** The command that ended last in the active terminal, as shell integration tells it. */
  lastCommand(): Captured | undefined {
    const terminal = vscode.window.activeTerminal;
    const code = terminal && this.#lastCommands.get(terminal);
    if (terminal === undefined || code === undefined) return undefined;
    const shell = shellOfTerminal(terminal);
    return { code, lang: shell === 'powershell' ? 'powershell' : shell === 'cmd' ? 'bat' : shell === 'fish' ? 'fish' : 'bash', description: '' };
  }

  #isFree(terminal: vscode.Terminal): boolean {
    const isShell = !('pty' in terminal.creationOptions);
    return isShell && terminal.exitStatus === undefined && !this.#busy.has(terminal);
  }

  /**
   * Puts one line on the prompt and does not run it: the only way by which text reaches a terminal.
   * Throws where the line is not one line of printable text, where the workspace is not trusted at this very moment,
   * and where the terminal is no longer free, or no longer runs the shell for which the line was quoted.
   */
  putOnPrompt(target: TerminalTarget, line: string): void {
    this.#check(target, line);
    target.terminal.sendText(line, false);
    target.terminal.show(false);
  }

  #check({ terminal, shell }: TerminalTarget, line: string): void {
    if (!vscode.workspace.isTrusted) throw new Error(vscode.l10n.t('This workspace is not trusted, so nothing was sent.'));
    if (hasControlCharacters(line)) throw new Error(vscode.l10n.t('The line holds control characters, so nothing was sent.'));
    if (!this.#isFree(terminal)) throw new Error(vscode.l10n.t('The terminal “{0}” is busy or closed, so nothing was sent.', terminal.name));
    if (shellOfTerminal(terminal) !== shell) throw new Error(vscode.l10n.t('The terminal “{0}” runs another shell now, so nothing was sent.', terminal.name));
  }

  /** Runs a line that a person has just confirmed; without shell integration it only stands on the prompt, and `false` says so. */
  run(target: TerminalTarget, line: string): boolean {
    const { shellIntegration } = target.terminal;
    if (!shellIntegration) {
      this.putOnPrompt(target, line);
      return false;
    }
    this.#check(target, line);
    target.terminal.show(false);
    shellIntegration.executeCommand(line);
    return true;
  }
}

function shellOfTerminal(terminal: vscode.Terminal): Shell | undefined {
  const options = terminal.creationOptions;
  const path = 'shellPath' in options ? options.shellPath : undefined;
  const detected = terminal.state.shell;
  return detected === undefined ? shellOf(path ?? vscode.env.shell) : shellOf(detected);
}

function labelOf(terminal: vscode.Terminal): string {
  const cwd = terminal.shellIntegration?.cwd;
  const where = cwd === undefined ? undefined : cwd.scheme === 'file' || cwd.scheme === 'vscode-remote' ? cwd.fsPath : cwd.toString();
  const machine = vscode.env.remoteName;
  return [terminal.name, where, machine === undefined ? undefined : `[${machine}]`].filter((part) => part !== undefined && part !== '').join(' ');
}

function untilReady(terminal: vscode.Terminal): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      subscription.dispose();
      resolve();
    };
    const timer = setTimeout(finish, readyMs);
    const subscription = vscode.window.onDidChangeTerminalShellIntegration((change) => {
      if (change.terminal === terminal) finish();
    });
    if (terminal.shellIntegration) finish();
  });
}
