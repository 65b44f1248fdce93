import * as vscode from 'vscode';
import { linkTarget, type ReadNote } from '../../core/index.ts';
import type { ImagePlaces } from './noteImages.ts';

type RootOf = (note: vscode.Uri) => vscode.Uri | undefined;

/** The pictures of the note that is shown: those of its folder, and those from elsewhere that a person let in. */
export class ReaderImages {
  readonly #rootOf: RootOf;
  #remote: readonly string[] = [];

  constructor(rootOf: RootOf) {
    this.#rootOf = rootOf;
  }

  /** Addresses that the page may load from elsewhere. */
  get remote(): readonly string[] {
    return this.#remote;
  }

  /** Another note is going to be shown. Whether something had been let in, which a page keeps until it is loaded anew. */
  forget(): boolean {
    const hadRemote = this.#remote.length > 0;
    this.#remote = [];
    return hadRemote;
  }

  /** Lets one picture in until another note is shown (SECURITY B3); whether it may be, from the page's next load on. */
  letIn(href: string): boolean {
    const target = linkTarget(href);
    if (!vscode.workspace.isTrusted || target?.kind !== 'external' || !/^https:/i.test(target.href)) return false;
    this.#remote = [...this.#remote, target.href];
    return true;
  }

  /** Where the local ones of a note are looked for. */
  places(path: string, read: ReadNote | undefined): ImagePlaces {
    const note = vscode.Uri.parse(path);
    return { note, root: this.#rootOf(note), folder: read?.note.frontMatter.mediaSubpath };
  }
}
