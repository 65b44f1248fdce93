import * as vscode from 'vscode';
import { findHiddenCharacters } from '../../core/index.ts';

/**
 * Names what hides in a recipe before it is inserted: control and direction characters, zero width and the like (SECURITY D5).
 * `true` at once where nothing hides; else the person decides, and Enter does not insert.
 */
export async function agreesToHidden(code: string): Promise<boolean> {
  const labels = [...new Set(findHiddenCharacters(code, 'prose').map(({ label }) => label))];
  if (labels.length === 0) return true;
  const leave = { title: vscode.l10n.t('Do Not Insert') };
  const insert = { title: vscode.l10n.t('Insert Anyway') };
  const detail = vscode.l10n.t('They can make code look different from what it is: {0}', labels.slice(0, 30).join(', '));
  return (await vscode.window.showWarningMessage(vscode.l10n.t('This recipe contains invisible characters.'), { modal: true, detail }, leave, insert)) === insert;
}
