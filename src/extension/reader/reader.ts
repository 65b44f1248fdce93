import * as vscode from 'vscode';
import type { NoteLibrary } from '../../core/index.ts';
import type { FromReader, ReaderTarget } from '../../webview/messages.ts';
import type { RecipeAddress, SectionAddress } from '../address.ts';
import { reportFailure } from '../log.ts';
import { CurrentNote } from './currentNote.ts';
import { noteImages } from './noteImages.ts';
import { printNote } from './printNote.ts';
import { ReaderImages } from './readerImages.ts';
import { ReaderLinks } from './readerLinks.ts';
import { readMessage } from './readerMessages.ts';
import type { ReaderWish } from './readerPanel.ts';
import { nameOf, readerSnapshot } from './readerSnapshot.ts';
import { ReaderTab } from './readerTab.ts';

/** Milliseconds that listing the notes may take before a restored reader says that its note is gone. */
const startPatience = 5000;

export interface ReaderActions {
  readonly insert: (recipe: RecipeAddress) => void;
  readonly copy: (recipe: RecipeAddress) => void;
  readonly runInTerminal: (recipe: RecipeAddress) => void;
  readonly openSource: (section: SectionAddress) => void;
  /** The folder of notes that a note belongs to. */
  readonly rootOf: (note: vscode.Uri) => vscode.Uri | undefined;
}

export interface ReaderDependencies {
  readonly extensionUri: vscode.Uri;
  /** Told of the note that comes to be read: another one, or the same after another tab. */
  readonly shown: (note: string) => void;
  /** The extension's own folder, for pages that are printed. */
  readonly globalStorageUri: vscode.Uri;
  readonly library: NoteLibrary;
  readonly actions: ReaderActions;
}

/** The one reader: shows one note at a time, and finds its way between them. */
export class Reader implements vscode.Disposable {
  readonly #dependencies: ReaderDependencies;
  readonly #library: NoteLibrary;
  readonly #actions: ReaderActions;
  readonly #tab: ReaderTab;
  readonly #links: ReaderLinks;
  readonly #images: ReaderImages;
  readonly #current: CurrentNote;
  readonly #subscriptions: vscode.Disposable[] = [];
  #target: ReaderTarget | undefined;
  #version = 0;
  /** Since a reload of the window, until the note is found or the wait for it is over. */
  #restoring = false;

