import * as vscode from 'vscode';

let last: vscode.TextEditor | undefined;

/** Remembers the text editor used last, for commands that are given from the reader or the sidebar. */
export function trackTextEditor(): vscode.Disposable {
  last = vscode.window.activeTextEditor;
  return vscode.window.onDidChangeActiveTextEditor((editor) => {
    if (editor && editor.document.uri.scheme !== 'output') last = editor;
  });
}

/** The active text editor, else the one used last if it is still on screen; `undefined` without any. */
export function lastTextEditor(): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  if (activeTextEditor) return activeTextEditor;
  const document = last?.document;
  return visibleTextEditors.find((editor) => editor === last) ?? visibleTextEditors.find((editor) => editor.document === document);
}

/** As `lastTextEditor`; one that another tab covers, such as the reader's, is brought back to the front. */
export async function showLastTextEditor(): Promise<vscode.TextEditor | undefined> {
  const shown = lastTextEditor();
  if (shown || !last) return shown;
  const { document, viewColumn } = last;
  const open = vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === document.uri.toString());
  return open ? vscode.window.showTextDocument(document, viewColumn ?? vscode.ViewColumn.Active) : undefined;
}
