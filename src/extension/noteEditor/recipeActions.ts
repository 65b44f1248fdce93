import * as vscode from 'vscode';
import { isShellLanguage, type NoteLibrary, type Recipe } from '../../core/index.ts';
import type { RecipeAddress } from '../address.ts';
import { mayUseTerminal } from '../mayUseTerminal.ts';
import type { RunResults } from '../terminal/runResults.ts';

export interface RecipeActionDependencies {
  readonly library: NoteLibrary;
  readonly results: RunResults;
}

const markdown = { language: 'markdown' };

interface Action {
  readonly command: string;
  readonly title: string;
}

/** In the Markdown source of a note: what can be done with a recipe, over its first line (hover) and above it (code lens, off by default). */
export function showRecipeActions(dependencies: RecipeActionDependencies): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    dependencies.results.onDidChange(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('notesReference.markdown')) changed.fire();
    }),
    vscode.languages.registerHoverProvider(markdown, { provideHover: (document, position) => hover(dependencies, document, position) }),
    vscode.languages.registerCodeLensProvider(markdown, { onDidChangeCodeLenses: changed.event, provideCodeLenses: (document) => lenses(dependencies, document) }),
  );
}

function isOn(setting: 'markdown.hover' | 'markdown.codeLens', document: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration('notesReference', document).get<unknown>(setting) === true;
}

/** Only the notes of the library have recipes that the commands can find. */
async function recipesOf(library: NoteLibrary, document: vscode.TextDocument): Promise<readonly Recipe[]> {
  const path = document.uri.toString();
  if (!library.outline(path)) return [];
  const { parseNote } = await import('../../core/parsing.ts');
  return parseNote(path, document.getText()).recipes;
}

function actionsFor(recipe: Recipe): readonly Action[] {
  return [
    { command: 'notesReference.insertSnippet', title: vscode.l10n.t('Insert') },
    { command: 'notesReference.copySnippet', title: vscode.l10n.t('Copy') },
    ...(isShellLanguage(recipe.lang) && mayUseTerminal() ? [{ command: 'notesReference.runInTerminal', title: vscode.l10n.t('Terminal') }] : []),
  ];
}

async function hover({ library, results }: RecipeActionDependencies, document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
  if (!isOn('markdown.hover', document)) return undefined;
  const recipe = (await recipesOf(library, document)).find(({ line }) => line === position.line);
  if (!recipe) return undefined;
  const address: RecipeAddress = { note: document.uri.toString(), recipe: recipe.index };
  const actions = actionsFor(recipe);
  const links = actions.map(({ command, title }) => `[${title}](command:${command}?${encodeURIComponent(JSON.stringify([address]))})`);
  const exitCode = results.exitCode(address);
  const text = new vscode.MarkdownString(links.join(' · '));
  if (exitCode !== undefined) text.appendText(` · ${vscode.l10n.t('exit code {0}', exitCode)}`);
  // Every word of this text is ours; the links can start these commands and no others (SECURITY A5).
  text.isTrusted = { enabledCommands: actions.map(({ command }) => command) };
  return new vscode.Hover(text, document.lineAt(recipe.line).range);
}

async function lenses({ library, results }: RecipeActionDependencies, document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
  if (!isOn('markdown.codeLens', document)) return [];
  return (await recipesOf(library, document)).flatMap((recipe) => {
    const range = new vscode.Range(recipe.line, 0, recipe.line, 0);
    const address: RecipeAddress = { note: document.uri.toString(), recipe: recipe.index };
    const exitCode = results.exitCode(address);
    const mark = exitCode === undefined ? [] : [new vscode.CodeLens(range, { command: '', title: `${exitCode === 0 ? '$(check)' : '$(error)'} ${exitCode}` })];
    return [...actionsFor(recipe).map(({ command, title }) => new vscode.CodeLens(range, { command, title, arguments: [address] })), ...mark];
  });
}