  constructor(dependencies: ReaderDependencies) {
    const { library, actions } = dependencies;
    this.#dependencies = dependencies;
    this.#library = library;
    this.#actions = actions;
    this.#current = new CurrentNote(library);
    this.#links = new ReaderLinks({ library, rootOf: actions.rootOf, changed: () => this.#lookAtLinks() });
    this.#images = new ReaderImages(actions.rootOf);
    this.#tab = new ReaderTab(dependencies.extensionUri, {
      opened: () => this.#load(),
      hear: (message) => {
        // What a page says about a note that is no longer shown comes too late.
        if ('note' in message && message.note !== this.#current.path) return;
        this.#hear(message).catch(reportFailure);
      },
      activated: () => {
        if (this.#current.path !== undefined) dependencies.shown(this.#current.path);
      },
    });
    this.#subscriptions.push(
      this.#tab,
      this.#links,
      library.onDidChange((path) => void this.lookAgain(path)),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#send()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('notesReference.reader')) this.#load();
      }),
    );
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** Shows a note at a line; the panel is made, or brought to the front. */
  async open({ note, line }: SectionAddress, target: ReaderTarget = { line }): Promise<void> {
    if (!this.#tab.page) this.#current.forget();
    this.#current.history.visit({ note, line });
    this.#tab.show(this.#current.title);
    await this.#goTo(target);
  }

  /** Asks the page for what it shows; a file for a browser is made of the answer. */
  print(): void {
    const { page } = this.#tab;
    if (!page?.ready || !this.#current.read) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a note in the reader first: it is what will be printed.'));
      return;
    }
    page.print();
  }

  /** After a reload of the window. The notes may not be listed yet: then the first change that brings the note shows it. */
  async restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const place = readMessage({ type: 'place', ...(state as object | undefined) });
    if (place?.type !== 'place' || this.#tab.page) {
      panel.dispose();
      return;
    }
    this.#current.history.visit({ note: place.note, line: place.line });
    this.#restoring = true;
    this.#tab.adopt(panel);
    setTimeout(() => {
      if (this.#restoring && !this.#current.read) {
        this.#restoring = false;
        this.#send();
      }
    }, startPatience);
    await this.lookAgain(place.note);
  }

  /** Shows the current note to a person who goes to it, and then reads on there. */
  #goTo(target: ReaderTarget): Promise<void> {
    return this.#display({ ...target, takesFocus: true });
  }

  async #display(target: ReaderTarget): Promise<void> {
    if (!(await this.#current.readAgain())) return;
    this.#target = target;
    this.#dependencies.shown(this.#current.path!);
    if (this.#images.forget() || this.#tab.page?.needsLoad(this.#root())) this.#load();
    else this.#send();
  }

  /** A note, or what is known of its folder, has changed: same place, new text. */
  async lookAgain(path?: string): Promise<void> {
    const { page } = this.#tab;
    if (!page || (path !== undefined && path !== this.#current.path)) return;
    const reading = await this.#current.readAgain();
    if (!reading?.isChanged || this.#tab.page !== page) return;
    // A note that comes back, or is there at last, is shown where it was left.
    this.#target = reading.before ? undefined : { line: this.#current.history.current?.line ?? 0 };
    // At a start the folders may be known only now.
    if (page.needsLoad(this.#root())) this.#load();
    else this.#send();
  }

  /** A note, or a folder of notes, has another path now: what is shown of it stays where it is. */
  renamed(from: string, to: string): void {
    const { path: before, history } = this.#current;
    history.renamed(from, to);
    if (history.current && history.current.note !== before) void this.#display({ line: history.current.line });
  }

  /** Other notes have changed: links may lead elsewhere now, and other notes here. */
  #lookAtLinks(): void {
    const { path, read } = this.#current;
    const { page } = this.#tab;
    if (!page?.visible || !page.ready || path === undefined || !read) return;
    if (this.#links.wikiLinksChanged(path, read.text)) this.#send();
    else page.post(this.#links.backlinks(path));
  }

  #root(): vscode.Uri | undefined {
    const { path } = this.#current;
    return path === undefined ? undefined : this.#actions.rootOf(vscode.Uri.parse(path));
  }

  #load(): void {
    this.#tab.page?.load({ root: this.#root(), remoteImages: this.#images.remote });
  }

  #send(): void {
    const { path, title, read, isKnown, isAway, history } = this.#current;
    const { page } = this.#tab;
    if (!page || path === undefined) return;
    page.title = title;
    // Reading may take longer than loading the page: another note's text is not to stand under this one's name.
    if (!page.ready || !isKnown || (this.#restoring && !read)) return;
    this.#restoring = false;
    const { canGoBack, canGoForward } = history;
    const state = { folder: this.#library.sourceName(path), canGoBack, canGoForward, remoteImages: this.#images.remote, wikiLinks: this.#links.wikiLinks(path, read?.text) };
    page.show(readerSnapshot({ version: ++this.#version, path, title, read, away: isAway, target: this.#target, ...state }), read?.text);
  }

  async #hear(message: ReaderWish): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#target ??= this.#current.history.current && { line: this.#current.history.current.line };
        return this.#send();
      case 'painted':
        if (message.version === this.#version) this.#painted();
        return;
      case 'place':
        return this.#current.history.scrolled(message);
      case 'insert':
        return this.#actions.insert(message);
      case 'copy':
        return this.#actions.copy(message);
      case 'terminal':
        return this.#actions.runInTerminal(message);
      case 'copyText':
        return vscode.env.clipboard.writeText(message.text);
      case 'openSource':
        return this.#actions.openSource(message);
      case 'back':
      case 'forward':
        return this.#step(message.type === 'back' ? -1 : 1, message);
      case 'open':
      case 'openWiki':
      case 'openBacklink':
        return this.#follow(message);
      case 'resolveImages':
        return this.#findImages(message);
      case 'loadImage':
        return this.#loadImage(message);
      case 'article':
        return this.#print(message);
    }
  }

  #painted(): void {
    const { page } = this.#tab;
    const { path, read } = this.#current;
    page?.painted();
    this.#target = undefined;
    // The note itself does not wait for them.
    if (path !== undefined && read) page?.post(this.#links.backlinks(path));
  }

  async #step(step: 1 | -1, from: SectionAddress): Promise<void> {
    this.#current.history.scrolled(from);
    const visit = this.#current.history.go(step);
    if (visit) await this.#goTo({ line: visit.line });
  }

  async #follow(message: FromReader & { type: 'open' | 'openWiki' | 'openBacklink' }): Promise<void> {
    this.#current.history.scrolled(message);
    const place = await this.#links.follow(message);
    if (!place) return;
    this.#current.history.visit(place.visit);
    await this.#goTo(place.target);
  }

  async #findImages({ note: path, version, sources }: FromReader & { type: 'resolveImages' }): Promise<void> {
    const { page } = this.#tab;
    if (!page) return;
    const found = await noteImages(sources, page.webview, this.#images.places(path, this.#current.read));
    if (this.#tab.page === page) page.post({ type: 'images', version, found });
  }

  /** Loads the page anew with a policy that lets this one picture in. */
  #loadImage({ href, line }: FromReader & { type: 'loadImage' }): void {
    if (!this.#images.letIn(href)) return;
    this.#target = { line };
    this.#load();
  }

  async #print(article: FromReader & { type: 'article' }): Promise<void> {
    const { extensionUri, globalStorageUri } = this.#dependencies;
    const { read, title } = this.#current;
    if (!read) return;
    await printNote(article, { extensionUri, globalStorageUri, title, name: nameOf(article.note), images: this.#images.places(article.note, read) });
  }
}
