import * as vscode from 'vscode';
import { discard } from '../files.ts';

/** What somebody wanted to save, kept until it is in the note. */
export interface Captured {
  readonly code: string;
  readonly lang: string;
  readonly description: string;
}

/** An entry of the journal that nobody has taken care of. */
export interface LeftOver {
  readonly captured: Captured;
  /** It is saved, copied, or not wanted: the entry goes. */
  readonly done: () => Promise<void>;
}

const youngestMs = 60_000;

/** Keeps captured text in our own storage while it is on its way into a note, so that a crash does not lose it (SECURITY J5). */
export class CaptureJournal {
  readonly #folder: vscode.Uri;

  constructor(storage: vscode.Uri) {
    this.#folder = vscode.Uri.joinPath(storage, 'captures');
  }

  /** Runs `write` with the text safe on disk; the entry goes once `write` says that it is saved. */
  async keep(captured: Captured, write: () => Promise<boolean>): Promise<boolean> {
    const entry = this.#newEntry();
    await vscode.workspace.fs.createDirectory(this.#folder);
    await vscode.workspace.fs.writeFile(entry, new TextEncoder().encode(JSON.stringify(captured)));
    const isSaved = await write();
    // Saved is saved: an entry that cannot be deleted is offered once too often.
    if (isSaved) await discard(entry);
    return isSaved;
  }

  /**
   * What an earlier run left behind, to be offered once more. An entry stays until `done` is called for it:
   * a window that is closed while it asks loses nothing.
   */
  async leftOvers(): Promise<readonly LeftOver[]> {
    const found: LeftOver[] = [];
    for (const [name] of await this.#files()) {
      try {
        const leftOver = await this.#take(vscode.Uri.joinPath(this.#folder, name));
        if (leftOver) found.push(leftOver);
      } catch {
        // It cannot be read, or renewed, now: it stays for the next start, and the others have their turn.
      }
    }
    return found;
  }

  async #take(entry: vscode.Uri): Promise<LeftOver | undefined> {
    const { fs } = vscode.workspace;
    // Another window may be writing this very moment: only what is older than a minute was left behind.
    if (Date.now() - (await fs.stat(entry)).mtime < youngestMs) return undefined;
    const bytes = await fs.readFile(entry);
    const captured = asCaptured(new TextDecoder().decode(bytes));
    if (captured) {
      // Young again, so that a window that opens now does not ask as well; in a file of its own, for a full disk would cut this one short.
      const young = this.#newEntry();
      await fs.writeFile(young, bytes);
      await fs.delete(entry);
      return { captured, done: () => discard(young) };
    }
    await fs.delete(entry);
    return undefined;
  }

  #newEntry(): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder, `${crypto.randomUUID()}.json`);
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
