import * as vscode from 'vscode';
import type { LoadOnDemand } from '../loadOnDemand.ts';
import { recipeMimeType } from './dragRecipe.ts';
import type { DropDependencies } from './droppedText.ts';

/** A recipe dragged from the tree lands where it is dropped, with its blanks as tab stops. */
export function acceptDrops(dependencies: DropDependencies, onDemand: LoadOnDemand): vscode.Disposable {
  const kind = vscode.DocumentDropOrPasteEditKind.Text.append('notesReference', 'recipe');
  const provider: vscode.DocumentDropEditProvider = {
    async provideDocumentDropEdits(_document, _position, data, token) {
      const dropped = data.get(recipeMimeType);
      if (!dropped) return undefined;
      const { droppedText } = await onDemand();
      const text = await droppedText(dropped, dependencies);
      return text && !token.isCancellationRequested ? new vscode.DocumentDropEdit(text, vscode.l10n.t('Insert Recipe'), kind) : undefined;
    },
  };
  return vscode.languages.registerDocumentDropEditProvider('*', provider, { dropMimeTypes: [recipeMimeType], providedDropEditKinds: [kind] });
}
