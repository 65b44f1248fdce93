import * as vscode from 'vscode';
import { displayText } from '../displayText.ts';
import { ReaderPanel, type ReaderWish } from './readerPanel.ts';
import { readerType } from './readerType.ts';

export interface TabEvents {
  /** There is a new page, which is to be loaded. */
  readonly opened: () => void;
  readonly hear: (message: ReaderWish) => void;
  /** The tab has become the active one of its group. */
  readonly activated: () => void;
}

/** The one tab of the reader: closed, a page, or, where a page did not answer, the source of its note. */
export class ReaderTab implements vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #events: TabEvents;
  #page: ReaderPanel | undefined;
  #plain: vscode.WebviewPanel | undefined;

  constructor(extensionUri: vscode.Uri, events: TabEvents) {
    this.#extensionUri = extensionUri;
    this.#events = events;
  }

  dispose(): void {
    this.#page?.dispose();
  }

  /** `undefined` while the tab is closed, or shows only a source. */
  get page(): ReaderPanel | undefined {
    return this.#page;
  }

  /** Brings the page to the front; one is made, with this title, where there is none. */
  show(title: string): void {
    if (this.#page) {
      this.#page.reveal();
      return;
    }
    // Beside the code that a recipe may go into, not over it.
    const beside = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    const column = this.#plain?.viewColumn ?? beside;
    this.adopt(vscode.window.createWebviewPanel(readerType, displayText(title), column, { enableFindWidget: true }));
    this.#plain?.dispose();
  }

  /** Takes a panel for the page, as one that is there again after a reload of the window. */
  adopt(panel: vscode.WebviewPanel): void {
    this.#page?.dispose();
    const page = new ReaderPanel(panel, this.#extensionUri, {
      hear: (message) => {
        if (this.#page === page) this.#events.hear(message);
      },
      closed: () => {
        if (this.#page === page) this.#page = undefined;
      },
      gaveUp: (plain) => this.#keep(plain),
    });
    panel.onDidChangeViewState(() => {
      if (panel.active) this.#events.activated();
    });
    this.#page = page;
    this.#events.opened();
  }

  #keep(plain: vscode.WebviewPanel): void {
    this.#plain = plain;
    plain.onDidDispose(() => {
      if (this.#plain === plain) this.#plain = undefined;
    });
  }
}
