import type * as vscode from 'vscode';
import { type Backlink, Backlinks, LinkTargets, type NoteLibrary, type ResolvedLink, wikiTargets } from '../../core/index.ts';
import type { Snapshot } from '../../webview/messages.ts';

/** Milliseconds of quiet after a change before what links to what is worked out again. */
const quiet = 1000;

/**
 * What the notes' links mean, worked out when first asked and again after a change: on nine thousand notes 0.05 s where
 * there are links at all, and a few milliseconds for each thousand of them.
 */
export class LinkGraph implements vscode.Disposable {
  readonly #library: NoteLibrary;
  readonly #subscription: vscode.Disposable;
  #targets: LinkTargets | undefined;
  #backlinks: Backlinks | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `changed` is called some time after notes have changed. */
  constructor(library: NoteLibrary, changed: () => void) {
    this.#library = library;
    this.#subscription = library.onDidChange(() => {
      this.#targets = undefined;
      this.#backlinks = undefined;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(changed, quiet);
    });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscription.dispose();
  }

  /** Where the wiki links of a note's text lead, for the page. */
  wikiLinks(path: string, text: string): Snapshot['wikiLinks'] {
    return Object.fromEntries(wikiTargets(text).map((target) => [target, pageLink(this.resolve(path, target))]));
  }

  resolve(path: string, target: string): ResolvedLink {
    const from = this.#library.outline(path);
    return from ? this.#allTargets().resolveWiki(target, from) : { kind: 'noNote' };
  }

  /** The places in other notes that link to a note. */
  backlinks(path: string): readonly Backlink[] {
    this.#backlinks ??= new Backlinks(this.#library.outlines(), () => this.#allTargets());
    return this.#backlinks.to(path);
  }

  #allTargets(): LinkTargets {
    return (this.#targets ??= new LinkTargets(this.#library.outlines()));
  }
}

function pageLink(link: ResolvedLink): Snapshot['wikiLinks'][string] {
  if (link.kind === 'found') return { title: link.note.title };
  return link.kind === 'noHeading' ? { title: link.note.title, problem: 'noHeading' } : { problem: 'noNote' };
}
