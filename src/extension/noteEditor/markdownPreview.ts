import * as vscode from 'vscode';
import { type MarkdownIt, previewDialect } from '../../core/index.ts';
import { readerStrings } from '../reader/readerStrings.ts';

const setting = 'markdownPreview';

/** Gives VS Code's own Markdown preview the notes' dialect, unless the setting says no. */
export function extendMarkdownIt(markdown: MarkdownIt): MarkdownIt {
  if (vscode.workspace.getConfiguration('notesReference').get<boolean>(setting, true)) previewDialect(markdown, readerStrings().labels.callouts);
  return markdown;
}

/** Open previews follow the setting. */
export function followPreviewSetting(): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(`notesReference.${setting}`)) void vscode.commands.executeCommand('markdown.api.reloadPlugins');
  });
}
