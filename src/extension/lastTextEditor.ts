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
