// A VS Code with the packaged extension in it, in a browser, for tests that use it as a person does.

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';

import type { FrameLocator, Locator, Page } from 'playwright-core';

import { launchBrowser, uncompressed } from '../host/browser.mjs';
import { installExtension, plainSettings, startCodeServer } from '../host/codeServer.mjs';

export interface WorkbenchOptions {
  /** The folder opened as the workspace. */
  readonly folder: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly theme?: 'dark' | 'light' | 'high contrast';
  /** Display language, such as zh-cn: the extension's own texts follow it, VS Code's stay English without a language pack. */
  readonly locale?: string;
  /** true: the folder is untrusted until a person says otherwise. */
  readonly trust?: boolean;
  readonly size?: { readonly width: number; readonly height: number };
}

const themes = { dark: 'Dark Modern', light: 'Light Modern', 'high contrast': 'Default High Contrast' };

const viewIcon = '.activitybar .action-item a[aria-label^="Notes Reference"]';

/** Starts it all; `close()` ends it all, and so does a start that fails. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const state = await mkdtemp(path.join(os.tmpdir(), 'notes-reference-'));
  const started: (() => Promise<void>)[] = [() => rm(state, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const end of started.reverse()) await end();
  };
  try {
    const foreign: string[] = [];
    const page = await openPage(options, { state, started, foreign });
    return new Workbench(page, close, { foreign, userSettings: path.join(state, 'user-data', 'User') });
  } catch (error) {
    await close();
    throw error;
  }
}

interface Opening {
  readonly state: string;
  readonly started: (() => Promise<void>)[];
  /** Gets the addresses that the window asks of any server but its own. */
  readonly foreign: string[];
}

