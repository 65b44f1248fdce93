import * as vscode from 'vscode';
import { containerNames, type ContainerQuestion } from '../../core/index.ts';
import { mayUseTerminal } from '../mayUseTerminal.ts';
import { type HiddenRun, runHidden } from './hiddenCommand.ts';

/** How long the program may take, its shell's start included: milliseconds. */
const limitMs = 15_000;

export interface ContainerAnswer {
  readonly names: readonly string[];
  /** Where there are none, why, and what a person can do. */
  readonly trouble?: string;
}

/**
 * The names of containers and images, asked of docker or podman when a person chooses to, by a command that is shown before
 * (SECURITY E7: a shell of the person's starts the program, not we); kept until the window closes, to be offered as rows.
 */
export class ContainerAnswers {
  readonly #answers = new Map<string, ContainerAnswer>();
  readonly #cwd: vscode.Uri;

  /** The shell stands in `cwd` when it looks for the program: not in a workspace, whose programs cmd would take first. */
  constructor(cwd: vscode.Uri) {
    this.#cwd = cwd;
  }

  /** What was answered last. */
  last({ command }: ContainerQuestion): ContainerAnswer | undefined {
    return this.#answers.get(command);
  }

  async ask(question: ContainerQuestion, token: vscode.CancellationToken, ms = limitMs): Promise<ContainerAnswer> {
    const notRun: HiddenRun = { kind: 'stopped' };
    const run = mayUseTerminal() ? await runHidden(question.command, { ms, token, cwd: this.#cwd }).catch(() => notRun) : notRun;
    const names = run.kind === 'endless' || (run.kind === 'ended' && run.exitCode === 0) ? containerNames(run.output, question.kind) : [];
    const answer = names.length > 0 ? { names } : { names, trouble: troubleOf(run, question) };
    if (names.length > 0) this.#answers.set(question.command, answer);
    else this.#answers.delete(question.command);
    return answer;
  }
}

function troubleOf(run: HiddenRun, { program, kind }: ContainerQuestion): string {
  switch (run.kind) {
    case 'noIntegration': return vscode.l10n.t('New terminals have no shell integration. Type the name.');
    case 'stopped': return vscode.l10n.t('No answer from {0} in time. Is it running?', program);
    case 'endless': return vscode.l10n.t('No names in the answer of {0}. Type the name.', program);
    case 'ended':
      if (run.exitCode !== 0) return vscode.l10n.t('{0} failed with exit code {1}. Is it installed, and running?', program, run.exitCode ?? '?');
      return kind === 'image' ? vscode.l10n.t('{0} has no images with a name. Build or pull one.', program) : vscode.l10n.t('{0} has no containers. Create one, or type the name.', program);
  }
}
