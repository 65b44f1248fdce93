import * as vscode from 'vscode';
import type { Backlink, NoteLibrary } from '../../core/index.ts';
import type { FromReader, ReaderTarget, Snapshot, ToReader } from '../../webview/messages.ts';
import type { SectionAddress } from '../address.ts';
import { destinationOf, leaveReader } from './followLink.ts';
import { LinkGraph } from './linkGraph.ts';

/** A place in the notes, and where in the page it is shown. */
interface Place {
  readonly visit: SectionAddress;
  readonly target: ReaderTarget;
}

interface LinkDependencies {
  readonly library: NoteLibrary;
  /** The folder of notes that a note belongs to. */
  readonly rootOf: (note: vscode.Uri) => vscode.Uri | undefined;
  /** Called some time after notes have changed. */
  readonly changed: () => void;
}

/** The links of the note that is shown, and those of others that lead to it. */
export class ReaderLinks implements vscode.Disposable {
  readonly #library: NoteLibrary;
  readonly #rootOf: LinkDependencies['rootOf'];
  readonly #graph: LinkGraph;
  #wikiLinks: Snapshot['wikiLinks'] = {};
  #backlinks: readonly Backlink[] = [];

  constructor({ library, rootOf, changed }: LinkDependencies) {
    this.#library = library;
    this.#rootOf = rootOf;
    this.#graph = new LinkGraph(library, changed);
  }

  dispose(): void {
    this.#graph.dispose();
  }

  /** Where the wiki links of a text lead that is going to be shown; none for a note that is not there. */
  wikiLinks(path: string, text: string | undefined): Snapshot['wikiLinks'] {
    return (this.#wikiLinks = text === undefined ? {} : this.#graph.wikiLinks(path, text));
  }

  /** Whether they lead elsewhere now than when they were shown. */
  wikiLinksChanged(path: string, text: string): boolean {
    return JSON.stringify(this.#graph.wikiLinks(path, text)) !== JSON.stringify(this.#wikiLinks);
  }

  /** The places in other notes that link to this one, for the page. */
  backlinks(note: string): ToReader {
    this.#backlinks = this.#graph.backlinks(note);
    return { type: 'backlinks', note, links: this.#backlinks.map(({ title, section, line }) => ({ title, section: section ?? '', line })) };
  }

  /** The place that a link leads to; `undefined` for one that leads nowhere, or out of the reader, which is done here. */
  async follow(message: FromReader & { type: 'open' | 'openWiki' | 'openBacklink' }): Promise<Place | undefined> {
    if (message.type === 'open') return this.#followAddress(message);
    if (message.type === 'openBacklink') {
      const link = this.#backlinks[message.index];
      return link && { visit: link, target: { line: link.line } };
    }
    const link = this.#graph.resolve(message.note, message.target);
    if (link.kind === 'found') return { visit: { note: link.note.path, line: link.line }, target: { line: link.line } };
    return link.kind === 'noHeading' ? { visit: { note: link.note.path, line: 0 }, target: {} } : undefined;
  }

  async #followAddress(message: FromReader & { type: 'open' }): Promise<Place | undefined> {
    const note = vscode.Uri.parse(message.note);
    const notes = (): string[] => [...this.#library.outlines()].map(({ path }) => path);
    const destination = await destinationOf(message.href, { note, root: this.#rootOf(note), notes });
    if (destination.kind === 'note') return { visit: { note: destination.path, line: 0 }, target: destination.target };
    await leaveReader(destination);
    return undefined;
  }
}
