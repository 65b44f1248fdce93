import * as vscode from 'vscode';
import { commandText, isShellLanguage, type NoteLibrary, planForTerminal, type Recipe, recipeParts, showHiddenCharacters, withoutPrompts } from '../../core/index.ts';
import type { RecipeAddress } from '../address.ts';
import { askBlanks } from './askBlanks.ts';
import type { ContainerAnswers } from './containerAnswers.ts';
import { displayText } from '../displayText.ts';
import { currentRecipe } from '../insert/insertSnippet.ts';
import type { LastValues } from '../insert/lastValues.ts';
import type { RunResults } from './runResults.ts';
import { askConsent, type Consent, openAsDocument, warningsFor } from './terminalConsent.ts';
import { putLineByLine } from './terminalLines.ts';
import type { Terminals, TerminalTarget } from './terminals.ts';
import type { Usage } from '../usage.ts';

export interface TerminalDependencies {
  readonly library: NoteLibrary;
  readonly usage: Usage;
  readonly lastValues: LastValues;
  readonly terminals: Terminals;
  readonly results: RunResults;
  readonly containers: ContainerAnswers;
}

/**
 * `Notes: Send Recipe to Terminal`: asks for the blanks, then the line stands on the prompt, not run.
 * Whatever is dangerous, hidden or longer than a line is shown in full and asked about first.
 */
export async function runInTerminal(dependencies: TerminalDependencies, address: RecipeAddress): Promise<void> {
  if (!isTrusted()) return;
  const recipe = await currentRecipe(dependencies.library, address);
  if (!recipe || !isForShell(recipe) || !isTrusted()) return;
  const target = await dependencies.terminals.target();
  if (!isTrusted()) return;
  const text = await filledText(dependencies, recipe, target);
  if (text === undefined) return;
  // While the blanks were asked a slow shell may have come to what makes its prompt.
  await dependencies.terminals.untilShellIsInFront(target.terminal);
  if (!(await isStillThere(dependencies, { address, recipe }))) return;
  dependencies.usage.add({ ...address, line: recipe.line });
  await send(dependencies, { address, recipe, target, text });
}

/**
 * Looked at again after every question, for while it is open trust can be withdrawn and the note can change:
 * what is sent is what the file has now (SECURITY F3, K2).
 */
async function isStillThere({ library }: TerminalDependencies, { address, recipe }: Pick<Sending, 'address' | 'recipe'>): Promise<boolean> {
  if (!isTrusted()) return false;
  const now = await currentRecipe(library, address);
  if (!now) return false;
  if (now.code === recipe.code && now.lang === recipe.lang && now.blanks === recipe.blanks) return isTrusted();
  void vscode.window.showWarningMessage(vscode.l10n.t('The recipe changed in the meantime, so nothing was sent.'));
  return false;
}

function isTrusted(): boolean {
  if (vscode.workspace.isTrusted) return true;
  const manage = vscode.l10n.t('Manage Workspace Trust');
  void vscode.window.showWarningMessage(vscode.l10n.t('Recipes are sent to a terminal in trusted workspaces only.'), manage).then((answer) => {
    if (answer === manage) void vscode.commands.executeCommand('workbench.trust.manage');
  });
  return false;
}

function isForShell(recipe: Recipe): boolean {
  if (isShellLanguage(recipe.lang)) return true;
  void vscode.window.showInformationMessage(vscode.l10n.t('Only shell recipes can be sent to a terminal; this one is “{0}”.', displayText(recipe.lang)));
  return false;
}

/** The recipe with its values; `undefined` when the person gave up. */
async function filledText({ lastValues, containers }: TerminalDependencies, recipe: Recipe, { shell = 'sh', label }: TerminalTarget): Promise<string | undefined> {
  const parts = recipeParts({ ...recipe, code: withoutPrompts(recipe.code, recipe.lang) });
  const values = await askBlanks({ parts, shell, target: label, lastValues: lastValues.all(), containers });
  if (!values) return undefined;
  const command = commandText(parts, values, shell);
  if (command.kind === 'unquotable') {
    // The name is the note's text, which an error would take into the log (SECURITY K3).
    void vscode.window.showWarningMessage(vscode.l10n.t('The value of “{0}” cannot be quoted safely for {1}.', displayText(command.name), shell));
    return undefined;
  }
  lastValues.remember(values);
  return command.text;
}

interface Sending {
  readonly address: RecipeAddress;
  readonly recipe: Recipe;
  readonly target: TerminalTarget;
  readonly text: string;
}

