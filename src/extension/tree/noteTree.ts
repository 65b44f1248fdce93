import * as vscode from 'vscode';
import { beginning, type NoteLibrary, noteRow, type OutlineNode, outlineTreeInSteps, showHiddenCharacters, ShownRows } from '../../core/index.ts';
import { currentGrouping } from './groupBy.ts';
import { displayText } from '../displayText.ts';
import type { ExpandedRows } from './expandedRows.ts';
import { outlineFolder } from '../folders/folders.ts';
import type { FolderSource } from '../folders/folderSource.ts';
import { nodeIcon } from '../icons.ts';
import { inStretches } from '../pause.ts';
import { problemText } from '../problemText.ts';
import type { RunResults } from '../terminal/runResults.ts';
import { contextValue, description, exitText, spokenLabel } from './treeRowText.ts';

/** Changes that come in a burst refresh the tree once; ms. */
const refreshDelay = 100;
/** The same while many notes are read, but for the first rows: each refresh sorts all of them anew; ms. */
const readingDelay = 1000;

export interface NoteTreeOptions {
  readonly library: NoteLibrary;
  readonly results: RunResults;
  readonly expanded: ExpandedRows;
  readonly folders: () => readonly FolderSource[];
  /** Resolves when there is an index. */
  readonly indexed: Promise<void>;
}

/** The sidebar: folder, category, note, section, recipe, in the documents' own order. */
export class NoteTree implements vscode.TreeDataProvider<OutlineNode>, vscode.Disposable {
  readonly view: vscode.TreeView<OutlineNode>;
  readonly #library: NoteLibrary;
  readonly #results: RunResults;
  readonly #expanded: ExpandedRows;
  readonly #folders: () => readonly FolderSource[];
  readonly #indexed: Promise<void>;
  readonly #changed = new vscode.EventEmitter<OutlineNode[] | undefined>();
  readonly #shown = new ShownRows();
  readonly #disposables: { dispose(): void }[];
  readonly onDidChangeTreeData = this.#changed.event;
  #rows: Promise<readonly OutlineNode[]> | undefined;
  #empty = true;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What changed since rows were made last: paths of notes, recipes as `recipeKey` has them, `undefined` for anything. */
  #changes = new Set<string | undefined>();

