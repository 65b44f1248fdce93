import * as vscode from 'vscode';
import { exists } from '../files.ts';
import { configuredFolders } from './folderSettings.ts';

/** What a workspace may hold, in this order; a Jekyll site is known by both. */
const signs = [
  { needs: ['_config.yml', '_posts'], adds: ['_posts', '_drafts'] },
  { needs: ['notes'], adds: ['notes'] },
  { needs: ['docs'], adds: ['docs'] },
] as const;

/**
 * The folders of the workspace that look like notes and are none yet. Only names are looked at, nothing is read:
 * they are offered in the tree's welcome view, and indexed when the user says so.
 */
export async function findWorkspaceNotes(extensionUri: vscode.Uri): Promise<readonly vscode.Uri[]> {
  const known = new Set(configuredFolders(extensionUri).map(({ uri }) => uri.toString()));
  const found: vscode.Uri[] = [];
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    for (const { needs, adds } of signs) {
      const present = await Promise.all(needs.map((name) => exists(vscode.Uri.joinPath(uri, name))));
      if (!present.every(Boolean)) continue;
      for (const name of adds) {
        const folder = vscode.Uri.joinPath(uri, name);
        if (!known.has(folder.toString()) && (await exists(folder))) found.push(folder);
      }
      break;
    }
  }
  return found;
}

/** Tells the welcome view whether it can offer something. */
export async function offerWorkspaceNotes(extensionUri: vscode.Uri): Promise<void> {
  const found = await findWorkspaceNotes(extensionUri);
  await vscode.commands.executeCommand('setContext', 'notesReference.workspaceHasNotes', found.length > 0);
}
