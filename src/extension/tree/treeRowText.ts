import * as vscode from 'vscode';
import type { OutlineNode } from '../../core/index.ts';
import { folderContext } from '../folders/changeFolders.ts';
import { displayText } from '../displayText.ts';

/** How a recipe ended, in words. */
export function exitText(exitCode: number): string {
  return vscode.l10n.t('Recipe ended with exit code {0}', exitCode);
}

/** What stands behind a row's label. */
export function description(node: OutlineNode, exitCode: number | undefined): string {
  const { kind, count, lang, problem, warning, empty } = node;
  const end = exitCode === undefined ? [] : [exitCode === 0 ? '✓' : `✗ ${exitCode}`];
  if (kind === 'recipe') return [lang, ...end].filter(Boolean).join(' · ');
  if (problem !== undefined) return vscode.l10n.t('cannot be read');
  return [...(isDraft(node) ? [vscode.l10n.t('draft')] : []), ...(count > 0 ? [String(count)] : []), ...(empty === undefined ? [] : [vscode.l10n.t('no notes')]), ...(warning ? [warning.brief] : [])].join(' · ');
}

/** What the row's menu goes by. */
export function contextValue(node: OutlineNode): string {
  if (node.kind === 'folder') return folderContext(node.id);
  return hasProblems(node) ? 'note problem' : node.kind;
}

function hasProblems({ kind, note }: OutlineNode): boolean {
  return kind === 'note' && note !== undefined && note.problems.length > 0;
}

function isDraft({ kind, note }: OutlineNode): boolean {
  return kind === 'note' && (note?.published === false || note?.path.includes('/_drafts/') === true);
}

/** The row for who does not see its icon: what it is, and what its number counts. */
export function spokenLabel(node: OutlineNode, exitCode: number | undefined): string {
  const { kind, count, lang, problem, warning, empty } = node;
  const holdsNotes = kind === 'folder' || kind === 'category';
  return [
    displayText(node.label),
    kindText(kind),
    lang,
    problem !== undefined && vscode.l10n.t('cannot be read'),
    warning?.text,
    empty !== undefined && vscode.l10n.t('no notes'),
    hasProblems(node) && vscode.l10n.t('Warning'),
    isDraft(node) && vscode.l10n.t('draft'),
    count > 0 && (holdsNotes ? vscode.l10n.t('notes: {0}', count) : vscode.l10n.t('recipes: {0}', count)),
    exitCode !== undefined && exitText(exitCode),
  ].filter(Boolean).join(', ');
}

function kindText(kind: OutlineNode['kind']): string {
  if (kind === 'folder') return vscode.l10n.t('folder');
  if (kind === 'category') return vscode.l10n.t('group');
  if (kind === 'note') return vscode.l10n.t('note');
  return kind === 'recipe' ? vscode.l10n.t('recipe') : vscode.l10n.t('section');
}
