import * as vscode from 'vscode';
import { linkedNotes, linkName, linkQuery, type NoteLibrary, readLinkQuery } from '../../core/index.ts';
import type { SectionAddress } from '../address.ts';
import { displayText } from '../displayText.ts';
import { log } from '../log.ts';

/** Links that come faster than this are not somebody clicking; ms (SECURITY F5). */
const pace = 1000;

interface LinkDependencies {
  readonly library: NoteLibrary;
  /** Resolves when the notes are there. */
  readonly ready: Promise<unknown>;
  readonly open: (section: SectionAddress) => Promise<void>;
}

/**
 * `vscode://notes-reference.notes-reference/open?note=…&heading=…` shows a section of a note that is in the library, and
 * does nothing else, whatever a web page puts into the link: nothing is inserted, written, run or read from elsewhere.
 */
export function followLinks({ library, ready, open }: LinkDependencies): vscode.Disposable {
  let busy = false;
  let last = -Infinity;
  return vscode.window.registerUriHandler({
    handleUri: async (uri) => {
      if (busy || Date.now() - last < pace) return log().info('A link was not followed, as it came right after another.');
      busy = true;
      try {
        await ready;
        const section = linkedSection(library, uri);
        if (typeof section === 'string') void vscode.window.showInformationMessage(section);
        else await open(section);
      } finally {
        busy = false;
        last = Date.now();
      }
    },
  });
}

/** The section that the link means, or what to say where it means none. */
function linkedSection(library: NoteLibrary, uri: vscode.Uri): SectionAddress | string {
  const link = uri.path === '/open' ? readLinkQuery(uri.query) : undefined;
  if (!link) return vscode.l10n.t('The link does not say which note to show, or says it at too great a length.');
  const [note, another] = linkedNotes(link.note, notePaths(library));
  if (note === undefined) return vscode.l10n.t('The link leads to a note that is not among yours: {0}', displayText(link.note));
  if (another !== undefined) return vscode.l10n.t('Several of your notes have the name in the link: {0}', displayText(link.note));
  return { note, line: library.outline(note)?.sections.find(({ anchor }) => anchor === link.heading)?.line ?? 0 };
}

/** `Notes: Copy Link to Section`. */
export async function copyLink(library: NoteLibrary, { note, line }: SectionAddress, extension: string): Promise<void> {
  const sections = library.outline(note)?.sections ?? [];
  const section = sections.findLast((candidate) => candidate.line <= line);
  const heading = section && (section.level > 0 || line > 0) ? section.anchor : undefined;
  const query = linkQuery({ note: linkName(note, notePaths(library)), ...(heading !== undefined && { heading }) });
  await vscode.env.clipboard.writeText(`${vscode.env.uriScheme}://${extension}/open?${query}`);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied the link to: {0}', displayText(section?.heading ?? note)), 3000);
}

function notePaths(library: NoteLibrary): readonly string[] {
  return [...library.outlines()].map(({ path }) => path);
}
