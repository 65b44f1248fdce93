import * as vscode from 'vscode';

/** Whether there is something at this place; also `false` where it cannot be looked at. */
export async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** Deletes a file of our own, if it is still there: another window may have been faster. */
export async function discard(file: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.delete(file);
  } catch {
    // It is gone already.
  }
}
