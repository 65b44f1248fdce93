import * as vscode from 'vscode';
import type { OutlineFolder } from '../core/index.ts';
import { displayText } from './displayText.ts';
import { configuredFolders, configuredPatterns } from './folderSettings.ts';
import { FolderSource } from './folderSource.ts';

/**
 * One source for each configured folder. Sources that are open already stay, whatever they are called by now;
 * those that are no longer named are disposed of.
 */
export function openFolders(extensionUri: vscode.Uri, before: readonly FolderSource[]): readonly FolderSource[] {
  const { include, exclude } = configuredPatterns();
  const folders = configuredFolders(extensionUri).map(({ uri, name, setting }) => {
    const bundled = setting === undefined;
    // What the user wants of their own folders says nothing about the notes that ship with the extension.
    const options = { root: uri, name, patterns: { include: bundled ? [] : include, exclude }, bundled };
    const open = before.find((source) => source.serves(options)) ?? new FolderSource(options);
    open.name = name;
    return open;
  });
  for (const source of before) if (!folders.includes(source)) source.dispose();
  return folders;
}

/** What the tree needs to know of a source. */
export function outlineFolder(source: FolderSource): OutlineFolder {
  return {
    id: source.root.toString(),
    name: source.name,
    locate: (path) => source.relative(path)?.slice(0, -1),
    ...(source.problem !== undefined && { problem: folderProblem(source) }),
  };
}

function folderProblem({ root, problem }: FolderSource): string {
  const place = displayText(root.scheme === 'file' ? root.fsPath : root.toString(true));
  const code = problem instanceof vscode.FileSystemError ? problem.code : '';
  if (code === 'FileNotFound') return vscode.l10n.t('There is no folder {0}. Mount it or put it back, correct the setting, or remove it from your notes.', place);
  if (code === 'FileNotADirectory') return vscode.l10n.t('{0} is a file, not a folder. Correct the setting, or remove it from your notes.', place);
  if (code === 'NoPermissions') return vscode.l10n.t('{0} may not be read by you. Change its permissions, or remove it from your notes.', place);
  return vscode.l10n.t('{0} cannot be read now. It is tried again every few seconds; the log has the details.', place);
}
