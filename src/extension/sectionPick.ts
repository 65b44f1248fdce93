import * as vscode from 'vscode';
import type { NoteLibrary } from '../core/index.ts';
import type { SectionAddress } from './address.ts';
import { chosen } from './chosen.ts';
import { displayText } from './displayText.ts';
import { hitPath } from './hitDescription.ts';
import { nodeIcon } from './icons.ts';
import { keepOrder } from './keepOrder.ts';
import { everything } from './pickStart.ts';

const maxRows = 60;

/** Asks which section; `undefined` when the person gives up. */
export async function pickSection(library: NoteLibrary, title: string): Promise<SectionAddress | undefined> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly address: SectionAddress }>();
  pick.title = title;
  pick.placeholder = vscode.l10n.t('Type words of the section');
  keepOrder(pick);
  const show = (): void => {
    const query = pick.value.trim();
    const hits = query === '' ? everything(library, maxRows) : library.search(query, { kind: 'section', limit: maxRows }).hits;
    pick.items = hits.map((hit) => ({
      label: displayText(hit.title),
      description: hitPath(library, hit),
      iconPath: nodeIcon({ kind: 'section' }),
      alwaysShow: true,
      address: { note: hit.note, line: hit.line },
    }));
  };
  pick.onDidChangeValue(show);
  // Right after the start there may be nothing yet: the rows come while the pick is open.
  const subscription = library.onDidChange(show);
  show();
  return (await chosen(pick, () => subscription.dispose()))?.address;
}
