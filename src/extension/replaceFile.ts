import * as vscode from 'vscode';
import { discard, exists } from './files.ts';
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
  if (((await fs.stat(file)).type & vscode.FileType.SymbolicLink) !== 0) {
    // A rename would put a file in the link's place, and a copy of a link leads to the same file.
    await fs.writeFile(file, bytes);
    return true;
  }
  const id = crypto.randomUUID();
  const temporary = vscode.Uri.joinPath(file, '..', `.${file.path.split('/').at(-1) ?? ''}.${id.slice(0, 8)}.tmp`);
  const entry = vscode.Uri.joinPath(storage, 'replacing', `${id}.json`);
  const replacement: Replacement = { file: file.toString(), temporary: temporary.toString(), size: bytes.length };
  try {
    await fs.createDirectory(vscode.Uri.joinPath(entry, '..'));
    await fs.writeFile(entry, new TextEncoder().encode(JSON.stringify(replacement)));
    // A copy first, for it takes the file's permissions along.
    await fs.copy(file, temporary, { overwrite: true });
    await fs.writeFile(temporary, bytes);
    const isCurrent = same(await fs.readFile(file), expected);
    if (isCurrent) await fs.rename(temporary, file, { overwrite: true });
    return isCurrent;
  } finally {
    await endNow(entry, replacement);
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

/** Ends what a crash interrupted: a note whose old file is gone gets the new one, other temporary files are swept. */
export async function finishReplacements(storage: vscode.Uri): Promise<void> {
  const folder = vscode.Uri.joinPath(storage, 'replacing');
  for (const [name] of await entries(folder)) {
    const entry = vscode.Uri.joinPath(folder, name);
    try {
      const { mtime } = await vscode.workspace.fs.stat(entry);
      if (Date.now() - mtime < abandonedMs) continue;
      const replacement = asReplacement(new TextDecoder().decode(await vscode.workspace.fs.readFile(entry)));
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
  if (!(await exists(temporary))) return;
  const isWhole = (await fs.stat(temporary)).size === replacement.size;
  if (isWhole && !(await exists(file))) return fs.rename(temporary, file, { overwrite: false });
  return fs.delete(temporary);
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
