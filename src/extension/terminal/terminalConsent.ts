import * as vscode from 'vscode';
import { type Destruction, findDestructiveCommands, findHiddenCharacters, findHistoryExpansions, type Shell, showHiddenCharacters } from '../../core/index.ts';

/** Beyond this a dialog would cut the text off; it is then shown in an editor beside the dialog. */
const longestInDialog = 1200;
const mostLinesInDialog = 16;

/** What a person may answer; `undefined` for nothing. */
export type Consent = 'document' | 'copy' | 'prompt' | 'lines' | 'paste' | 'run' | undefined;

export interface ConsentQuestion {
  readonly message: string;
  /** All that would be sent, exactly. */
  readonly text: string;
  readonly warnings: readonly string[];
  readonly target: string;
  /** In the order of the buttons, after the harmless first one. */
  readonly offers: readonly Exclude<Consent, 'document' | undefined>[];
}

/**
 * Asks before text goes to a terminal. The whole text is shown, with every control or hidden character written out,
 * and Enter answers with the harmless first button: to look at it as a document (SECURITY E4). The answer is never remembered.
 */
export async function askConsent({ message, text, warnings, target, offers }: ConsentQuestion): Promise<Consent> {
  const shown = showHiddenCharacters(text);
  const isLong = shown.length > longestInDialog || shown.split('\n').length > mostLinesInDialog;
  if (isLong) await openWrapped(shown);
  const whole = isLong ? vscode.l10n.t('All of it is in the editor behind this dialog.') : shown;
  const detail = [whole, ...warnings.map((warning) => `⚠ ${warning}`), vscode.l10n.t('Terminal: {0}', target)].join('\n\n');
  const buttons = (['document', ...offers] as const).map((consent) => ({ title: titleOf(consent), consent }));
  const answer = await vscode.window.showWarningMessage(message, { modal: true, detail }, ...buttons);
  // The document is there already.
  return isLong && answer?.consent === 'document' ? undefined : answer?.consent;
}

/** Nobody can scroll behind a dialog: a long line is wrapped. */
async function openWrapped(text: string): Promise<void> {
  await openAsDocument(text);
  const wrap = vscode.workspace.getConfiguration('editor', { languageId: 'shellscript' }).get('wordWrap');
  if (wrap === 'off') await vscode.commands.executeCommand('editor.action.toggleWordWrap');
}

function titleOf(consent: Exclude<Consent, undefined>): string {
  switch (consent) {
    case 'document': return vscode.l10n.t('Open as Document');
    case 'copy': return vscode.l10n.t('Copy');
    case 'prompt': return vscode.l10n.t('Put on Prompt');
    case 'lines': return vscode.l10n.t('Line by Line');
    case 'paste': return vscode.l10n.t('All at Once');
    case 'run': return vscode.l10n.t('Run');
  }
}

/** The text in an unsaved editor of its own, to be read, changed and run by hand. */
export async function openAsDocument(content: string, language = 'shellscript'): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  await vscode.window.showTextDocument(document, { preview: false });
}

/** What a person should know about the text before it stands on a prompt. */
export function warningsFor(text: string, recipe: { readonly shell: Shell | undefined; readonly lang: string; readonly isProgram: boolean }): readonly string[] {
  const warnings: string[] = findDestructiveCommands(text).map((command) => vscode.l10n.t('{0} {1}', sentenceFor(command.destruction), showHiddenCharacters(command.text)));
  const hidden = findHiddenCharacters(text);
  if (hidden.length > 0) warnings.push(vscode.l10n.t('The text contains invisible characters, or some that look like others: {0}', [...new Set(hidden.map((one) => one.label))].join(', ')));
  const history = findHistoryExpansions(text, recipe.shell);
  if (history.length > 0) warnings.push(vscode.l10n.t('At the prompt of {0}, “!” stands for an earlier command, or takes a quote along, unless it is in single quotes: {1}', recipe.shell ?? '', [...new Set(history)].join(', ')));
  if (recipe.shell === undefined) warnings.push(vscode.l10n.t('The shell of this terminal is not known; values are quoted as for a POSIX shell.'));
  else if (!suits(recipe)) warnings.push(vscode.l10n.t('The recipe is written for {0}, the terminal runs {1}.', recipe.lang, recipe.shell));
  return warnings;
}

/** A program (`isProgram`: lines that belong together) is another one in fish, whose single commands are those of the others. */
function suits({ lang, shell, isProgram }: { readonly lang: string; readonly shell: Shell | undefined; readonly isProgram: boolean }): boolean {
  if (/^(?:powershell|ps1?|pwsh)$/u.test(lang)) return shell === 'powershell';
  if (/^(?:bat|cmd|batch|dos)$/u.test(lang)) return shell === 'cmd';
  if (lang === 'fish' || (shell === 'fish' && isProgram)) return shell === lang;
  return shell !== 'cmd' && shell !== 'powershell';
}

function sentenceFor(destruction: Destruction): string {
  switch (destruction) {
    case 'removeTree': return vscode.l10n.t('Deletes files or folders for good:');
    case 'removeFound': return vscode.l10n.t('Deletes every file that it finds:');
    case 'writeDevice': return vscode.l10n.t('Writes straight to a disk or file:');
    case 'format': return vscode.l10n.t('Formats or wipes a disk:');
    case 'partition': return vscode.l10n.t('Changes partitions or volumes:');
    case 'shred': return vscode.l10n.t('Destroys what is in a file:');
    case 'forcePush': return vscode.l10n.t('Overwrites or deletes what others have on the server:');
    case 'discardWork': return vscode.l10n.t('Throws away work that is not committed:');
    case 'rewriteHistory': return vscode.l10n.t('Rewrites the history of the repository:');
    case 'removeContainers': return vscode.l10n.t('Removes containers, images or volumes:');
    case 'removeCluster': return vscode.l10n.t('Removes things from a cluster:');
    case 'destroyCloud': return vscode.l10n.t('Destroys things in the cloud:');
    case 'dropData': return vscode.l10n.t('Deletes data from a database:');
    case 'permissions': return vscode.l10n.t('Changes who may read and write, widely:');
    case 'forkBomb': return vscode.l10n.t('Starts itself again and again until the machine stands still:');
    case 'runDownload': return vscode.l10n.t('Runs what it downloads, unseen:');
    case 'powerOff': return vscode.l10n.t('Turns the machine off or restarts it:');
    case 'killAll': return vscode.l10n.t('Ends programs by force:');
    case 'firewall': return vscode.l10n.t('Takes down firewall rules or routes:');
    case 'mirrorDelete': return vscode.l10n.t('Deletes at the target what the source does not have:');
    case 'removeUser': return vscode.l10n.t('Removes users or scheduled jobs:');
    case 'registry': return vscode.l10n.t('Deletes from the registry, the boot settings or the backups:');
  }
}
