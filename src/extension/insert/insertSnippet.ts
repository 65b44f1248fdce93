import * as vscode from 'vscode';
import { dedentLines, indentLines, type NoteLibrary, plainText, type Recipe, snippetText } from '../../core/index.ts';
import type { Insertion, RecipeAddress } from '../address.ts';
import { displayText } from '../displayText.ts';
import { agreesToHidden } from './hiddenConsent.ts';
import { showLastTextEditor } from './lastTextEditor.ts';
import type { LastValues } from './lastValues.ts';
import type { Usage } from '../usage.ts';

export interface InsertDependencies {
  readonly library: NoteLibrary;
  readonly usage: Usage;
  readonly lastValues: LastValues;
}

/** The recipe as its file has it now; says so and answers `undefined` where it is gone. */
export async function currentRecipe(library: NoteLibrary, { note, recipe }: RecipeAddress): Promise<Recipe | undefined> {
  const read = await library.read(note);
  const found = read?.note.recipes[recipe];
  if (found) return found;
  const message = read
    ? vscode.l10n.t('The note “{0}” no longer has this recipe. Look for it again.', displayText(read.note.title))
    : vscode.l10n.t('The note of this recipe is gone: {0}', displayText(note));
  void vscode.window.showWarningMessage(message);
  return undefined;
}

/**
 * Inserts a recipe at every cursor of the editor used last: selections are replaced, the indentation is taken over,
 * blanks become tab stops, and one undo takes it all back. Without an editor it goes to the clipboard.
 */
export async function insertSnippet({ library, usage, lastValues }: InsertDependencies, { typed = '', ...address }: Insertion): Promise<void> {
  const recipe = await currentRecipe(library, address);
  if (!recipe || !(await agreesToHidden(recipe.code))) return;
  usage.add({ ...address, line: recipe.line });
  const editor = await showLastTextEditor();
  if (!editor) {
    await vscode.env.clipboard.writeText(plainText(recipe));
    void vscode.window.showInformationMessage(vscode.l10n.t('No editor is open, so the recipe is on the clipboard.'));
    return;
  }
  const { document } = editor;
  const { version } = document;
  const inserted = await insertEverywhere(editor, recipe, { lastValues: lastValues.all(), typed });
  // A document that may not be edited says yes and stays as it is.
  if (!inserted || document.version === version) {
    await vscode.env.clipboard.writeText(plainText(recipe));
    void vscode.window.showWarningMessage(vscode.l10n.t('Nothing was inserted: the document changed at the same moment, or cannot be edited. The recipe is on the clipboard.'));
    return;
  }
  await focusOn(editor);
}

/** A notebook's cell, or a side of a comparison, is not to be opened as a file of its own. */
async function focusOn(editor: vscode.TextEditor): Promise<void> {
  const { document, viewColumn = vscode.ViewColumn.Active } = editor;
  if (document.uri.scheme === 'vscode-notebook-cell') return;
  if (editor === vscode.window.activeTextEditor) await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  else await vscode.window.showTextDocument(document, { viewColumn, preserveFocus: false });
}

/**
 * VS Code indents a snippet at its first cursor only and never inside a tab stop (seen in 1.139), and knows one text for all
 * cursors: where their lines are indented differently, where each has a selection of its own to wrap, or one of several
 * lines, each gets a text of its own, indented here.
 */
async function insertEverywhere(editor: vscode.TextEditor, recipe: Recipe, { lastValues, typed }: { readonly lastValues: ReadonlyMap<string, string>; readonly typed: string }): Promise<boolean> {
  const { document, options } = editor;
  const typedAt = editor.selections.map((selection) => rangeOfTyped(document, selection, typed));
  const selections = editor.selections.map((selection, at) => typedAt[at] ?? selection);
  const indents = selections.map(({ start }) => /^[ \t]*/.exec(document.lineAt(start.line).text.slice(0, start.character))?.[0] ?? '');
  const texts = wrappedTexts(recipe, selections.map((selection, at) => (typedAt[at] ? '' : dedentLines(document.getText(selection), indents[at] ?? ''))), lastValues);
  const [first = ''] = texts;
  const isSimple = new Set(indents).size <= 1 && new Set(texts).size <= 1 && selections.every(({ isSingleLine }) => isSingleLine);
  if (isSimple) return editor.insertSnippet(new vscode.SnippetString(first), selections);
  const style = { tabSize: Number(options.tabSize) || 4, insertSpaces: options.insertSpaces !== false };
  const edits = selections.map((selection, at) => {
    const text = indentLines(texts[at] ?? '', indents[at] ?? '', style);
    const edit = new vscode.SnippetTextEdit(selection, new vscode.SnippetString(text));
    edit.keepWhitespace = true;
    return edit;
  });
  const workspaceEdit = new vscode.WorkspaceEdit();
  workspaceEdit.set(document.uri, edits);
  return vscode.workspace.applyEdit(workspaceEdit);
}

/** Where in front of a cursor stands what was typed for the recipe; `undefined` where it does not. */
function rangeOfTyped(document: vscode.TextDocument, { isEmpty, active }: vscode.Selection, typed: string): vscode.Range | undefined {
  if (typed === '' || !isEmpty || active.character < typed.length) return undefined;
  const range = new vscode.Range(active.translate(0, -typed.length), active);
  return document.getText(range) === typed ? range : undefined;
}

/** The snippet for each cursor, around what is selected there. */
function wrappedTexts(recipe: Recipe, selected: readonly string[], lastValues: ReadonlyMap<string, string>): readonly string[] {
  const selectionAsText = new Set(selected).size > 1;
  return selected.map((selection) => snippetText(recipe, { lastValues, selectionAsText, ...(selection !== '' && { selection }) }));
}

/** Puts a recipe on the clipboard as the note has it, blanks included. */
export async function copySnippet({ library, usage }: InsertDependencies, address: RecipeAddress): Promise<void> {
  const recipe = await currentRecipe(library, address);
  if (!recipe) return;
  usage.add({ ...address, line: recipe.line });
  await vscode.env.clipboard.writeText(recipe.code);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied: {0}', displayText(recipe.description)), 3000);
}
