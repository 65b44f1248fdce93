import * as vscode from 'vscode';
import { type NoteLibrary, plainText, type Recipe, snippetText } from '../core/index.ts';
import type { RecipeAddress } from './address.ts';
import { displayText } from './displayText.ts';
import { lastTextEditor } from './lastTextEditor.ts';
import { unitKey, type Usage } from './usage.ts';

export interface InsertDependencies {
  readonly library: NoteLibrary;
  readonly usage: Usage;
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
export async function insertSnippet({ library, usage }: InsertDependencies, address: RecipeAddress): Promise<void> {
  const recipe = await currentRecipe(library, address);
  if (!recipe) return;
  usage.add(unitKey({ ...address, line: recipe.line }));
  const editor = lastTextEditor();
  if (!editor) {
    await vscode.env.clipboard.writeText(plainText(recipe));
    void vscode.window.showInformationMessage(vscode.l10n.t('No editor is open, so the recipe is on the clipboard.'));
    return;
  }
  const { document, selections } = editor;
  const [only] = selections;
  const selection = selections.length === 1 && only ? document.getText(only) : '';
  const text = snippetText(recipe, selection === '' ? {} : { selection });
  const inserted = await editor.insertSnippet(new vscode.SnippetString(text), selections);
  if (!inserted) {
    void vscode.window.showWarningMessage(vscode.l10n.t('Nothing was inserted: the document changed at the same moment, or cannot be edited.'));
    return;
  }
  await vscode.window.showTextDocument(document, { viewColumn: editor.viewColumn ?? vscode.ViewColumn.Active, preserveFocus: false });
}

/** Puts a recipe on the clipboard as the note has it, blanks included. */
export async function copySnippet({ library, usage }: InsertDependencies, address: RecipeAddress): Promise<void> {
  const recipe = await currentRecipe(library, address);
  if (!recipe) return;
  usage.add(unitKey({ ...address, line: recipe.line }));
  await vscode.env.clipboard.writeText(recipe.code);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied: {0}', displayText(recipe.description)), 3000);
}
