import * as vscode from 'vscode';
import type { Grouping } from '../../core/index.ts';

const groupings: readonly Grouping[] = ['category', 'folder', 'tag', 'date'];

/** How the tree is grouped; settings are typed by hand, so anything else counts as the default. */
export function currentGrouping(): Grouping {
  const value = vscode.workspace.getConfiguration('notesReference').get<unknown>('groupBy');
  return groupings.find((grouping) => grouping === value) ?? 'category';
}

/** `Notes: Group By…`: the current one is marked, the choice goes to the user's settings. */
export async function chooseGrouping(): Promise<void> {
  const labels: Record<Grouping, string> = {
    category: vscode.l10n.t('By category'),
    folder: vscode.l10n.t('By folder'),
    tag: vscode.l10n.t('By tag'),
    date: vscode.l10n.t('By date'),
  };
  const current = currentGrouping();
  const items = groupings.map((grouping) => ({
    label: labels[grouping],
    grouping,
    ...(grouping === current && { description: vscode.l10n.t('current') }),
  }));
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Group Notes') });
  if (picked) await vscode.workspace.getConfiguration('notesReference').update('groupBy', picked.grouping, vscode.ConfigurationTarget.Global);
}
