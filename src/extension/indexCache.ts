import * as vscode from 'vscode';
import { type NoteLibrary, SearchIndex } from '../core/index.ts';
import { userGlossary } from './glossary.ts';
import { log } from './log.ts';

const fileName = 'index.bin';
/** A changed index is written after this much quiet; ms. */
const quiet = 10_000;

/**
 * The index of the last session, from the extension's own storage; `undefined` when there is none or it is not to be trusted.
 * It is only ever a shortcut: what it says is checked against the folders right after.
 */
export async function loadIndex(storage: vscode.Uri): Promise<SearchIndex | undefined> {
  try {
    return SearchIndex.load(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(storage, fileName)), { glossary: userGlossary() });
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError && error.code === 'FileNotFound')) log.info('The saved index was not used.', String(error));
    return undefined;
  }
}

/** Writes the index some time after the last change: into a file of its own first, then renamed, so that no reader sees half of it. */
export function saveIndexWhenQuiet(storage: vscode.Uri, library: NoteLibrary): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = async (): Promise<void> => {
    if (library.progress) return later();
    const target = vscode.Uri.joinPath(storage, fileName);
    const temporary = vscode.Uri.joinPath(storage, `${fileName}.${crypto.randomUUID()}.tmp`);
    try {
      await vscode.workspace.fs.createDirectory(storage);
      await vscode.workspace.fs.writeFile(temporary, library.serialize());
      await vscode.workspace.fs.rename(temporary, target, { overwrite: true });
    } catch (error) {
      log.warn('The index could not be saved; the next start will read all notes again.', String(error));
      await vscode.workspace.fs.delete(temporary).then(undefined, () => undefined);
    }
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), quiet);
  };
  const subscription = library.onDidChange(later);
  return new vscode.Disposable(() => {
    clearTimeout(timer);
    subscription.dispose();
  });
}
