import * as vscode from 'vscode';
import { type NoteLibrary, noteRow, type OutlineNode, outlineTreeInSteps } from '../core/index.ts';
import { folderContext } from './changeFolders.ts';
import { currentGrouping } from './groupBy.ts';
import { displayText } from './displayText.ts';
import type { ExpandedRows } from './expandedRows.ts';
import { outlineFolder } from './folders.ts';
import type { FolderSource } from './folderSource.ts';
import { nodeIcon } from './icons.ts';
import { inStretches } from './pause.ts';
import { problemText } from './problemText.ts';
import type { RunResults } from './runResults.ts';

/** Changes that come in a burst refresh the tree once; ms. */
const refreshDelay = 100;
/** The same while many notes are read: each refresh sorts all of them anew; ms. */
const readingDelay = 1000;

export interface NoteTreeOptions {
  readonly library: NoteLibrary;
  readonly results: RunResults;
  readonly expanded: ExpandedRows;
  readonly folders: () => readonly FolderSource[];
}

/** The sidebar: folder, category, note, section, recipe, in the documents' own order. */
export class NoteTree implements vscode.TreeDataProvider<OutlineNode>, vscode.Disposable {
  readonly view: vscode.TreeView<OutlineNode>;
  readonly #library: NoteLibrary;
  readonly #results: RunResults;
  readonly #expanded: ExpandedRows;
  readonly #folders: () => readonly FolderSource[];
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #disposables: { dispose(): void }[];
  readonly onDidChangeTreeData = this.#changed.event;
  #rows: Promise<readonly OutlineNode[]> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ library, results, expanded, folders }: NoteTreeOptions, dragAndDropController: vscode.TreeDragAndDropController<OutlineNode>) {
    this.#library = library;
    this.#results = results;
    this.#expanded = expanded;
    this.#folders = folders;
    this.view = vscode.window.createTreeView('notesReference.tree', {
      treeDataProvider: this,
      showCollapseAll: true,
      dragAndDropController,
    });
    expanded.follow(this.view);
    this.#disposables = [this.view, this.#changed, expanded, library.onDidChange(() => this.refreshSoon()),
      results.onDidChange(() => this.refreshSoon()),
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
    return [...(node ? node.children() : await this.#topRows())];
  }

  #topRows(): Promise<readonly OutlineNode[]> {
    return (this.#rows ??= inStretches(outlineTreeInSteps(this.#library.outlines(), this.#folders().map((folder) => outlineFolder(folder, this.#library.complete)), {
      groupBy: currentGrouping(),
      none: currentGrouping() === 'tag' ? vscode.l10n.t('Without a tag') : vscode.l10n.t('Without a date'),
    })));
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
    item.iconPath = nodeIcon(node);
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
    const isLeaf = node.kind === 'recipe' || (node.kind === 'folder' && node.count === 0) || (node.count === 0 && node.children().length === 0);
    if (isLeaf) return vscode.TreeItemCollapsibleState.None;
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

  /** Says in the view's message line how far reading has come. */
  #showProgress(): void {
    const progress = this.#library.progress;
    this.view.message = progress && progress.total > 200
      ? vscode.l10n.t('Reading notes: {0} of {1}', progress.done, progress.total)
      : '';
  }

  /** The welcome text waits until it is certain that there is nothing. */
  async #showWhetherEmpty(): Promise<void> {
    const rows = this.#topRows();
    const empty = (await rows).length === 0 && this.#library.complete;
    // Rows that are out of date by now say nothing.
    if (rows === this.#rows) void vscode.commands.executeCommand('setContext', 'notesReference.empty', empty);
  }

  /** Shows what has changed, once for changes that come in a burst. */
  readonly refreshSoon = (): void => {
    this.#showProgress();
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#rows = undefined;
      this.#showProgress();
      void this.#showWhetherEmpty();
      this.#changed.fire(undefined);
    }, this.#library.progress ? readingDelay : refreshDelay);
  };

  /** Plain text, whose lines break between words, but for code. */
  async #tooltip(node: OutlineNode): Promise<vscode.MarkdownString | string | undefined> {
    const trouble = node.problem ?? node.warning?.text ?? node.empty;
    if (trouble !== undefined || !node.note) return trouble;
    const read = await this.#library.read(node.note.path);
    if (node.recipe !== undefined) {
      const tooltip = new vscode.MarkdownString('', false);
      const recipe = read?.note.recipes[node.recipe];
      if (recipe) appendWords(tooltip, recipe.description).appendCodeblock(recipe.code, recipe.lang);
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
    return section && `${section.headings.join(' › ')}\n${section.prose.slice(0, 400)}`;
  }
}

/** `appendText` ties all words together by hard spaces, so that a long line breaks within words. */
function appendWords(tooltip: vscode.MarkdownString, text: string): vscode.MarkdownString {
  tooltip.appendText(text);
  tooltip.value = tooltip.value.replace(/(?<=[^;\s])&nbsp;(?=[^&\s])/g, ' ');
  return tooltip;
}

function exitText(exitCode: number): string {
  return vscode.l10n.t('Recipe ended with exit code {0}', exitCode);
}

function description(node: OutlineNode, exitCode: number | undefined): string {
  const { kind, count, lang, problem, warning, empty } = node;
  const end = exitCode === undefined ? [] : [exitCode === 0 ? '✓' : `✗ ${exitCode}`];
  if (kind === 'recipe') return [lang, ...end].filter(Boolean).join(' · ');
  if (problem !== undefined) return vscode.l10n.t('cannot be read');
  return [...(isDraft(node) ? [vscode.l10n.t('draft')] : []), ...(count > 0 ? [String(count)] : []), ...(empty === undefined ? [] : [vscode.l10n.t('no notes')]), ...(warning ? [warning.brief] : [])].join(' · ');
}

/** What the row's menu goes by. */
function contextValue(node: OutlineNode): string {
  if (node.kind === 'folder') return folderContext(node.id);
  return hasProblems(node) ? 'note problem' : node.kind;
}

function hasProblems({ kind, note }: OutlineNode): boolean {
  return kind === 'note' && note !== undefined && note.problems.length > 0;
}

function isDraft({ kind, note }: OutlineNode): boolean {
  return kind === 'note' && (note?.published === false || note?.path.includes('/_drafts/') === true);
}

/** The row for who does not see its icon: what it is, and what its number counts. */
function spokenLabel(node: OutlineNode, exitCode: number | undefined): string {
  const { kind, count, lang, problem, warning, empty } = node;
  const holdsNotes = kind === 'folder' || kind === 'category';
  return [
    displayText(node.label),
    kindText(kind),
    lang,
    problem !== undefined && vscode.l10n.t('cannot be read'),
    warning?.text,
    empty !== undefined && vscode.l10n.t('no notes'),
    hasProblems(node) && vscode.l10n.t('Warning'),
    isDraft(node) && vscode.l10n.t('draft'),
    count > 0 && (holdsNotes ? vscode.l10n.t('notes: {0}', count) : vscode.l10n.t('recipes: {0}', count)),
    exitCode !== undefined && exitText(exitCode),
  ].filter(Boolean).join(', ');
}

function kindText(kind: OutlineNode['kind']): string {
  if (kind === 'folder') return vscode.l10n.t('folder');
  if (kind === 'category') return vscode.l10n.t('group');
  if (kind === 'note') return vscode.l10n.t('note');
  return kind === 'recipe' ? vscode.l10n.t('recipe') : vscode.l10n.t('section');
}
