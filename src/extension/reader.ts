import * as vscode from 'vscode';
import { linkTarget, type NoteLibrary, type ReadNote } from '../core/index.ts';
import type { FromReader, ReaderTarget } from '../webview/messages.ts';
import type { RecipeAddress, SectionAddress } from './address.ts';
import { noteImages } from './reader/noteImages.ts';
import { printNote } from './reader/printNote.ts';
import { ReaderHistory } from './reader/readerHistory.ts';
import { ReaderLinks } from './reader/readerLinks.ts';
import { readMessage } from './reader/readerMessages.ts';
import { ReaderPanel, readerType, type ReaderWish } from './reader/readerPanel.ts';
import { nameOf, readerSnapshot } from './reader/readerSnapshot.ts';

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

interface ReaderDependencies {
  readonly extensionUri: vscode.Uri;
  /** Told of the note that comes to be read: another one, or the same after another tab. */
  readonly shown: (note: string) => void;
  /** The extension's own folder, for pages that are printed. */
  readonly globalStorageUri: vscode.Uri;
  readonly library: NoteLibrary;
  readonly actions: ReaderActions;
}

/** The one reader: a panel that shows one note at a time, and finds its way between them. */
export class Reader implements vscode.Disposable {
  readonly #dependencies: ReaderDependencies;
  readonly #library: NoteLibrary;
  readonly #actions: ReaderActions;
  readonly #links: ReaderLinks;
  readonly #history = new ReaderHistory();
  readonly #subscriptions: vscode.Disposable[] = [];
  #panel: ReaderPanel | undefined;
  /** Stands where a page was that did not answer. */
  #plain: vscode.WebviewPanel | undefined;
  #read: ReadNote | undefined;
  /** Whether the note is not there, though it is one of the library's: its folder is away. */
  #away = false;
  #target: ReaderTarget | undefined;
  #remoteImages: readonly string[] = [];
  #version = 0;
  /** Since a reload of the window, until the note is found or the wait for it is over. */
  #restoring = false;
  /** Of the print that the page was asked for. */
  #printToken: string | undefined;

