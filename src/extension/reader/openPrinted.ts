import * as vscode from 'vscode';
import { reportError } from '../log.ts';

/**
 * Opens a file in the browser. Where the extension runs on another machine than the browser (a remote window, the web)
 * that cannot be: there it says where the file is, and offers to save it elsewhere.
 */
export async function openPrinted(file: vscode.Uri): Promise<void> {
  const near = vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined && file.scheme === 'file';
  if (near && (await vscode.env.openExternal(file))) return;
  const save = vscode.l10n.t('Save As…');
  const message = vscode.l10n.t('The page for printing is ready. Save it where your browser can open it; for now it is here: {0}', file.fsPath);
  if ((await vscode.window.showInformationMessage(message, save)) === save) await saveAs(file);
}

async function saveAs(file: vscode.Uri): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const target = await vscode.window.showSaveDialog({ filters: { HTML: ['html'] }, ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }) });
  if (!target) return;
  try {
    await vscode.workspace.fs.writeFile(target, await vscode.workspace.fs.readFile(file));
  } catch (error) {
    reportError(vscode.l10n.t('The page could not be saved: {0}', target.fsPath), error);
  }
}
