import * as vscode from 'vscode';
import type { TextChange } from '../../core/index.ts';
import { decodeForWriting } from './noteBytes.ts';
import { withLock } from './noteLock.ts';
import { finishReplacements, replaceFile } from './replaceFile.ts';

/** What to change, given the note's text at the moment of writing; `undefined` where it no longer fits. Called again after a collision. */
export type Change = (text: string) => TextChange | undefined;

export type ChangeResult = 'editor' | 'disk' | 'unfit' | 'unencodable' | 'unwritable' | 'collision';

const mostAttempts = 8;

/**
 * Changes a note without losing anybody's words: through the editor where the note is open, so that undo works and unsaved text stays,
 * else on disk by a temporary file that takes the note's place in one step (SECURITY J1 to J3).
 * `storage` is where windows of this machine wait for each other.
 */
export async function changeNote(storage: vscode.Uri, note: vscode.Uri, change: Change): Promise<ChangeResult> {
  const open = openDocument(note);
  if (open) return changeOpen(open, change);
  return withLock(storage, note.toString(), async () => {
    // It may have been opened while we waited.
    const opened = openDocument(note);
    return opened ? changeOpen(opened, change) : changeOnDisk(storage, note, change);
  });
}

function openDocument(note: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => !document.isClosed && document.uri.toString() === note.toString());
}

async function changeOpen(document: vscode.TextDocument, change: Change): Promise<ChangeResult> {
  const wasDirty = document.isDirty;
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const before = document.getText();
    const wanted = change(before);
    if (wanted === undefined) return 'unfit';
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(document.positionAt(wanted.start), document.positionAt(wanted.end)), wanted.text);
    // `false` means that the document moved on: look at it again.
    if (!(await vscode.workspace.applyEdit(edit))) continue;
    if (wasDirty || (await document.save())) return 'editor';
    // A document that may not be saved, as a read-only one, takes the change all the same, and loses it without a word when it is closed.
    await takeBack(document, wanted, before);
    return 'unwritable';
  }
  return 'collision';
}

/** Puts a document that nobody has changed since back to what it was before a change. */
async function takeBack(document: vscode.TextDocument, { start, end, text }: TextChange, before: string): Promise<void> {
  if (document.getText() !== before.slice(0, start) + text + before.slice(end)) return;
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(start + text.length)), before.slice(start, end));
  await vscode.workspace.applyEdit(edit);
}

async function changeOnDisk(storage: vscode.Uri, note: vscode.Uri, change: Change): Promise<ChangeResult> {
  await finishReplacements(storage, note);
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const bytes = await vscode.workspace.fs.readFile(note);
    const decoded = await decodeForWriting(bytes);
    if (decoded === undefined) return 'unencodable';
    const wanted = change(decoded.text);
    if (wanted === undefined) return 'unfit';
    const text = decoded.text.slice(0, wanted.start) + wanted.text + decoded.text.slice(wanted.end);
    if (await replaceFile(storage, note, { bytes: await decoded.encode(text), expected: bytes })) return 'disk';
  }
  return 'collision';
}
