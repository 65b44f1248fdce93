import * as vscode from 'vscode';

/** Told where a file, or a folder with all that is in it, was and is now, as URIs. */
export type Renamed = (from: string, to: string) => void;

/**
 * What is remembered of a note goes along when the note, or a folder above it, is renamed or moved in VS Code. What
 * happens to files elsewhere looks like one note gone and another come.
 */
export function followRenames(...listeners: readonly Renamed[]): vscode.Disposable {
  return vscode.workspace.onDidRenameFiles(({ files }) => {
    for (const { oldUri, newUri } of files) for (const renamed of listeners) renamed(oldUri.toString(), newUri.toString());
  });
}

/** Where a path is after a rename; `undefined` where the rename does not concern it. */
export function movedTo(path: string, { from, to }: { readonly from: string; readonly to: string }): string | undefined {
  if (path === from) return to;
  return path.startsWith(`${from}/`) ? to + path.slice(from.length) : undefined;
}
