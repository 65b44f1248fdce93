import * as vscode from 'vscode';
import { type NoteLibrary, snippetText } from '../../core/index.ts';
import { recipeAddress } from '../address.ts';
import { recipeMimeType } from './dragRecipe.ts';
import { agreesToHidden } from './hiddenConsent.ts';
import { currentRecipe } from './insertSnippet.ts';
import type { LastValues } from './lastValues.ts';

const kind = vscode.DocumentDropOrPasteEditKind.Text.append('notesReference', 'recipe');

/** A recipe dragged from the tree lands where it is dropped, with its blanks as tab stops. */
export function acceptDrops({ library, lastValues }: { readonly library: NoteLibrary; readonly lastValues: LastValues }): vscode.Disposable {
  const provider: vscode.DocumentDropEditProvider = {
    async provideDocumentDropEdits(_document, _position, data, token) {
      const dropped = data.get(recipeMimeType);
      const address = dropped && recipeAddress(parsed(await dropped.asString()));
      const recipe = address && (await currentRecipe(library, address));
      if (!recipe || !(await agreesToHidden(recipe.code)) || token.isCancellationRequested) return undefined;
      const text = new vscode.SnippetString(snippetText(recipe, { lastValues: lastValues.all() }));
      return new vscode.DocumentDropEdit(text, vscode.l10n.t('Insert Recipe'), kind);
    },
  };
  return vscode.languages.registerDocumentDropEditProvider('*', provider, { dropMimeTypes: [recipeMimeType], providedDropEditKinds: [kind] });
}

/** What is dragged may come from anywhere. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