async function send(dependencies: TerminalDependencies, sending: Sending): Promise<void> {
  const { recipe, target, text } = sending;
  const plan = planForTerminal(text, target.shell ?? 'sh');
  const isProgram = plan.kind === 'lines' && plan.commands === undefined;
  const warnings = warningsFor(text, { shell: target.shell, lang: recipe.lang, isProgram });
  const mayRun = runsAfterConfirmation();
  if (plan.kind === 'line' && warnings.length === 0 && !mayRun) {
    putOnPrompt(dependencies, sending, plan.line);
    return;
  }
  const consent = await askConsent({ ...questionFor(plan, { mayRun, mayPaste: dependencies.terminals.takesPaste(target) }), text: plan.kind === 'line' ? plan.line : text, warnings, target: target.label });
  const isSent = consent !== undefined && consent !== 'document' && consent !== 'copy';
  if (isSent && !(await isStillThere(dependencies, sending))) return;
  await act(dependencies, { ...sending, plan }, consent);
}

type Plan = ReturnType<typeof planForTerminal>;

function questionFor(plan: Plan, { mayRun, mayPaste }: { readonly mayRun: boolean; readonly mayPaste: boolean }): { readonly message: string; readonly offers: readonly Exclude<Consent, 'document' | undefined>[] } {
  switch (plan.kind) {
    case 'refused':
      return { message: vscode.l10n.t('This recipe is not sent to a terminal, because it contains control characters.'), offers: [] };
    case 'line':
      return { message: vscode.l10n.t('Put this command on the prompt?'), offers: mayRun ? ['prompt', 'run', 'copy'] : ['prompt', 'copy'] };
    case 'lines': {
      const { length } = plan.commands ?? [];
      const isPasted = mayPaste && plan.pasted !== undefined;
      if (length === 1) return { message: vscode.l10n.t('These {0} lines are one command. Put it on the prompt?', plan.lines.length), offers: ['prompt', 'copy'] };
      if (length > 1 && isPasted) return { message: vscode.l10n.t('Put these {0} commands on the prompt? Line by line, each waits for your Enter; all at once, one Enter runs them all.', length), offers: ['lines', 'paste', 'copy'] };
      if (length > 1) return { message: vscode.l10n.t('Put these {0} commands on the prompt one by one? Each waits for your Enter.', length), offers: ['lines', 'copy'] };
      if (isPasted) return { message: vscode.l10n.t('These {0} lines belong together. Put them on the prompt? Your Enter runs them all.', plan.lines.length), offers: ['paste', 'copy'] };
      return { message: vscode.l10n.t('These {0} lines belong together, so they are not put on the prompt one by one.', plan.lines.length), offers: ['copy'] };
    }
  }
}

async function act(dependencies: TerminalDependencies, { plan, ...sending }: Sending & { readonly plan: Plan }, consent: Consent): Promise<void> {
  const commands = plan.kind === 'line' ? [plan.line] : plan.kind === 'lines' ? (plan.commands ?? []) : [];
  const [first] = commands;
  switch (consent) {
    case undefined: return;
    case 'document': return openAsDocument(plan.kind === 'refused' ? showHiddenCharacters(sending.text) : sending.text);
    case 'copy': return vscode.env.clipboard.writeText(sending.text);
    case 'lines': return putLineByLine(dependencies.terminals, sending.target, commands, (line, isLast) => dependencies.results.expect(sending.target.terminal, { ...sending, line, goesOn: !isLast }));
    case 'paste': return plan.kind === 'lines' && plan.pasted !== undefined ? putWhole(dependencies, sending, plan.pasted) : undefined;
    case 'prompt': return first === undefined ? undefined : putOnPrompt(dependencies, sending, first);
    case 'run': return first === undefined ? undefined : runNow(dependencies, sending, first);
  }
}

function putOnPrompt({ terminals, results }: TerminalDependencies, { address, recipe, target }: Sending, line: string): void {
  terminals.putOnPrompt(target, line);
  results.expect(target.terminal, { line, address, recipe });
  vscode.window.setStatusBarMessage(vscode.l10n.t('On the prompt of {0}, not run', displayText(target.label)), 5000);
}

function putWhole({ terminals, results }: TerminalDependencies, { address, recipe, target }: Sending, text: string): void {
  terminals.paste(target, text);
  results.expect(target.terminal, { line: text, address, recipe });
  vscode.window.setStatusBarMessage(vscode.l10n.t('On the prompt of {0}, not run', displayText(target.label)), 5000);
}

function runNow({ terminals, results }: TerminalDependencies, { address, recipe, target }: Sending, line: string): void {
  const isRun = terminals.run(target, line);
  results.expect(target.terminal, { line, address, recipe });
  if (isRun) return;
  void vscode.window.showInformationMessage(vscode.l10n.t('This terminal has no shell integration, so the line waits on its prompt.'));
}

/** The user's own setting only: a workspace cannot turn it on, whatever its settings say (SECURITY F2). */
function runsAfterConfirmation(): boolean {
  const setting = vscode.workspace.getConfiguration('notesReference').inspect<unknown>('terminal.run');
  return setting?.globalValue === 'confirm';
}
