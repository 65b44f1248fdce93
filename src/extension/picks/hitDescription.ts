import * as vscode from 'vscode';
import type { Hit, NoteLibrary } from '../../core/index.ts';
import { displayText } from '../displayText.ts';

/**
 * Where a hit stands: `Docker › 容器`, behind the name of its folder where there are several; a title that is repeated as
 * a heading is said once, a section's own heading is the row's label.
 */
export function hitPath(library: NoteLibrary, { note, kind, headings }: Hit): string {
  const path = [library.sourceName(note) ?? '', library.outline(note)?.title ?? '', ...(kind === 'recipe' ? headings : headings.slice(0, -1))];
  return displayText(path.filter((part, at) => part !== '' && part !== path[at - 1]).join(' › '));
}

/** The same behind what it is, for who does not see the icon or does not know it: `bash · Docker › 容器`. */
export function hitDescription(library: NoteLibrary, hit: Hit): string {
  const kind = hit.kind === 'recipe' ? displayText(hit.lang ?? '') || vscode.l10n.t('recipe') : vscode.l10n.t('section');
  return `${kind} · ${hitPath(library, hit)}`;
}
