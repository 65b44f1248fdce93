import * as vscode from 'vscode';
import type { Grouping, OutlineNode } from '../core/index.ts';

const byLanguage = new Map([
  ['bash', 'terminal-bash'], ['sh', 'terminal-bash'], ['shell', 'terminal'], ['zsh', 'terminal'], ['fish', 'terminal'], ['console', 'terminal'],
  ['powershell', 'terminal-powershell'], ['ps1', 'terminal-powershell'], ['pwsh', 'terminal-powershell'],
  ['bat', 'terminal-cmd'], ['cmd', 'terminal-cmd'],
  ['python', 'snake'], ['py', 'snake'],
  ['json', 'json'], ['jsonc', 'json'], ['yaml', 'list-tree'], ['yml', 'list-tree'],
  ['markdown', 'markdown'], ['md', 'markdown'], ['text', 'output'], ['txt', 'output'],
  ['sql', 'database'], ['diff', 'diff'], ['dockerfile', 'package'], ['docker', 'package'], ['regex', 'regex'],
]);

/** The icon of a recipe, by its language. */
export function recipeIcon(lang: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(byLanguage.get(lang) ?? 'code');
}

const byGrouping: Record<Grouping, string> = { folder: 'folder', category: 'folder', tag: 'tag', date: 'calendar' };

/** The icon of a row in tree and pick, by its kind; that of a group by what the tree is grouped by. */
export function nodeIcon({ kind, lang, note, problem, warning }: Pick<OutlineNode, 'kind' | 'lang' | 'note' | 'problem' | 'warning'>, grouping: Grouping = 'category'): vscode.ThemeIcon {
  if (kind === 'recipe') return recipeIcon(lang ?? '');
  if (problem !== undefined || warning || (kind === 'note' && note && note.problems.length > 0)) {
    return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  }
  const icon = { folder: 'root-folder', category: byGrouping[grouping], note: 'note', heading: 'list-tree', section: 'symbol-text' }[kind];
  return new vscode.ThemeIcon(icon);
}