async function openPage(options: WorkbenchOptions, { state, started, foreign }: Opening): Promise<Page> {
  const userData = path.join(state, 'user-data');
  const extensions = path.join(state, 'extensions');
  await installExtension(path.resolve('notes-reference.vsix'), { userData, extensions });
  const server = await startCodeServer({
    userData,
    extensions,
    trust: options.trust ?? false,
    // A tooltip lies over the rows below: where the mouse happens to rest, it would keep a test from clicking them.
    settings: { ...plainSettings, 'workbench.hover.delay': 600_000, 'workbench.colorTheme': themes[options.theme ?? 'dark'], ...options.settings },
  });
  started.push(server.stop);
  const browser = await launchBrowser();
  started.push(() => browser.close());
  const context = await browser.newContext({
    viewport: options.size ?? { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
    extraHTTPHeaders: uncompressed,
  });
  context.on('request', (request) => {
    if (!isOwnRequest(request.url(), server.origin)) foreign.push(request.url());
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  if (options.locale !== undefined) await page.addInitScript(pretendLanguage, options.locale);
  await page.goto(`${server.origin}/?folder=${encodeURI(path.resolve(options.folder))}`, { timeout: 60_000 });
  // Before its view is there its commands are not either, and an open palette does not take up new ones.
  await page.locator(viewIcon).waitFor({ timeout: 60_000 });
  return page;
}

/**
 * What the window asks of its own server; of a webview's resources, which a worker of the window answers under an address
 * that only looks like the web's; and of the gallery, where the workbench looks for extensions whatever is installed.
 */
function isOwnRequest(url: string, origin: string): boolean {
  return /^(?:data|blob):/.test(url) || [`${origin}/`, 'https://open-vsx.org/vscode/gallery/'].some((own) => url.startsWith(own)) || /^https:\/\/[\w+-]+\.vscode-resource\.vscode-cdn\.net\//.test(url);
}

/** Registers a test that uses a workbench. */
export type WorkbenchTest = (name: string, body: (workbench: Workbench) => Promise<void>) => void;

/**
 * One workbench for the tests of a file, since starting it takes most of the time.
 * @returns registers a test; where it fails, a picture of the window is kept
 */
export function sharedWorkbench(options: WorkbenchOptions): WorkbenchTest {
  let workbench: Workbench | undefined;
  before(async () => {
    workbench = await openWorkbench(options);
  });
  after(() => workbench?.close());
  return (name, body) => {
    test(name, async () => {
      try {
        await workbench!.page.keyboard.press('Escape');
        await body(workbench!);
      } catch (error) {
        await workbench!.screenshot(`failed ${name.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').slice(0, 60)}`);
        throw error;
      }
    });
  };
}

/** The language is what the table of messages says that it is, and there is only the English one. */
function pretendLanguage(locale: string): void {
  Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => locale, set: () => undefined });
}

export class Workbench {
  readonly page: Page;
  readonly close: () => Promise<void>;
  /** What the window, reader included, has asked of any server but its own so far. */
  readonly foreignRequests: readonly string[];
  /** The folder of the person's settings and keys. */
  readonly userSettings: string;

  constructor(page: Page, close: () => Promise<void>, { foreign, userSettings }: { readonly foreign: readonly string[]; readonly userSettings: string }) {
    this.page = page;
    this.close = close;
    this.foreignRequests = foreign;
    this.userSettings = userSettings;
  }

  /** Rows of the quick pick that is open, as they are drawn. */
  get pickRows(): Locator {
    return this.page.locator('.quick-input-widget .quick-input-list .monaco-list-row');
  }

  /** The uppermost of them. */
  get firstPickRow(): Locator {
    return this.page.locator('.quick-input-widget .quick-input-list .monaco-list-row[data-index="0"]');
  }

  /** Goes down to the row of the quick pick with this text and presses a key there; a click on a list that is just filled anew would be lost. */
  async pressOnRow(text: string, key = 'Enter'): Promise<void> {
    const focused = this.pickRows.and(this.page.locator('.focused'));
    await focused.first().waitFor();
    for (let rows = await this.pickRows.count(); rows > 0 && !(await focused.textContent())?.includes(text); rows--) await this.page.keyboard.press('ArrowDown');
    await focused.filter({ hasText: text }).waitFor();
    await this.page.keyboard.press(key);
  }

  /** The quick pick's field. */
  get pickInput(): Locator {
    return this.page.locator('.quick-input-widget .quick-input-box input');
  }

  /** Rows of the notes tree. */
  get treeRows(): Locator {
    return this.page.locator('.sidebar .pane-body .monaco-list-row');
  }

  /** The first row of the tree with this text in its label. */
  treeRow(text: string): Locator {
    return this.treeRows.filter({ hasText: text }).first();
  }

  /** The row of the tree that is selected, if it has this text in its label. */
  selectedRow(text: string): Locator {
    return this.treeRow(text).and(this.page.locator('[aria-selected="true"]'));
  }

  /** Opens a row of the tree by its arrow, which unlike its label only shows what is below. */
  async expand(text: string): Promise<void> {
    await this.treeRow(text).locator('.monaco-tl-twistie').click();
  }

  /** The same for a row that may be open. */
  async expandIfClosed(text: string): Promise<void> {
    if ((await this.treeRow(text).getAttribute('aria-expanded')) === 'false') await this.expand(text);
  }

  /** The document inside the reader: webviews are two frames deep. */
  get reader(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** Text editor that has the focus, or had it last. */
  get editor(): Locator {
    return this.page.locator('.editor-instance .monaco-editor').first();
  }

  /**
   * Runs a command through the palette, by the title a person reads there. A reader or a theme that is just loading takes
   * the focus, which closes the palette: a person presses F1 again, and so does this.
   */
  async runCommand(title: string, attempts = 4): Promise<void> {
    const timeout = attempts > 1 ? 3_000 : 20_000;
    try {
      await this.page.keyboard.press('F1');
      await this.pickInput.fill(`>${title}`, { timeout });
      await this.pickRows.filter({ hasText: title }).first().click({ timeout });
    } catch (error) {
      if (attempts === 1) throw error;
      await this.#closePick();
      await this.runCommand(title, attempts - 1);
    }
  }

  /** Types into the palette and waits for a row; what takes the focus meanwhile closes the palette, as for `runCommand`. */
  async typeInPalette(text: string, row: Locator, attempts = 4): Promise<void> {
    const timeout = attempts > 1 ? 3_000 : 20_000;
    try {
      await this.page.keyboard.press('F1');
      await this.pickInput.fill(`>${text}`, { timeout });
      await row.waitFor({ timeout });
    } catch (error) {
      if (attempts === 1) throw error;
      await this.#closePick();
      await this.typeInPalette(text, row, attempts - 1);
    }
  }

  /** A palette that is open lists what could be done when it was opened. */
  async #closePick(): Promise<void> {
    if (await this.pickInput.isVisible()) await this.page.keyboard.press('Escape');
  }

  /** Opens the extension's view in the side bar and waits for its first row. */
  async openTree(): Promise<void> {
    // The icon of a view that is shown would close it.
    if ((await this.page.locator('.activitybar .action-item.checked a[aria-label^="Notes Reference"]').count()) === 0) await this.page.locator(viewIcon).click();
    await this.treeRows.first().waitFor();
  }

  /** Text of an open editor's lines, as drawn; spaces are plain ones. */
  async editorText(): Promise<string> {
    const lines = await this.editor.locator('.view-line').evaluateAll((found) =>
      found
        .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent }))
        .sort((a, b) => a.top - b.top)
        .map(({ text }) => text),
    );
    return lines.join('\n').replaceAll('\u00A0', ' ');
  }

  /** What a paste would bring. */
  async clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Keeps a picture of the window, or of a part of it, as out/screenshots/NAME.png. */
  async screenshot(name: string, clip?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): Promise<void> {
    const folder = path.join('out', 'screenshots');
    await mkdir(folder, { recursive: true });
    await this.page.screenshot({ path: path.join(folder, `${name}.png`), ...(clip && { clip }) });
  }
}
