import * as vscode from 'vscode';
import { newNoteText, noteFileName, type NoteLibrary } from '../../core/index.ts';
import { freeName } from '../files.ts';
import { folderId } from '../folders/changeFolders.ts';
import { configuredFolders } from '../folders/folderSettings.ts';
import { localTime } from '../localTime.ts';
import { pickByName } from '../picks/pickByName.ts';
import { isWritable, writableNotes } from '../folders/writableNotes.ts';

export interface NewNoteDependencies {
  readonly extensionUri: vscode.Uri;
  readonly library: NoteLibrary;
}

/** How many neighbours set the style of a new note's front matter. */
const mostNeighbours = 7;

/**
 * `Notes: New Note`: a dated post where the folder keeps posts, else a plain note, with front matter in the folder's own style.
 * The argument is a title to begin with, or the folder it is for, as a URI or a row of the tree. An existing file is never touched.
 * Answers where the new note is, open in an editor; `undefined` when the person gives up.
 */
export async function createNote(dependencies: NewNoteDependencies, argument?: unknown): Promise<vscode.Uri | undefined> {
  const title = await vscode.window.showInputBox({
    title: vscode.l10n.t('New Note'),
    prompt: vscode.l10n.t('Title of the note'),
    value: typeof argument === 'string' ? argument : '',
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('A note needs a title.') : undefined),
  });
  if (title === undefined || title.trim() === '') return undefined;
  const folder = await pickNoteFolder(dependencies, folderId(argument));
  if (!folder || !isWritable(dependencies.extensionUri, folder)) return undefined;
  const isPost = folder.path.split('/').includes('_posts');
  const now = localTime(new Date());
  const text = newNoteText(title.trim(), now, { neighbours: await neighbourTexts(dependencies.library, folder), isPost });
  const name = (isPost ? `${now.date}-` : '') + noteFileName(title);
  const uri = await freeName(folder, `${name}.md`);
  await vscode.workspace.fs.createDirectory(folder);
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { overwrite: false, ignoreIfExists: false, contents: new TextEncoder().encode(text) });
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(vscode.l10n.t('The note could not be created: {0}', uri.path));
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  const end = document.positionAt(document.getText().length);
  editor.selection = new vscode.Selection(end, end);
  return uri;
}

/** The folders that hold notes already, all or those in the one that is named; a folder's `_posts` before the folder itself. */
async function pickNoteFolder({ extensionUri, library }: NewNoteDependencies, within?: string): Promise<vscode.Uri | undefined> {
  const isWanted = (uri: vscode.Uri): boolean => within === undefined || `${uri.toString()}/`.startsWith(`${within}/`);
  const roots = configuredFolders(extensionUri).filter(({ uri }) => isWanted(uri) && isWritable(extensionUri, uri));
  const posts = await Promise.all(roots.map(async ({ uri, name }) => {
    const folder = vscode.Uri.joinPath(uri, '_posts');
    return { name: `${name}/_posts`, uri: folder, exists: await isFolder(folder) };
  }));
  const used = writableNotes(extensionUri, library).map(({ path }) => vscode.Uri.joinPath(vscode.Uri.parse(path), '..')).filter(isWanted);
  const all = [...posts.filter(({ exists }) => exists), ...roots, ...used.map((uri) => ({ uri, name: uri.path.split('/').at(-1) ?? '' }))];
  const unique = [...new Map(all.map((folder) => [folder.uri.toString(), folder])).values()];
  const [only] = unique;
  if (!only) {
    const add = vscode.l10n.t('Add Notes Folder');
    const answer = await vscode.window.showInformationMessage(vscode.l10n.t('There is no notes folder that can be written to yet.'), add);
    if (answer === add) await vscode.commands.executeCommand('notesReference.addFolder');
    return undefined;
  }
  if (unique.length === 1) return only.uri;
  return pickByName({
    title: vscode.l10n.t('New Note'),
    placeholder: vscode.l10n.t('In which folder?'),
    entries: unique.map(({ uri, name }) => ({ name, description: uri.scheme === 'file' ? uri.fsPath : uri.toString(), icon: 'folder', value: uri })),
  });
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory) !== 0;
  } catch {
    return false;
  }
}

/** The texts of the folder's own notes, the newest first as their dated names say. */
async function neighbourTexts(library: NoteLibrary, folder: vscode.Uri): Promise<readonly string[]> {
  const prefix = `${folder.toString()}/`;
  const near = [...library.outlines()].map(({ path }) => path).filter((path) => path.startsWith(prefix)).sort().reverse();
  const read = await Promise.all(near.slice(0, mostNeighbours).map((path) => library.read(path)));
  return read.flatMap((note) => (note === undefined ? [] : [note.text]));
}
