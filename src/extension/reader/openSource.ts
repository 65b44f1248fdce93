import * as vscode from 'vscode';
import type { SectionAddress } from '../address.ts';
import { reportError } from '../log.ts';

/** Opens the note's file itself, at that line. */
export async function openSource({ note, line }: SectionAddress): Promise<void> {
  const uri = vscode.Uri.parse(note, true);
  try {
    const at = new vscode.Position(line, 0);
    const editor = await vscode.window.showTextDocument(uri, { selection: new vscode.Range(at, at), preview: true });
    editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.AtTop);
  } catch (error) {
    reportError(vscode.l10n.t('The note cannot be opened: {0}', uri.path), error);
  }
}
