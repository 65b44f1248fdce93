import * as vscode from 'vscode';

/** What somebody wanted to save, kept until it is in the note. */
export interface Captured {
  readonly code: string;
  readonly lang: string;
  readonly description: string;
}

/** Keeps captured text in our own storage while it is on its way into a note, so that a crash does not lose it (SECURITY J5). */
export class CaptureJournal {
  readonly #folder: vscode.Uri;

  constructor(storage: vscode.Uri) {
    this.#folder = vscode.Uri.joinPath(storage, 'captures');
  }

  /** Runs `write` with the text safe on disk; the entry goes once `write` says that it is saved. */
  async keep(captured: Captured, write: () => Promise<boolean>): Promise<boolean> {
    const entry = vscode.Uri.joinPath(this.#folder, `${crypto.randomUUID()}.json`);
    await vscode.workspace.fs.createDirectory(this.#folder);
    await vscode.workspace.fs.writeFile(entry, new TextEncoder().encode(JSON.stringify(captured)));
    const isSaved = await write();
    if (isSaved) await vscode.workspace.fs.delete(entry);
    return isSaved;
  }

  /** What an earlier run left behind, to be offered once more; the entries are removed. */
  async takeLeftOvers(): Promise<readonly Captured[]> {
    const found: Captured[] = [];
    for (const [name] of await this.#files()) {
      const entry = vscode.Uri.joinPath(this.#folder, name);
      // Another window may be writing this very moment: only what is older than a minute was left behind.
      if (Date.now() - (await vscode.workspace.fs.stat(entry)).mtime < 60_000) continue;
      const captured = asCaptured(new TextDecoder().decode(await vscode.workspace.fs.readFile(entry)));
      if (captured) found.push(captured);
      await vscode.workspace.fs.delete(entry);
    }
    return found;
  }

  async #files(): Promise<readonly [string, vscode.FileType][]> {
    try {
      return await vscode.workspace.fs.readDirectory(this.#folder);
    } catch {
      return [];
    }
  }
}

function asCaptured(json: string): Captured | undefined {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'object' || value === null || !('code' in value) || typeof value.code !== 'string') return undefined;
    const lang = 'lang' in value && typeof value.lang === 'string' ? value.lang : '';
    const description = 'description' in value && typeof value.description === 'string' ? value.description : '';
    return { code: value.code, lang, description };
  } catch {
    return undefined;
  }
}
