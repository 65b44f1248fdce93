import * as vscode from 'vscode';
import { type NoteFile, type NoteFilter, type Stamp, unknownFile } from '../../core/index.ts';
import { isGone } from '../files.ts';
import type { FolderEntry, FolderFiles } from './folderFiles.ts';
import { pause } from '../pause.ts';

/** Deeper folders are left out: real ones end long before, and links that turn in circles never do (SECURITY G1). */
export const maxDepth = 64;
/** Looks at files and folders at once, of all walks together; as many notes are read besides (SECURITY G2). */
const concurrency = 16;
let free = concurrency;
const waiting: (() => void)[] = [];
/** Milliseconds. Some file systems count in steps of two seconds: a second change within them may leave the stamp as it was (SECURITY G6). */
const stampStep = 2000;

interface Folder {
  readonly uri: vscode.Uri;
  readonly parts: readonly string[];
}

interface ReadFolder extends Folder {
  readonly entries: readonly FolderEntry[];
}

export interface WalkOptions {
  /** Says what is a note; the `.gitignore` files on the way are added to it, so it is a new one. */
  readonly filter: NoteFilter;
  /** Whether a note was read before: of the others it is not asked what they look like. */
  readonly isKnown: (path: string) => boolean;
  readonly disk: FolderFiles;
}

export interface Walked {
  readonly files: readonly NoteFile[];
  /** Every folder that was entered, as URI, without the root. */
  readonly folders: ReadonlySet<string>;
  /** The first of those that lie too deep to be looked into. */
  readonly tooDeep: vscode.Uri | undefined;
  /** Folders and files that the file system would not let us look at, except for those that are just gone. */
  readonly unread: readonly vscode.Uri[];
}

/**
 * Every note below `root` that the filter takes.
 * Links are not followed (SECURITY G1). Throws where the root cannot be read; what cannot be read inside is left out.
 * One level after the other, with pauses: a single folder may hold tens of thousands of notes (SECURITY G3).
 */
export async function walkFolder(root: vscode.Uri, { filter, isKnown, disk }: WalkOptions): Promise<Walked> {
  const entries = await inTurn(async () => {
    const children = await disk.list(root);
    await readIgnoreFile({ uri: root, parts: [], entries: children }, { filter, disk });
    return children;
  });
  const files: NoteFile[] = [];
  const folders = new Set<string>();
  const unread: vscode.Uri[] = [];
  let level: readonly ReadFolder[] = [{ uri: root, parts: [], entries }];
  for (let depth = 0; depth < maxDepth && level.length > 0; depth++) {
    const known: vscode.Uri[] = [];
    const below: Folder[] = [];
    for (const folder of level) {
      for (const { name, kind } of folder.entries) {
        if (kind === 'folder') {
          const parts = [...folder.parts, name];
          if (!filter.skipsFolder(parts)) below.push({ uri: vscode.Uri.joinPath(folder.uri, name), parts });
        } else if (kind === 'file' && filter.takesIn(folder.parts, name)) {
          const uri = vscode.Uri.joinPath(folder.uri, name);
          if (isKnown(uri.toString())) known.push(uri);
          else files.push(unknownFile(uri.toString()));
        }
        for (let wait = pause(); wait; wait = pause()) await wait;
      }
    }
    for (const file of await inParallel(known, (uri) => lookAtNote(uri, disk, unread))) if (file) files.push(file);
    level = await inParallel(below, async (folder) => {
      folders.add(folder.uri.toString());
      const entered = { ...folder, entries: await readEntries(folder.uri, disk, unread) };
      await readIgnoreFile(entered, { filter, disk });
      return entered;
    });
  }
  return { files, folders, tooDeep: level[0]?.uri, unread };
}

async function readEntries(uri: vscode.Uri, disk: FolderFiles, unread: vscode.Uri[]): Promise<readonly FolderEntry[]> {
  try {
    return await disk.list(uri);
  } catch (error) {
    if (!isGone(error)) unread.push(uri);
    return [];
  }
}

async function readIgnoreFile({ uri, parts, entries }: ReadFolder, { filter, disk }: Pick<WalkOptions, 'filter' | 'disk'>): Promise<void> {
  if (!entries.some(({ name, kind }) => name === '.gitignore' && kind === 'file')) return;
  try {
    const bytes = await disk.read(vscode.Uri.joinPath(uri, '.gitignore'));
    filter.addIgnoreFile(parts, new TextDecoder().decode(bytes));
  } catch {
    // An unreadable .gitignore ignores nothing.
  }
}

async function lookAtNote(uri: vscode.Uri, disk: FolderFiles, unread: vscode.Uri[]): Promise<NoteFile | undefined> {
  try {
    const stamp = await disk.stat(uri);
    return stamp && { path: uri.toString(), size: stamp.size, mtime: stamp.mtime, unsettled: mayHideChange(stamp) };
  } catch {
    unread.push(uri);
    return undefined;
  }
}

/** Whether the file was written a moment ago, so that its stamp may not tell the next change. */
export function mayHideChange({ mtime }: Stamp): boolean {
  return Math.abs(Date.now() - mtime) < stampStep;
}

async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) results[at] = await inTurn(() => work(items[at]!));
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
  return results;
}

async function inTurn<R>(work: () => Promise<R>): Promise<R> {
  if (free > 0) free--;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free++;
  }
}
