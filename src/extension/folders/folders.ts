import * as vscode from 'vscode';
import type { FolderWarning, OutlineFolder } from '../../core/index.ts';
import { displayText } from '../displayText.ts';
import { failureCode } from '../files.ts';
import { configuredFolders, configuredPatterns } from './folderSettings.ts';
import { type FolderOptions, FolderSource } from './folderSource.ts';
import { maxDepth } from './folderWalk.ts';

export interface OpenFoldersOptions extends Pick<FolderOptions, 'local' | 'onWarning'> {
  readonly extensionUri: vscode.Uri;
}

/**
 * One source for each configured folder. Sources that are open already stay, whatever they are called by now;
 * those that are no longer named are disposed of. `onWarning` is called when something else is missing of one than before.
 */
export function openFolders(before: readonly FolderSource[], { extensionUri, ...shared }: OpenFoldersOptions): readonly FolderSource[] {
  const { include, exclude } = configuredPatterns();
  const folders = configuredFolders(extensionUri).map(({ uri, name, setting }) => {
    const bundled = setting === undefined;
    // What the user wants of their own folders says nothing about the notes that ship with the extension.
    const options = { root: uri, name, patterns: { include: bundled ? [] : include, exclude }, bundled, ...shared };
    const open = before.find((source) => source.serves(options)) ?? new FolderSource(options);
    open.name = name;
    return open;
  });
  for (const source of before) if (!folders.includes(source)) source.dispose();
  return folders;
}

/** What the tree needs to know of a source; `complete` says whether all notes that were listed have been read. */
export function outlineFolder(source: FolderSource, complete: boolean): OutlineFolder {
  const warning = source.problem === undefined ? folderWarning(source) : undefined;
  return {
    id: source.root.toString(),
    name: source.name,
    locate: (path) => source.relative(path)?.slice(0, -1),
    ...(source.problem !== undefined && { problem: folderProblem(source) }),
    ...(warning && { warning }),
    ...(mayBeEmpty(source, complete) && { empty: vscode.l10n.t('There are no notes in {0} yet. Each Markdown file there is one, unless a .gitignore or the settings notesReference.include and .exclude leave it out.', placeText(source.root)) }),
  };
}

/** Whether a folder of the user's own that shows no note has none; while notes are read, nobody knows. */
function mayBeEmpty({ bundled, listed }: FolderSource, complete: boolean): boolean {
  return !bundled && (listed === 0 || (listed !== undefined && complete));
}

/** What a person would otherwise look for in vain, and what helps. */
function folderWarning({ missing: { tooDeep, unread, silent } }: FolderSource): FolderWarning | undefined {
  const [first] = unread;
  const texts = [
    first && vscode.l10n.t('Notes are missing: {0} cannot be read ({1} in all). Change its permissions, or exclude it with the setting notesReference.exclude.', placeText(first), unread.length),
    tooDeep && vscode.l10n.t('Notes are missing: folders more than {0} deep are left out, the first of them {1}. Add it as a folder of its own, or exclude it.', maxDepth, placeText(tooDeep)),
    silent && vscode.l10n.t('The file system does not report changes, so the folder is checked every few seconds while this window has the focus. On Linux a higher fs.inotify.max_user_watches may help; network folders never report any.'),
  ].filter((text) => typeof text === 'string');
  if (texts.length === 0) return undefined;
  return { brief: first || tooDeep ? vscode.l10n.t('incomplete') : vscode.l10n.t('changes show late'), text: texts.join('\n\n') };
}

function placeText(uri: vscode.Uri): string {
  return displayText(uri.scheme === 'file' ? uri.fsPath : uri.toString(true));
}

function folderProblem({ root, problem }: FolderSource): string {
  const place = placeText(root);
  const code = failureCode(problem);
  if (code === 'FileNotFound') return vscode.l10n.t('There is no folder {0}. Mount it or put it back, correct the setting, or remove it from your notes.', place);
  if (code === 'FileNotADirectory') return vscode.l10n.t('{0} is a file, not a folder. Correct the setting, or remove it from your notes.', place);
  if (code === 'NoPermissions') return vscode.l10n.t('You are not allowed to read {0}. Change its permissions, or remove it from your notes.', place);
  return vscode.l10n.t('{0} cannot be read now. It is tried again every few seconds; the log has the details.', place);
}
