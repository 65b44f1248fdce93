import * as vscode from 'vscode';
import type { Stamp } from '../../core/index.ts';
import { statOfFile } from '../files.ts';

/** What a folder holds; a link is neither file nor folder. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
}

/** Files of the machine that the extension host runs on, by their paths. */
export interface LocalFiles {
  list(path: string): Promise<readonly FolderEntry[]>;
  /** `undefined` where there is no regular file, be it nothing, a folder or a link; throws where that cannot be known. */
  stat(path: string): Promise<Stamp | undefined>;
  /** All of a file's bytes; throws for a link. */
  read(path: string): Promise<Uint8Array>;
  /** What gzip packed, in few turns of the event loop; throws where it would be more than `most` bytes. */
  unpack(bytes: Uint8Array, most: number): Promise<Uint8Array>;
}

/** Files by their URIs. */
export interface FolderFiles {
  list(uri: vscode.Uri): Promise<readonly FolderEntry[]>;
  stat(uri: vscode.Uri): Promise<Stamp | undefined>;
  read(uri: vscode.Uri): PromiseLike<Uint8Array>;
}

/**
 * How the files below `root` are listed, looked at and read. VS Code's file system asks the window before each of these,
 * and a window that is starting takes its time: so files of this machine are not read by it where the host can do without.
 * Which machine `file:` means is the same to both, and no other extension can serve it. A network share has an authority;
 * whether its host may be talked to is asked by VS Code.
 */
export function filesIn({ scheme, authority }: vscode.Uri, local: LocalFiles | undefined): FolderFiles {
  if (!local || scheme !== 'file' || authority !== '') return editorFiles;
  return { list: ({ fsPath }) => local.list(fsPath), stat: ({ fsPath }) => local.stat(fsPath), read: ({ fsPath }) => local.read(fsPath) };
}

const editorFiles: FolderFiles = {
  list: async (uri) => (await vscode.workspace.fs.readDirectory(uri)).map(([name, type]) => ({ name, kind: kindOf(type) })),
  stat: statByEditor,
  read: (uri) => vscode.workspace.fs.readFile(uri),
};

function kindOf(type: vscode.FileType): FolderEntry['kind'] {
  if (type === vscode.FileType.File) return 'file';
  return type === vscode.FileType.Directory ? 'folder' : 'other';
}

async function statByEditor(uri: vscode.Uri): Promise<Stamp | undefined> {
  const stat = await statOfFile(uri);
  return stat?.type === vscode.FileType.File ? stat : undefined;
}
