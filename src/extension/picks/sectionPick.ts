import * as vscode from 'vscode';
import type { NoteLibrary } from '../../core/index.ts';
import type { SectionAddress } from '../address.ts';
import { chosen } from './chosen.ts';
import { displayText } from '../displayText.ts';
import { hitPath } from './hitDescription.ts';
import { nodeIcon } from '../icons.ts';
import { keepOrder } from './keepOrder.ts';
import { everything } from './pickStart.ts';
import { RowList } from './rowList.ts';
import { unitKey } from '../usage.ts';

const maxRows = 60;

type Row = vscode.QuickPickItem & { readonly address: SectionAddress };

/** Asks which section; `undefined` when the person gives up. */
export async function pickSection(library: NoteLibrary, title: string): Promise<SectionAddress | undefined> {
  const pick = vscode.window.createQuickPick<Row>();
  pick.title = title;
  pick.placeholder = vscode.l10n.t('Type words of the section');
  keepOrder(pick);
  const rows = (): readonly Row[] => {
    const query = pick.value.trim();
    const hits = query === '' ? everything(library, maxRows) : library.search(query, { kind: 'section', limit: maxRows }).hits;
    return hits.map((hit) => ({
      label: displayText(hit.title),
      description: hitPath(library, hit),
      iconPath: nodeIcon({ kind: 'section' }),
      alwaysShow: true,
      address: { note: hit.note, line: hit.line },
    }));
  };
  const list = new RowList(pick, ({ address }) => unitKey(address));
  pick.onDidChangeValue(() => list.fill(rows()));
  // Right after the start there may be nothing yet: the rows come while the pick is open.
  const subscription = library.onDidChange(() => list.refill(rows()));
  list.fill(rows());
  return (await chosen(pick, { accepted: () => list.accepted, ended: () => subscription.dispose() }))?.address;
}
