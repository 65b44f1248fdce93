import * as vscode from 'vscode';
import type { NoteLibrary, ReadNote } from '../../core/index.ts';
import type { FromReader, ReaderTarget } from '../../webview/messages.ts';
import type { RecipeAddress, SectionAddress } from '../address.ts';
import { reportFailure } from '../log.ts';
import { noteImages } from './noteImages.ts';
import { printNote } from './printNote.ts';
import { ReaderHistory } from './readerHistory.ts';
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

/** What reading a note has brought. */
interface Found {
  readonly path: string;
  /** `undefined`: it is not there. */
  readonly read: ReadNote | undefined;
  /** Whether it is not there, though it is one of the library's: its folder is away. */
  readonly isAway: boolean;
}

/** The one reader: shows one note at a time, and finds its way between them. */
export class Reader implements vscode.Disposable {
  readonly #dependencies: ReaderDependencies;
  readonly #library: NoteLibrary;
  readonly #actions: ReaderActions;
  readonly #tab: ReaderTab;
  readonly #links: ReaderLinks;
  readonly #images: ReaderImages;
  readonly #history = new ReaderHistory();
  readonly #subscriptions: vscode.Disposable[] = [];
  /** What was found when a note was read last, which may be another one than the one that is going to be shown. */
  #found: Found | undefined;
  #target: ReaderTarget | undefined;
  #version = 0;
  /** Since a reload of the window, until the note is found or the wait for it is over. */
  #restoring = false;

