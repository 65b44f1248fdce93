import * as vscode from 'vscode';
import type { NoteLibrary, OutlineNode } from '../../core/index.ts';

/** What a dragged recipe is called on its way to an editor: a recipe's address as JSON. */
export const recipeMimeType = 'application/vnd.notes-reference.recipe';

/** Rows of the tree can be dragged: a recipe into an editor, its code as plain text anywhere else. */
export function dragFromTree(library: NoteLibrary): vscode.TreeDragAndDropController<OutlineNode> {
  return {
    dropMimeTypes: [],
    dragMimeTypes: [recipeMimeType, 'text/plain', 'text/uri-list'],
    async handleDrag(nodes, data, token) {
      const [node] = nodes;
      if (!node?.note) return;
      if (node.recipe === undefined) {
        data.set('text/uri-list', new vscode.DataTransferItem(node.note.path));
        return;
      }
      data.set(recipeMimeType, new vscode.DataTransferItem(JSON.stringify({ note: node.note.path, recipe: node.recipe })));
      const read = await library.read(node.note.path);
      const recipe = read?.note.recipes[node.recipe];
      if (recipe && !token.isCancellationRequested) data.set('text/plain', new vscode.DataTransferItem(recipe.code));
    },
  };
}
