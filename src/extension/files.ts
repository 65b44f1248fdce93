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

/** Where a file of this name can be made without touching another: with a number before its extension if it has to be. */
export async function freeName(folder: vscode.Uri, name: string): Promise<vscode.Uri> {
  const dot = name.lastIndexOf('.');
  for (let count = 1; ; count++) {
    const uri = vscode.Uri.joinPath(folder, count === 1 ? name : `${name.slice(0, dot)}-${count}${name.slice(dot)}`);
    if (!(await exists(uri))) return uri;
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

const nodeCodes: Readonly<Record<string, string>> = { ENOENT: 'FileNotFound', ENOTDIR: 'FileNotADirectory', EACCES: 'NoPermissions', EPERM: 'NoPermissions' };

/** What an error of a file system says, in VS Code's words where it is Node's; '' where it says nothing. */
export function failureCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return nodeCodes[code] ?? code;
}

/** Whether something failed because there is nothing at that place. */
export function isGone(error: unknown): boolean {
  return failureCode(error) === 'FileNotFound';
}

/** What is at a place; `undefined` where there is nothing. Throws where that cannot be known, for a disk out of reach is not an empty one. */
export async function statOrNone(uri: vscode.Uri): Promise<vscode.FileStat | undefined> {
  try {
    return await vscode.workspace.fs.stat(uri);
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

/** The same; also `undefined` for a link whose end cannot be found out: one that turns in a circle is no file that cannot be read. */
export async function statOfFile(uri: vscode.Uri): Promise<vscode.FileStat | undefined> {
  try {
    return await statOrNone(uri);
  } catch (error) {
    const beside = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(uri, '..')).then((entries) => entries, () => undefined);
    if (!beside || beside.some(([name, type]) => type === vscode.FileType.File && uri.path.endsWith(`/${name}`))) throw error;
    return undefined;
  }
}
