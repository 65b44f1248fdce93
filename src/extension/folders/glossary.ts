import * as vscode from 'vscode';

/** The user's own words that mean the same: each entry of `notesReference.glossary` is one group, `port = 端口 = 埠`. */
export function userGlossary(): readonly (readonly string[])[] {
  const value = vscode.workspace.getConfiguration('notesReference').get<unknown>('glossary');
  const entries = Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
  return entries
    .map((entry) => entry.split(/[=,，、;；]/).map((word) => word.trim()).filter((word) => word !== ''))
    .filter((group) => group.length > 1);
}