  constructor(dependencies: ReaderDependencies) {
    const { library, actions } = dependencies;
    this.#dependencies = dependencies;
    this.#library = library;
    this.#actions = actions;
    this.#links = new ReaderLinks({ library, rootOf: actions.rootOf, changed: () => this.#lookAtLinks() });
    this.#images = new ReaderImages(actions.rootOf);
    this.#tab = new ReaderTab(dependencies.extensionUri, {
      opened: () => this.#load(),
      hear: (message) => {
        // What a page says about a note that is no longer shown comes too late.
        if ('note' in message && message.note !== this.#path) return;
        this.#hear(message).catch(reportFailure);
      },
      activated: () => {
        if (this.#path !== undefined) dependencies.shown(this.#path);
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
    // What a tab had that was closed meanwhile may be old.
    if (!this.#tab.page) this.#found = undefined;
    this.#history.visit({ note, line });
    this.#tab.show(this.#titleOf(note));
    await this.#goTo(note, target);
  }

  /** What a note is called before it is read. */
  #titleOf(path: string): string {
    return this.#library.outline(path)?.title ?? nameOf(path);
  }

  /** Asks the page for what it shows; a file for a browser is made of the answer. */
  print(): void {
    const { page } = this.#tab;
    if (!page?.ready || !this.#read) {
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
    this.#history.visit({ note: place.note, line: place.line });
    this.#restoring = true;
    this.#tab.adopt(panel);
    setTimeout(() => {
      if (this.#restoring && !this.#read) {
        this.#restoring = false;
        this.#send();
      }
    }, startPatience);
    await this.lookAgain(place.note);
  }

  /** Shows a note that a person goes to, who then reads on there. */
  #goTo(path: string, target: ReaderTarget): Promise<void> {
    return this.#display(path, { ...target, takesFocus: true });
  }

  async #display(path: string, target: ReaderTarget): Promise<void> {
    const read = await this.#library.read(path);
    if (this.#path !== path) return;
    this.#take(path, read);
    this.#target = target;
    this.#dependencies.shown(path);
    if (this.#images.forget() || this.#tab.page?.needsLoad(this.#root())) this.#load();
    else this.#send();
  }

  /** A note, or what is known of its folder, has changed: same place, new text. */
  async lookAgain(path?: string): Promise<void> {
    const current = this.#path;
    const { page } = this.#tab;
    if (!page || current === undefined || (path !== undefined && path !== current)) return;
    const read = await this.#library.read(current);
    if (this.#tab.page !== page || this.#path !== current) return;
    const before = this.#read;
    const wasAway = this.#found?.isAway;
    this.#take(current, read);
    if (read?.text === before?.text && this.#found?.isAway === wasAway) return;
    // A note that comes back, or is there at last, is shown where it was left.
    this.#target = before ? undefined : { line: this.#history.current?.line ?? 0 };
    // At a start the folders may be known only now.
    if (page.needsLoad(this.#root())) this.#load();
    else this.#send();
  }

  /** A note, or a folder of notes, has another path now: what is shown of it stays where it is. */
  renamed(from: string, to: string): void {
    const before = this.#path;
    this.#history.renamed(from, to);
    const { current } = this.#history;
    if (current && current.note !== before) void this.#display(current.note, { line: current.line });
  }

  #take(path: string, read: ReadNote | undefined): void {
    this.#found = { path, read, isAway: !read && this.#library.outline(path) !== undefined };
  }

  /** The note that is shown; `undefined` while it is not read, or is not there. */
  get #read(): ReadNote | undefined {
    return this.#found?.path === this.#path ? this.#found?.read : undefined;
  }

  /** Other notes have changed: links may lead elsewhere now, and other notes here. */
  #lookAtLinks(): void {
    const path = this.#path;
    const { page } = this.#tab;
    if (!page?.visible || !page.ready || path === undefined || !this.#read) return;
    if (this.#links.wikiLinksChanged(path, this.#read.text)) this.#send();
    else page.post(this.#links.backlinks(path));
  }

  /** Of the note that is shown, or is going to be. */
  get #path(): string | undefined {
    return this.#history.current?.note;
  }

  #root(): vscode.Uri | undefined {
    return this.#path === undefined ? undefined : this.#actions.rootOf(vscode.Uri.parse(this.#path));
  }

  #load(): void {
    this.#tab.page?.load({ root: this.#root(), remoteImages: this.#images.remote });
  }

  #send(): void {
    const path = this.#path;
    const { page } = this.#tab;
    if (!page || path === undefined) return;
    const title = this.#read?.note.title ?? this.#titleOf(path);
    page.title = title;
    // Reading may take longer than loading the page: another note's text is not to stand under this one's name.
    if (!page.ready || this.#found?.path !== path || (this.#restoring && !this.#read)) return;
    this.#restoring = false;
    const { canGoBack, canGoForward } = this.#history;
    const state = { folder: this.#library.sourceName(path), canGoBack, canGoForward, remoteImages: this.#images.remote, wikiLinks: this.#links.wikiLinks(path, this.#read?.text) };
    page.show(readerSnapshot({ version: ++this.#version, path, title, read: this.#read, away: this.#found.isAway, target: this.#target, ...state }), this.#read?.text);
  }

  async #hear(message: ReaderWish): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#target ??= this.#history.current && { line: this.#history.current.line };
        return this.#send();
      case 'painted':
        if (message.version === this.#version) this.#painted();
        return;
      case 'place':
        return this.#history.scrolled(message);
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
    page?.painted();
    this.#target = undefined;
    // The note itself does not wait for them.
    if (this.#path !== undefined && this.#read) page?.post(this.#links.backlinks(this.#path));
  }

  async #step(step: 1 | -1, from: SectionAddress): Promise<void> {
    this.#history.scrolled(from);
    const visit = this.#history.go(step);
    if (visit) await this.#goTo(visit.note, { line: visit.line });
  }

  async #follow(message: FromReader & { type: 'open' | 'openWiki' | 'openBacklink' }): Promise<void> {
    this.#history.scrolled(message);
    const place = await this.#links.follow(message);
    if (!place) return;
    this.#history.visit(place.visit);
    await this.#goTo(place.visit.note, place.target);
  }

  async #findImages({ note: path, version, sources }: FromReader & { type: 'resolveImages' }): Promise<void> {
    const { page } = this.#tab;
    if (!page) return;
    const found = await noteImages(sources, page.webview, this.#images.places(path, this.#read));
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
    if (!this.#read) return;
    await printNote(article, { extensionUri, globalStorageUri, title: this.#read.note.title, name: nameOf(article.note), images: this.#images.places(article.note, this.#read) });
  }
}
