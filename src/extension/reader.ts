import * as vscode from 'vscode';
import { linkTarget, type NoteLibrary, type ReadNote } from '../core/index.ts';
import type { FromReader, ReaderTarget, ToReader } from '../webview/messages.ts';
import type { RecipeAddress, SectionAddress } from './address.ts';
import { displayText } from './displayText.ts';
import { destinationOf, leaveReader } from './reader/followLink.ts';
import { noteImages } from './reader/noteImages.ts';
import { ReaderHistory } from './reader/readerHistory.ts';
import { pageFolders, plainHtml, readerHtml } from './reader/readerHtml.ts';
import { readMessage } from './reader/readerMessages.ts';
import { nameOf, readerSnapshot } from './reader/readerSnapshot.ts';
import { stuckText } from './reader/readerStrings.ts';

/** Milliseconds a page has to show a note once it was sent one; its own deadline is 2 s (SECURITY I1). */
const patience = 6000;

/** Milliseconds that listing the notes may take before a restored reader says that its note is gone. */
const startPatience = 5000;

export const readerType = 'notesReference.reader';

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
  readonly library: NoteLibrary;
  readonly actions: ReaderActions;
}

/** The one reader: a webview panel that shows one note at a time, and finds its way between them. */
export class Reader implements vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #library: NoteLibrary;
  readonly #actions: ReaderActions;
  readonly #history = new ReaderHistory();
  readonly #subscriptions: vscode.Disposable[] = [];
  #panel: vscode.WebviewPanel | undefined;
  #read: ReadNote | undefined;
  #target: ReaderTarget | undefined;
  #remoteImages: readonly string[] = [];
  #version = 0;
  #ready = false;
  /** Since a reload of the window, until the note is found or the wait for it is over. */
  #restoring = false;
  #watchdog: ReturnType<typeof setTimeout> | undefined;

  constructor({ extensionUri, library, actions }: ReaderDependencies) {
    this.#extensionUri = extensionUri;
    this.#library = library;
    this.#actions = actions;
    this.#subscriptions.push(
      library.onDidChange((path) => void this.#lookAgain(path)),
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
    clearTimeout(this.#watchdog);
    this.#panel?.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** Shows a note at a line; the panel is made, or brought to the front. */
  async open({ note, line }: SectionAddress, target: ReaderTarget = { line }): Promise<void> {
    if (this.#panel) this.#panel.reveal();
    else {
      // Beside the code that a recipe may go into, not over it.
      const column = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
      this.#adopt(vscode.window.createWebviewPanel(readerType, nameOf(note), column, { enableFindWidget: true }));
    }
    await this.#show({ note, line }, target);
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
    await this.#lookAgain(place.note);
  }

  async #show(visit: SectionAddress, target: ReaderTarget): Promise<void> {
    this.#history.visit(visit);
    await this.#display(visit.note, target);
  }

  async #display(path: string, target: ReaderTarget): Promise<void> {
    const read = await this.#library.read(path);
    if (this.#history.current?.note !== path) return;
    this.#read = read;
    this.#target = target;
    const needsReload = this.#remoteImages.length > 0 || this.#rootsChanged();
    this.#remoteImages = [];
    if (needsReload) this.#load();
    else this.#send();
  }

  /** A note has changed: same place, new text. */
  async #lookAgain(path: string | undefined): Promise<void> {
    const current = this.#history.current?.note;
    if (!this.#panel || current === undefined || (path !== undefined && path !== current)) return;
    const read = await this.#library.read(current);
    if (this.#history.current?.note !== current || read?.text === this.#read?.text) return;
    // A note that comes back, or is there at last, is shown where it was left.
    this.#target = this.#read ? undefined : { line: this.#history.current.line };
    this.#read = read;
    // At a start the folders may be known only now.
    if (this.#rootsChanged()) this.#load();
    else this.#send();
  }

  #adopt(panel: vscode.WebviewPanel): void {
    this.#panel?.dispose();
    this.#panel = panel;
    panel.iconPath = {
      light: vscode.Uri.joinPath(this.#extensionUri, 'media', 'reader-light.svg'),
      dark: vscode.Uri.joinPath(this.#extensionUri, 'media', 'reader-dark.svg'),
    };
    panel.onDidDispose(() => {
      if (this.#panel !== panel) return;
      clearTimeout(this.#watchdog);
      this.#panel = undefined;
      this.#ready = false;
    });
    panel.webview.onDidReceiveMessage((value: unknown) => {
      const message = readMessage(value);
      if (!message || this.#panel !== panel) return;
      // What a page says about a note that is no longer shown comes too late.
      if ('note' in message && message.note !== this.#history.current?.note) return;
      void this.#hear(message);
    });
    this.#load();
  }

  #rootsChanged(): boolean {
    const now = this.#panel?.webview.options.localResourceRoots?.map(String).join('\n');
    return now !== this.#resourceRoots().map(String).join('\n');
  }

  /** The page's own folders and the notes folder of the note that is shown, nothing else (SECURITY A8). */
  #resourceRoots(): readonly vscode.Uri[] {
    const root = this.#root();
    return [...pageFolders(this.#extensionUri), ...(root ? [root] : [])];
  }

  #root(): vscode.Uri | undefined {
    const note = this.#history.current?.note;
    return note === undefined ? undefined : this.#actions.rootOf(vscode.Uri.parse(note));
  }

  /** Loads the page anew; it answers `ready` and is then sent the note. */
  #load(): void {
    if (!this.#panel) return;
    const { webview } = this.#panel;
    this.#ready = false;
    webview.options = { enableScripts: true, enableForms: false, enableCommandUris: false, localResourceRoots: this.#resourceRoots() };
    webview.html = readerHtml({ webview, extensionUri: this.#extensionUri, remoteImages: this.#remoteImages });
  }

  #send(): void {
    const path = this.#history.current?.note;
    if (!this.#panel || path === undefined) return;
    this.#panel.title = displayText(this.#read?.note.title ?? nameOf(path));
    if (!this.#ready || (this.#restoring && !this.#read)) return;
    this.#restoring = false;
    const { canGoBack, canGoForward } = this.#history;
    const version = ++this.#version;
    this.#post(readerSnapshot({ version, path, read: this.#read, target: this.#target, canGoBack, canGoForward, remoteImages: this.#remoteImages }));
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => this.#giveUp(), patience);
  }

  #post(message: ToReader): void {
    void this.#panel?.webview.postMessage(message);
  }

  /** The page does not answer: a new one takes its place and shows the source, without any script. */
  #giveUp(): void {
    const text = this.#read?.text;
    if (!this.#panel?.visible || text === undefined) return;
    const { viewColumn, title } = this.#panel;
    this.#panel.dispose();
    const panel = vscode.window.createWebviewPanel(readerType, title, viewColumn ?? vscode.ViewColumn.Active, { enableFindWidget: true });
    panel.webview.options = { enableScripts: false, localResourceRoots: [] };
    panel.webview.html = plainHtml(panel.webview, stuckText(), text);
  }

  async #hear(message: FromReader): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        this.#target ??= this.#history.current && { line: this.#history.current.line };
        return this.#send();
      case 'painted':
        if (message.version === this.#version) clearTimeout(this.#watchdog);
        this.#target = undefined;
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
        return this.#follow(message);
      case 'resolveImages':
        return this.#findImages(message);
      case 'loadImage':
        return this.#allowImage(message);
    }
  }

  async #step(step: 1 | -1, from: SectionAddress): Promise<void> {
    this.#history.scrolled(from);
    const visit = this.#history.go(step);
    if (visit) await this.#display(visit.note, { line: visit.line });
  }

  async #follow(message: FromReader & { type: 'open' }): Promise<void> {
    const note = vscode.Uri.parse(message.note);
    const notes = (): string[] => [...this.#library.outlines()].map(({ path }) => path);
    const destination = await destinationOf(message.href, { note, root: this.#actions.rootOf(note), notes });
    this.#history.scrolled(message);
    if (destination.kind === 'note') await this.#show({ note: destination.path, line: 0 }, destination.target);
    else await leaveReader(destination);
  }

  async #findImages({ note: path, version, sources }: FromReader & { type: 'resolveImages' }): Promise<void> {
    const webview = this.#panel?.webview;
    if (!webview) return;
    const note = vscode.Uri.parse(path);
    const folder = this.#read?.note.frontMatter.mediaSubpath;
    const found = await noteImages(sources, { webview, note, root: this.#actions.rootOf(note), folder });
    this.#post({ type: 'images', version, found });
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
}
