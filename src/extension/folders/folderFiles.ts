import * as vscode from 'vscode';
import type { Stamp } from '../../core/index.ts';
import { statOfFile } from '../files.ts';

/** Files of the machine that the extension host runs on, by their paths. */
export interface LocalFiles {
  /** `undefined` where there is no regular file, be it nothing, a folder or a link; throws where that cannot be known. */
  stat(path: string): Promise<Stamp | undefined>;
  /** All of a file's bytes; throws for a link. */
  read(path: string): Promise<Uint8Array>;
  /** What gzip packed, in few turns of the event loop; throws where it would be more than `most` bytes. */
  unpack(bytes: Uint8Array, most: number): Promise<Uint8Array>;
}

/** Files by their URIs. */
export interface FolderFiles {
  stat(uri: vscode.Uri): Promise<Stamp | undefined>;
  read(uri: vscode.Uri): PromiseLike<Uint8Array>;
}

/**
 * How the files below `root` are looked at and read. VS Code's file system asks the window before every look and every read,
 * and a window that is starting takes its time: so files of this machine are not read by it where the host can do without.
 * Which machine `file:` means is the same to both, and no other extension can serve it. A network share has an authority;
 * whether its host may be talked to is asked by VS Code.
 */
export function filesIn({ scheme, authority }: vscode.Uri, local: LocalFiles | undefined): FolderFiles {
  if (!local || scheme !== 'file' || authority !== '') return { stat: statByEditor, read: (uri) => vscode.workspace.fs.readFile(uri) };
  return { stat: ({ fsPath }) => local.stat(fsPath), read: ({ fsPath }) => local.read(fsPath) };
}

async function statByEditor(uri: vscode.Uri): Promise<Stamp | undefined> {
  const stat = await statOfFile(uri);
  return stat?.type === vscode.FileType.File ? stat : undefined;
}
