import * as vscode from 'vscode';
import { discard, statOrNone } from '../files.ts';
import { same } from './noteBytes.ts';

/** A replacement under way, written down in our own storage. */
interface Replacement {
  readonly file: string;
  readonly temporary: string;
  /** Bytes of the new text: a temporary file of another size was cut short. */
  readonly size: number;
}

/** An entry younger than this may belong to another window that is at work right now. */
const abandonedMs = 30_000;

/**
 * Puts `bytes` in the file's place if it still holds `expected`; `false` if it does not, and then nothing was changed.
 * The new text is whole on disk before the old file goes. VS Code's rename removes the target before it renames, so for a moment
 * there may be only the temporary file: what is under way is written down first, and finishReplacements ends it after a crash (SECURITY J1).
 */
export async function replaceFile(storage: vscode.Uri, file: vscode.Uri, { bytes, expected }: { readonly bytes: Uint8Array; readonly expected: Uint8Array }): Promise<boolean> {
  const { fs } = vscode.workspace;
  const isLink = isSymbolicLink(await fs.stat(file));
  const id = crypto.randomUUID();
  const temporary = vscode.Uri.joinPath(file, '..', `.${file.path.split('/').at(-1) ?? ''}.${id.slice(0, 8)}.tmp`);
  const entry = vscode.Uri.joinPath(storage, 'replacing', `${id}.json`);
  const replacement: Replacement = { file: file.toString(), temporary: temporary.toString(), size: bytes.length };
  try {
    await fs.createDirectory(vscode.Uri.joinPath(entry, '..'));
    await fs.writeFile(entry, new TextEncoder().encode(JSON.stringify(replacement)));
    // A copy first, for it takes the file's permissions along; that of a link would lead to the same file.
    if (!isLink) await fs.copy(file, temporary, { overwrite: true });
    await fs.writeFile(temporary, bytes);
    const isCurrent = same(await fs.readFile(file), expected);
    // A rename would put a file in a link's place.
    if (isCurrent) await (isLink ? fs.writeFile(file, bytes) : fs.rename(temporary, file, { overwrite: true }));
    // What somebody else wrote is not to be taken for a piece of ours.
    else await discard(temporary);
    await endNow(entry, replacement);
    return isCurrent;
  } catch (error) {
    await endNow(entry, replacement);
    // The answer may have got lost, or the last step was made good just now: what the file holds is what counts.
    if (await holds(file, bytes)) return true;
    throw error;
  }
}

async function holds(file: vscode.Uri, bytes: Uint8Array): Promise<boolean> {
  try {
    return same(await vscode.workspace.fs.readFile(file), bytes);
  } catch {
    return false;
  }
}

/** What cannot be ended now stays written down and is ended at the next start; why it failed is the caller's to tell. */
async function endNow(entry: vscode.Uri, replacement: Replacement): Promise<void> {
  try {
    await finish(replacement);
  } catch {
    return;
  }
  await discard(entry);
}

/**
 * Ends what a crash or a lost disk interrupted: a note whose old file is gone gets the new one, other temporary files are swept.
 * With `note` only what is left of that one, however young: for whoever holds its lock, so that nobody else is at work on it.
 */
export async function finishReplacements(storage: vscode.Uri, note?: vscode.Uri): Promise<void> {
  const folder = vscode.Uri.joinPath(storage, 'replacing');
  for (const [name] of await entries(folder)) {
    const entry = vscode.Uri.joinPath(folder, name);
    try {
      const { mtime } = await vscode.workspace.fs.stat(entry);
      if (!note && Date.now() - mtime < abandonedMs) continue;
      const replacement = asReplacement(new TextDecoder().decode(await vscode.workspace.fs.readFile(entry)));
      if (note && replacement?.file !== note.toString()) continue;
      if (replacement) await finish(replacement);
      await discard(entry);
    } catch {
      // Another window has ended it, or its note cannot be reached now: the next one has its turn.
    }
  }
}

async function finish(replacement: Replacement): Promise<void> {
  const { fs } = vscode.workspace;
  const [file, temporary] = [vscode.Uri.parse(replacement.file), vscode.Uri.parse(replacement.temporary)];
  const written = await statOrNone(temporary);
  if (!written) return;
  if (written.size === replacement.size) {
    const old = await statOrNone(file);
    if (!old) return fs.rename(temporary, file, { overwrite: false });
    if (isSymbolicLink(old)) await writeRest(file, await fs.readFile(temporary));
  }
  return fs.delete(temporary);
}

/** A link is written in place: what broke off there left the beginning of the new text, or its old one. */
async function writeRest(link: vscode.Uri, bytes: Uint8Array): Promise<void> {
  const now = await vscode.workspace.fs.readFile(link);
  if (now.length < bytes.length && same(now, bytes.subarray(0, now.length))) await vscode.workspace.fs.writeFile(link, bytes);
}

function isSymbolicLink({ type }: vscode.FileStat): boolean {
  return (type & vscode.FileType.SymbolicLink) !== 0;
}

/** Only our own names: a temporary file stands beside the file that it replaces. */
function asReplacement(json: string): Replacement | undefined {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'object' || value === null || !('file' in value) || !('temporary' in value) || !('size' in value)) return undefined;
    const { file, temporary, size } = value;
    if (typeof file !== 'string' || typeof temporary !== 'string' || typeof size !== 'number' || !temporary.endsWith('.tmp')) return undefined;
    if (file.slice(0, file.lastIndexOf('/')) !== temporary.slice(0, temporary.lastIndexOf('/'))) return undefined;
    return { file, temporary, size };
  } catch {
    return undefined;
  }
}

async function entries(folder: vscode.Uri): Promise<readonly [string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}