  constructor({ library, results, expanded, folders, indexed }: NoteTreeOptions, dragAndDropController: vscode.TreeDragAndDropController<OutlineNode>) {
    this.#library = library;
    this.#results = results;
    this.#expanded = expanded;
    this.#folders = folders;
    this.#indexed = indexed;
    this.view = vscode.window.createTreeView('notesReference.tree', {
      treeDataProvider: this,
      showCollapseAll: true,
      dragAndDropController,
    });
    expanded.follow(this.view);
    this.#disposables = [this.view, this.#changed, expanded, library.onDidChange((path) => this.#refreshSoon(path)),
      results.onDidChange(({ note, recipe }) => this.#refreshSoon(recipeKey(note, recipe))),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('notesReference.groupBy')) this.refreshSoon();
      }),
    ];
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async getChildren(node?: OutlineNode): Promise<OutlineNode[]> {
    const rows = node ? node.children() : await this.#topRows();
    this.#shown.add(node, rows);
    return [...rows];
  }

  /** A view that a window begins with asks before there is an index. If it heard that there are no rows, it would not soon ask again: the window has much to do by then. */
  async #topRows(): Promise<readonly OutlineNode[]> {
    await this.#indexed;
    return (this.#rows ??= this.#makeRows());
  }

  #makeRows(): Promise<readonly OutlineNode[]> {
    return inStretches(outlineTreeInSteps(this.#library.outlines(), this.#folders().map((folder) => outlineFolder(folder, this.#library.complete)), {
      groupBy: currentGrouping(),
      none: currentGrouping() === 'tag' ? vscode.l10n.t('Without a tag') : vscode.l10n.t('Without a date'),
    }));
  }

  /** The note's own row; `undefined` where there is none, or none yet. */
  async noteRow(path: string): Promise<OutlineNode | undefined> {
    return noteRow(await this.#topRows(), path);
  }

  getParent(node: OutlineNode): OutlineNode | undefined {
    return node.parent;
  }

  getTreeItem(node: OutlineNode): vscode.TreeItem {
    const item = new vscode.TreeItem(displayText(node.label), this.#collapsibleState(node));
    item.id = node.id;
    item.iconPath = nodeIcon(node, currentGrouping());
    item.contextValue = contextValue(node);
    const exitCode = this.#exitCode(node);
    item.description = description(node, exitCode);
    if (node.note) {
      item.command = {
        command: 'notesReference.open',
        title: vscode.l10n.t('Open'),
        arguments: [{ note: node.note.path, line: node.line ?? 0, ...(node.recipe !== undefined && { recipe: node.recipe }) }],
      };
    }
    item.accessibilityInformation = { label: spokenLabel(node, exitCode) };
    return item;
  }

  #collapsibleState(node: OutlineNode): vscode.TreeItemCollapsibleState {
    if (isLeaf(node)) return vscode.TreeItemCollapsibleState.None;
    return this.#expanded.has(node.id) ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
  }

  /** The tooltip is made when the row is pointed at: the recipe's code, the section's first lines. */
  async resolveTreeItem(item: vscode.TreeItem, node: OutlineNode): Promise<vscode.TreeItem> {
    item.tooltip = await this.#tooltip(node);
    return item;
  }

  /** How the recipe ended when it was last run from here. */
  #exitCode({ note, recipe }: OutlineNode): number | undefined {
    return note && recipe !== undefined ? this.#results.exitCode({ note: note.path, recipe }) : undefined;
  }

  /**
   * Says in the view's message line how far reading has come, whenever the rows are made anew: VS Code draws neither as long
   * as one of the two changes every fifth of a second, and while notes are read this would.
   */
  #showProgress(): void {
    const progress = this.#library.progress;
    const message = progress && progress.total > 200 ? vscode.l10n.t('Reading notes: {0} of {1}', progress.done, progress.total) : '';
    if (message !== this.view.message) this.view.message = message;
  }

  /** The welcome text waits until it is certain that there is nothing. */
  #showWhetherEmpty(rows: readonly OutlineNode[]): void {
    void vscode.commands.executeCommand('setContext', 'notesReference.empty', rows.length === 0 && this.#library.complete);
  }

  /** Shows what has changed, once for changes that come in a burst. */
  readonly refreshSoon = (): void => this.#refreshSoon(undefined);

  #refreshSoon(change: string | undefined): void {
    if (!this.#library.progress) this.#showProgress();
    this.#changes.add(change);
    this.#timer ??= setTimeout(() => void this.#refresh(), this.#library.progress && !this.#empty ? readingDelay : refreshDelay);
  }

  /** Rows are made before VS Code hears of it: until it has asked for them anew, a button on one of those it shows acts on nothing. */
  async #refresh(): Promise<void> {
    const changes = this.#changes;
    this.#changes = new Set();
    const rows = this.#makeRows();
    try {
      this.#showWhetherEmpty(await rows);
      this.#rows = rows;
      this.#empty = (await rows).length === 0;
      const redrawn = this.#shown.renew(await rows, (row, now) => !isNamed(changes, row) && isAlike(row, now));
      this.#changed.fire(redrawn && [...redrawn]);
    } finally {
      this.#timer = undefined;
      this.#showProgress();
      for (const change of this.#changes) this.#refreshSoon(change);
    }
  }

  /** Plain text, whose lines break between words, but for code. */
  async #tooltip(node: OutlineNode): Promise<vscode.MarkdownString | string | undefined> {
    const trouble = node.problem ?? node.warning?.text ?? node.empty;
    if (trouble !== undefined || !node.note) return trouble;
    const read = await this.#library.read(node.note.path);
    if (node.recipe !== undefined) {
      const tooltip = new vscode.MarkdownString('', false);
      const recipe = read?.note.recipes[node.recipe];
      if (recipe) appendWords(tooltip, recipe.description).appendCodeblock(showHiddenCharacters(recipe.code), recipe.lang);
      const exitCode = this.#exitCode(node);
      if (exitCode !== undefined) tooltip.appendText(`\n${exitText(exitCode)}`);
      return tooltip;
    }
    if (node.kind === 'note') {
      const { title, date, tags, problems } = node.note;
      const warnings = problems.map((problem) => `⚠ ${problemText(problem)}`);
      return [...warnings, title, read?.note.frontMatter.description, date, tags.join(', ')].filter(Boolean).join('\n');
    }
    const section = read?.note.sections.find(({ line }) => line === node.line);
    return section && `${section.headings.join(' › ')}\n${beginning(section.prose, 400)}`;
  }
}

/** `appendText` ties all words together by hard spaces, so that a long line breaks within words. */
function appendWords(tooltip: vscode.MarkdownString, text: string): vscode.MarkdownString {
  tooltip.appendText(text);
  tooltip.value = tooltip.value.replace(/(?<=[^;\s])&nbsp;(?=[^&\s])/g, ' ');
  return tooltip;
}

function isLeaf(node: OutlineNode): boolean {
  return node.kind === 'recipe' || (node.kind === 'folder' && node.count === 0) || (node.count === 0 && node.children().length === 0);
}

function recipeKey(note: string, recipe: number): string {
  return `${note}@${recipe}`;
}

/** Whether a row's note or recipe changed: its tooltip tells of more than can be seen. */
function isNamed(changes: ReadonlySet<string | undefined>, { kind, note, recipe }: OutlineNode): boolean {
  if (changes.has(undefined)) return true;
  if (!note) return false;
  return kind === 'note' ? changes.has(note.path) : recipe !== undefined && changes.has(recipeKey(note.path, recipe));
}

function isAlike(row: OutlineNode, now: OutlineNode): boolean {
  const look = (node: OutlineNode): string => [contextValue(node), spokenLabel(node, undefined), description(node, undefined), node.line, isLeaf(node)].join('\n');
  return look(row) === look(now);
}
