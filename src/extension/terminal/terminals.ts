import * as vscode from 'vscode';
import { bracketedPaste, hasControlCharacters, type Shell, shellOf } from '../../core/index.ts';

/** How long a new terminal may take until its prompt stands; a shell without integration never says so. */
export const readyMs = 4000;

/** How long something that a shell runs may be in front of it without being a command: what makes a slow prompt, or a start-up file. */
const promptMs = 3000;

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
  /** Those whose prompt is known to wait, for its coming was heard: a terminal from before a reload may run anything. */
  readonly #waiting = new WeakSet<vscode.Terminal>();
  /** Those whose shell tells how a command ended. */
  readonly #tellingEnds = new WeakSet<vscode.Terminal>();
  readonly #lastCommands = new Map<vscode.Terminal, string>();
  readonly #shells = new WeakMap<vscode.Terminal, Shell>();
  readonly #ended = new vscode.EventEmitter<{ readonly terminal: vscode.Terminal; readonly line: string; readonly exitCode: number | undefined }>();
  readonly #disposable: vscode.Disposable;
  /** A command ended in some terminal. */
  readonly onDidEnd = this.#ended.event;

  constructor() {
    this.#disposable = vscode.Disposable.from(
      this.#ended,
      vscode.window.onDidStartTerminalShellExecution(({ terminal }) => {
        this.#busy.add(terminal);
        this.#waiting.delete(terminal);
      }),
      vscode.window.onDidEndTerminalShellExecution(({ terminal, execution, exitCode }) => {
        this.#busy.delete(terminal);
        this.#waiting.add(terminal);
        // Now and then it comes with the line break that sent it.
        const line = execution.commandLine.value.trimEnd();
        if (exitCode !== undefined) this.#tellingEnds.add(terminal);
        // A line that was given up with Ctrl+C is told as a command too, without an exit code, in zsh also without the ^C (seen in 1.139).
        const isGivenUp = exitCode === undefined && (line.endsWith('^C') || this.#tellingEnds.has(terminal));
        if (line !== '' && !isGivenUp) this.#lastCommands.set(terminal, line);
        this.#ended.fire({ terminal, line, exitCode });
      }),
      vscode.window.onDidChangeTerminalState((terminal) => this.#keepShell(terminal)),
      vscode.window.onDidCloseTerminal((terminal) => {
        this.#busy.delete(terminal);
        this.#lastCommands.delete(terminal);
      }),
    );
    for (const terminal of vscode.window.terminals) this.#keepShell(terminal);
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
    // The folder is told with the prompt: what is sent before that is echoed in front of it, and seen twice.
    const hasPrompt = (): boolean => terminal.shellIntegration?.cwd !== undefined;
    if (!free) await until(() => hasPrompt() && this.#shellOf(terminal) !== undefined, readyMs);
    await this.untilShellIsInFront(terminal);
    if (!free && hasPrompt() && this.#isFree(terminal)) this.#waiting.add(terminal);
    return { terminal, shell: this.#shellOf(terminal), label: labelOf(terminal) };
  }

  /** Waits while something that is neither a command nor the shell itself is in front of a free terminal, but not for long. */
  async untilShellIsInFront(terminal: vscode.Terminal): Promise<void> {
    if (this.#lastShellOf(terminal) !== undefined) await until(() => this.#shellOf(terminal) !== undefined || !this.#isFree(terminal), promptMs);
  }

  /** The command that ended last in the active terminal, as shell integration tells it. */
  lastCommand(): { readonly line: string; readonly shell: Shell | undefined } | undefined {
    const terminal = vscode.window.activeTerminal;
    const line = terminal && this.#lastCommands.get(terminal);
    return terminal && line !== undefined ? { line, shell: this.#shellOf(terminal) } : undefined;
  }

  /**
   * The shell, as VS Code tells it by the program in front. Where that has no name it knows, as while a prompt asks git,
   * it is the shell that was told last; before any was told, the one it was started with.
   */
  #shellOf(terminal: vscode.Terminal): Shell | undefined {
    return terminal.state.shell === undefined ? this.#lastShellOf(terminal) : shellOf(terminal.state.shell);
  }

  #lastShellOf(terminal: vscode.Terminal): Shell | undefined {
    const options = terminal.creationOptions;
    const path = 'shellPath' in options ? options.shellPath : undefined;
    return this.#shells.get(terminal) ?? shellOf(path ?? vscode.env.shell);
  }

  #keepShell(terminal: vscode.Terminal): void {
    const shell = shellOf(terminal.state.shell);
    if (shell !== undefined) this.#shells.set(terminal, shell);
  }

  #isFree(terminal: vscode.Terminal): boolean {
    const isShell = !('pty' in terminal.creationOptions);
    return isShell && terminal.exitStatus === undefined && !this.#busy.has(terminal);
  }

  /**
   * Puts one line on the prompt and does not run it: but for a paste the only way by which text of a note reaches a terminal.
   * Throws where the line is not one line of printable text, where the workspace is not trusted at this very moment,
   * and where the terminal is no longer free, or no longer runs the shell for which the line was quoted.
   */
  putOnPrompt(target: TerminalTarget, line: string): void {
    this.#check(target, line);
    target.terminal.sendText(line, false);
    target.terminal.show(false);
  }

  /**
   * Whether several lines can be pasted whole and none of them runs. An extension cannot ask a terminal for that mode, so only where
   * a line editor that always has it is known to be in front and to wait: zsh's or fish's. bash has it since 5.1, and does not tell
   * its version; no shell on Windows has it.
   */
  takesPaste({ terminal, shell }: TerminalTarget): boolean {
    const isInFront = shellOf(terminal.state.shell) === shell && (shell === 'zsh' || shell === 'fish');
    return isInFront && terminal.shellIntegration !== undefined && this.#waiting.has(terminal) && this.#isFree(terminal);
  }

  /** Puts several lines on the prompt in one piece and does not run them; throws like putOnPrompt, and where `takesPaste` is false. */
  paste(target: TerminalTarget, text: string): void {
    for (const line of text.split('\n')) this.#check(target, line);
    if (!this.takesPaste(target)) throw new Error(vscode.l10n.t('The terminal “{0}” cannot take several lines at once now, so nothing was sent.', target.terminal.name));
    target.terminal.sendText(bracketedPaste(text), false);
    target.terminal.show(false);
  }

  #check({ terminal, shell }: TerminalTarget, line: string): void {
    if (!vscode.workspace.isTrusted) throw new Error(vscode.l10n.t('This workspace is not trusted, so nothing was sent.'));
    if (hasControlCharacters(line)) throw new Error(vscode.l10n.t('The line contains control characters, so nothing was sent.'));
    if (!this.#isFree(terminal)) throw new Error(vscode.l10n.t('The terminal “{0}” is busy or closed, so nothing was sent.', terminal.name));
    if (this.#shellOf(terminal) !== shell) throw new Error(vscode.l10n.t('The terminal “{0}” runs another shell now, so nothing was sent.', terminal.name));
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

/** Whether it is the command that was sent: where it is read from the screen, as in fish, it comes back with other white space. */
export function isSameCommand(told: string, sent: string): boolean {
  return told.replace(/\s+/gu, '') === sent.replace(/\s+/gu, '');
}

function labelOf(terminal: vscode.Terminal): string {
  const cwd = terminal.shellIntegration?.cwd;
  const where = cwd === undefined ? undefined : cwd.scheme === 'file' || cwd.scheme === 'vscode-remote' ? cwd.fsPath : cwd.toString();
  const machine = vscode.env.remoteName;
  return [terminal.name, where, machine === undefined ? undefined : `[${machine}]`].filter((part) => part !== undefined && part !== '').join(' ');
}

/** Ends when `isSo`, which a terminal's state or shell integration decides, or after `ms` milliseconds. */
export function until(isSo: () => boolean, ms: number): Promise<void> {
  if (isSo()) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      subscriptions.dispose();
      resolve();
    };
    const look = (): void => {
      if (isSo()) finish();
    };
    const timer = setTimeout(finish, ms);
    const subscriptions = vscode.Disposable.from(vscode.window.onDidChangeTerminalShellIntegration(look), vscode.window.onDidChangeTerminalState(look));
  });
}
