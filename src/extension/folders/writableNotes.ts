import * as vscode from 'vscode';
import type { NoteLibrary, NoteOutline } from '../../core/index.ts';

/**
 * Whether something may be written there: not into the notes that ship with the extension, not on a read-only file system,
 * and not into the workspace while it is not trusted (SECURITY F1).
 */
export function isWritable(extensionUri: vscode.Uri, uri: vscode.Uri): boolean {
  if (uri.toString().startsWith(`${extensionUri.toString()}/`)) return false;
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return false;
  return vscode.workspace.isTrusted || vscode.workspace.getWorkspaceFolder(uri) === undefined;
}

/** The notes that a recipe can be saved in, the one in the active editor first. */
export function writableNotes(extensionUri: vscode.Uri, library: NoteLibrary): readonly NoteOutline[] {
  const active = vscode.window.activeTextEditor?.document.uri.toString();
  const notes = [...library.outlines()].filter(({ path }) => isWritable(extensionUri, vscode.Uri.parse(path)));
  return [...notes.filter(({ path }) => path === active), ...notes.filter(({ path }) => path !== active)];
}