  constructor(dependencies: ReaderDependencies) {
    const { library, actions } = dependencies;
    this.#dependencies = dependencies;
    this.#library = library;
    this.#actions = actions;
    this.#links = new ReaderLinks({ library, rootOf: actions.rootOf, changed: () => this.#lookAtLinks() });
    this.#subscriptions.push(
      this.#links,
      library.onDidChange((path) => void this.lookAgain(path)),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#send()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('notesReference.reader')) this.#load();
      }),
      vscode.window.registerWebviewPanelSerializer(readerType, {
        deserializeWebviewPanel: (panel, state: unknown) => this.#restore(panel, state),
      }),
    );
  }

  dispose(): void {
    this.#panel?.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** Shows a note at a line; the panel is made, or brought to the front. */
  async open({ note, line }: SectionAddress, target: ReaderTarget = { line }): Promise<void> {
    if (this.#panel) this.#panel.reveal();
    else {
      // Beside the code that a recipe may go into, not over it.
      const beside = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
      const column = this.#plain?.viewColumn ?? beside;
      this.#adopt(vscode.window.createWebviewPanel(readerType, nameOf(note), column, { enableFindWidget: true }));
      this.#plain?.dispose();
    }
    await this.#show({ note, line }, target);
  }

  /** Asks the page for what it shows; a file for a browser is made of the answer. */
  print(): void {
    if (!this.#panel?.ready || !this.#read) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a note in the reader first: it is what will be printed.'));
      return;
    }
    this.#printToken = crypto.randomUUID();
    this.#panel.post({ type: 'print', token: this.#printToken });
  }

  /** After a reload of the window. The notes may not be listed yet: then the first change that brings the note shows it. */
  async #restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const place = readMessage({ type: 'place', ...(state as object | undefined) });
    if (place?.type !== 'place' || this.#panel) {
      panel.dispose();
      return;
    }
    this.#history.visit({ note: place.note, line: place.line });
    this.#restoring = true;
    this.#adopt(panel);
    setTimeout(() => {
      if (this.#restoring && !this.#read) {
        this.#restoring = false;
        this.#send();
      }
    }, startPatience);
    await this.lookAgain(place.note);
  }

  async #show(visit: SectionAddress, target: ReaderTarget): Promise<void> {
    this.#history.visit(visit);
    await this.#display(visit.note, target);
  }

  async #display(path: string, target: ReaderTarget): Promise<void> {
    const read = await this.#library.read(path);
    if (this.#history.current?.note !== path) return;
    this.#take(path, read);
    this.#target = target;
    this.#dependencies.shown(path);
    const needsLoad = this.#remoteImages.length > 0 || this.#panel?.needsLoad(this.#root());
    this.#remoteImages = [];
    if (needsLoad) this.#load();
    else this.#send();
  }

  /** A note, or what is known of its folder, has changed: same place, new text. */
  async lookAgain(path?: string): Promise<void> {
    const current = this.#history.current?.note;
    if (!this.#panel || current === undefined || (path !== undefined && path !== current)) return;
    const read = await this.#library.read(current);
    if (this.#history.current?.note !== current) return;
    const before = this.#read;
    const wasAway = this.#away;
    this.#take(current, read);
    if (read?.text === before?.text && this.#away === wasAway) return;
    // A note that comes back, or is there at last, is shown where it was left.
    this.#target = before ? undefined : { line: this.#history.current.line };
    // At a start the folders may be known only now.
    if (this.#panel.needsLoad(this.#root())) this.#load();
    else this.#send();
  }

  #take(path: string, read: ReadNote | undefined): void {
    this.#read = read;
    this.#away = !read && this.#library.outline(path) !== undefined;
  }

  /** Other notes have changed: links may lead elsewhere now, and other notes here. */
  #lookAtLinks(): void {
    const path = this.#history.current?.note;
    if (!this.#panel?.visible || !this.#panel.ready || path === undefined || !this.#read) return;
    if (this.#links.wikiLinksChanged(path, this.#read.text)) this.#send();
    else this.#panel.post(this.#links.backlinks(path));
  }

  #adopt(webviewPanel: vscode.WebviewPanel): void {
    this.#panel?.dispose();
    const panel = new ReaderPanel(webviewPanel, this.#dependencies.extensionUri, {
      hear: (message) => {
        if (this.#panel !== panel) return;
        // What a page says about a note that is no longer shown comes too late.
        if ('note' in message && message.note !== this.#history.current?.note) return;
        void this.#hear(message);
      },
      closed: () => {
        if (this.#panel === panel) this.#panel = undefined;
      },
      gaveUp: (plain) => {
        this.#plain = plain;
        plain.onDidDispose(() => (this.#plain = this.#plain === plain ? undefined : this.#plain));
      },
    });
    webviewPanel.onDidChangeViewState(() => {
      const path = this.#history.current?.note;
      if (webviewPanel.active && path !== undefined) this.#dependencies.shown(path);
    });
    this.#panel = panel;
    this.#load();
  }

  #root(): vscode.Uri | undefined {
    const note = this.#history.current?.note;
    return note === undefined ? undefined : this.#actions.rootOf(vscode.Uri.parse(note));
  }

  #load(): void {
    this.#panel?.load({ root: this.#root(), remoteImages: this.#remoteImages });
  }

  #send(): void {
    const path = this.#history.current?.note;
    if (!this.#panel || path === undefined) return;
    const title = this.#read?.note.title ?? this.#library.outline(path)?.title ?? nameOf(path);
    this.#panel.title = title;
    if (!this.#panel.ready || (this.#restoring && !this.#read)) return;
    this.#restoring = false;
    const { canGoBack, canGoForward } = this.#history;
    const state = { folder: this.#library.sourceName(path), canGoBack, canGoForward, remoteImages: this.#remoteImages, wikiLinks: this.#links.wikiLinks(path, this.#read?.text) };
    this.#panel.show(readerSnapshot({ version: ++this.#version, path, title, read: this.#read, away: this.#away, target: this.#target, ...state }), this.#read?.text);
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
        return this.#allowImage(message);
      case 'article':
        return this.#print(message);
    }
  }

  #painted(): void {
    this.#panel?.painted();
    this.#target = undefined;
    const path = this.#history.current?.note;
    // The note itself does not wait for them.
    if (path !== undefined && this.#read) this.#panel?.post(this.#links.backlinks(path));
  }

  async #step(step: 1 | -1, from: SectionAddress): Promise<void> {
    this.#history.scrolled(from);
    const visit = this.#history.go(step);
    if (visit) await this.#display(visit.note, { line: visit.line });
  }

  async #follow(message: FromReader & { type: 'open' | 'openWiki' | 'openBacklink' }): Promise<void> {
    this.#history.scrolled(message);
    const place = await this.#links.follow(message);
    if (place) await this.#show(place.visit, place.target);
  }

  async #findImages({ note: path, version, sources }: FromReader & { type: 'resolveImages' }): Promise<void> {
    const webview = this.#panel?.webview;
    if (!webview) return;
    const found = await noteImages(sources, webview, this.#imagePlaces(path));
    this.#panel?.post({ type: 'images', version, found });
  }

  #imagePlaces(path: string): Parameters<typeof noteImages>[2] {
    const note = vscode.Uri.parse(path);
    return { note, root: this.#actions.rootOf(note), folder: this.#read?.note.frontMatter.mediaSubpath };
  }

  /** Loads the page anew with a policy that lets this one picture in, until another note is shown (SECURITY B3). */
  #allowImage({ note, href, line }: FromReader & { type: 'loadImage' }): void {
    const target = linkTarget(href);
    if (!vscode.workspace.isTrusted || target?.kind !== 'external' || !/^https:/i.test(target.href)) return;
    if (note !== this.#history.current?.note) return;
    this.#remoteImages = [...this.#remoteImages, target.href];
    this.#target = { line };
    this.#load();
  }

  async #print(article: FromReader & { type: 'article' }): Promise<void> {
    const { extensionUri, globalStorageUri } = this.#dependencies;
    if (article.token !== this.#printToken || !this.#read) return;
    this.#printToken = undefined;
    await printNote(article, { extensionUri, globalStorageUri, title: this.#read.note.title, name: nameOf(article.note), images: this.#imagePlaces(article.note) });
  }
}
