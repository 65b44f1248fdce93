import * as vscode from 'vscode';
import type { FromReader, Snapshot, ToReader } from '../../webview/messages.ts';
import { displayText } from '../displayText.ts';
import { siteAssets } from './localFile.ts';
import { pageFolders, plainHtml, readerHtml } from './readerHtml.ts';
import { readMessage } from './readerMessages.ts';
import { stuckText } from './readerStrings.ts';
import { readerType } from './readerType.ts';
import { themeColors } from './themeColors.ts';

/** Milliseconds a page has to show a note once it was sent one; its own deadline is 2 s (SECURITY I1). */
const patience = 6000;

/** What is asked of the reader; what colours a theme has concerns its page alone. */
export type ReaderWish = Exclude<FromReader, { readonly type: 'theme' }>;

export interface PanelEvents {
  readonly hear: (message: ReaderWish) => void;
  readonly closed: () => void;
  /** The page was given up: in its place stands a panel with the note's source, which is nobody's any more. */
  readonly gaveUp: (plain: vscode.WebviewPanel) => void;
}

/** What a load of the page depends on. */
export interface PageLoad {
  /** The notes folder of the note that is shown. */
  readonly root: vscode.Uri | undefined;
  /** Pictures that were allowed to be loaded, once. */
  readonly remoteImages: readonly string[];
}

/** The reader's webview: loads its page, speaks with it, and gives it up when it no longer answers. */
export class ReaderPanel implements vscode.Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #extensionUri: vscode.Uri;
  readonly #events: PanelEvents;
  #ready = false;
  #watchdog: ReturnType<typeof setTimeout> | undefined;
  /** Of the print that the page was asked for. */
  #printToken: string | undefined;

  constructor(panel: vscode.WebviewPanel, extensionUri: vscode.Uri, events: PanelEvents) {
    this.#panel = panel;
    this.#extensionUri = extensionUri;
    this.#events = events;
    panel.iconPath = {
      light: vscode.Uri.joinPath(extensionUri, 'media', 'reader-light.svg'),
      dark: vscode.Uri.joinPath(extensionUri, 'media', 'reader-dark.svg'),
    };
    panel.onDidDispose(() => {
      clearTimeout(this.#watchdog);
      this.#ready = false;
      events.closed();
    });
    panel.webview.onDidReceiveMessage((value: unknown) => {
      const message = readMessage(value);
      if (message) this.#hear(message);
    });
  }

  dispose(): void {
    this.#panel.dispose();
  }

  get webview(): vscode.Webview {
    return this.#panel.webview;
  }

  get visible(): boolean {
    return this.#panel.visible;
  }

  /** Whether the page is loaded and listens. */
  get ready(): boolean {
    return this.#ready;
  }

  set title(title: string) {
    this.#panel.title = displayText(title);
  }

  reveal(): void {
    this.#panel.reveal();
  }

  /** Loads the page anew; it answers `ready` and is then to be sent the note. */
  load({ root, remoteImages }: PageLoad): void {
    const { webview } = this.#panel;
    this.#ready = false;
    webview.options = { enableScripts: true, enableForms: false, enableCommandUris: false, localResourceRoots: this.#resourceRoots(root) };
    webview.html = readerHtml({ webview, extensionUri: this.#extensionUri, remoteImages });
  }

  /** Whether a note of this folder needs the page to be loaded anew, to see its pictures. */
  needsLoad(root: vscode.Uri | undefined): boolean {
    const now = this.#panel.webview.options.localResourceRoots?.map(String).join('\n');
    return now !== this.#resourceRoots(root).map(String).join('\n');
  }

  post(message: ToReader): void {
    void this.#panel.webview.postMessage(message);
  }

  /** Sends a note and waits for `painted`; `text` is what stands there instead if that does not come. */
  show(snapshot: Snapshot, text: string | undefined): void {
    this.post(snapshot);
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => this.#giveUp(text), patience);
  }

  painted(): void {
    clearTimeout(this.#watchdog);
  }

  /** Asks the page for what it shows; its answer is an `article`. */
  print(): void {
    this.#printToken = crypto.randomUUID();
    this.post({ type: 'print', token: this.#printToken });
  }

  #hear(message: FromReader): void {
    if (message.type === 'theme') {
      void this.#tellColors(message.name);
      return;
    }
    if (message.type === 'ready') this.#ready = true;
    if (message.type === 'article') {
      // Only what was asked for, and once.
      if (message.token !== this.#printToken) return;
      this.#printToken = undefined;
    }
    this.#events.hear(message);
  }

  async #tellColors(name: string): Promise<void> {
    const colors = await themeColors(name);
    // It may be closed by now, or loaded anew, and then it asks again.
    if (this.#ready) this.post(colors);
  }

  /** The page's own folders, the notes folder of the note that is shown and its site's pictures, nothing else (SECURITY A8). */
  #resourceRoots(root: vscode.Uri | undefined): readonly vscode.Uri[] {
    return [...pageFolders(this.#extensionUri), root, root && siteAssets(root)].filter((folder) => folder !== undefined);
  }

  /** The page does not answer: a new one takes its place and shows the source, without any script. */
  #giveUp(text: string | undefined): void {
    if (!this.#panel.visible || text === undefined) return;
    const { viewColumn, title } = this.#panel;
    this.#panel.dispose();
    const plain = vscode.window.createWebviewPanel(readerType, title, viewColumn ?? vscode.ViewColumn.Active, { enableFindWidget: true });
    plain.webview.options = { enableScripts: false, localResourceRoots: [] };
    plain.webview.html = plainHtml(plain.webview, stuckText(), text);
    this.#events.gaveUp(plain);
  }
}
