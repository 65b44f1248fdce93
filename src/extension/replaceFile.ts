import * as vscode from 'vscode';
import { same } from './noteBytes.ts';

/** A replacement under way, written down in our own storage. */
interface Replacement {
  readonly file: string;
  readonly temporary: string;
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
  const { type } = await fs.stat(file);
  if ((type & vscode.FileType.SymbolicLink) !== 0) {
    // A rename would put a file in the link's place.
    await fs.writeFile(file, bytes);
    return true;
  }
  const id = crypto.randomUUID();
  const temporary = vscode.Uri.joinPath(file, '..', `.${file.path.split('/').at(-1) ?? ''}.${id.slice(0, 8)}.tmp`);
  const entry = vscode.Uri.joinPath(storage, 'replacing', `${id}.json`);
  const replacement: Replacement = { file: file.toString(), temporary: temporary.toString() };
  try {
    // A copy first, for it takes the file's permissions along.
    await fs.copy(file, temporary, { overwrite: true });
    await fs.writeFile(temporary, bytes);
    if (!same(await fs.readFile(file), expected)) {
      await fs.delete(temporary);
      return false;
    }
    await fs.createDirectory(vscode.Uri.joinPath(storage, 'replacing'));
    await fs.writeFile(entry, new TextEncoder().encode(JSON.stringify(replacement)));
    await fs.rename(temporary, file, { overwrite: true });
  } catch (error) {
    await finish(replacement);
    throw error;
  }
  await discard(entry);
  return true;
}

/** Ends what a crash interrupted: a note whose old file is gone gets the new one, other temporary files are swept. */
export async function finishReplacements(storage: vscode.Uri): Promise<void> {
  const folder = vscode.Uri.joinPath(storage, 'replacing');
  for (const [name] of await entries(folder)) {
    const entry = vscode.Uri.joinPath(folder, name);
    const { mtime } = await vscode.workspace.fs.stat(entry);
    if (Date.now() - mtime < abandonedMs) continue;
    const replacement = asReplacement(new TextDecoder().decode(await vscode.workspace.fs.readFile(entry)));
    if (replacement) await finish(replacement);
    await discard(entry);
  }
}

async function finish({ file, temporary }: Replacement): Promise<void> {
  const [target, source] = [vscode.Uri.parse(file), vscode.Uri.parse(temporary)];
  if (!(await exists(source))) return;
  if (await exists(target)) await discard(source);
  else await vscode.workspace.fs.rename(source, target, { overwrite: false });
}

/** Only our own names: a temporary file stands beside the file that it replaces. */
function asReplacement(json: string): Replacement | undefined {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'object' || value === null || !('file' in value) || !('temporary' in value)) return undefined;
    const { file, temporary } = value;
    if (typeof file !== 'string' || typeof temporary !== 'string' || !temporary.endsWith('.tmp')) return undefined;
    return file.slice(0, file.lastIndexOf('/')) === temporary.slice(0, temporary.lastIndexOf('/')) ? { file, temporary } : undefined;
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

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

async function discard(file: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.delete(file);
  } catch {
    // It is gone already.
  }
}
