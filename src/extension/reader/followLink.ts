import * as vscode from 'vscode';
import { linkTarget } from '../../core/index.ts';
import type { ReaderTarget } from '../../webview/messages.ts';
import { displayText } from '../displayText.ts';
import { localFile, stepsWithin } from './localFile.ts';

/** What a link in a note may need to know. */
export interface LinkPlace {
  /** The note that holds the link. */
  readonly note: vscode.Uri;
  readonly root: vscode.Uri | undefined;
  /** The paths of all notes there are. */
  readonly notes: () => Iterable<string>;
}

/** Where a link leads. */
export type Destination =
  | { readonly kind: 'note'; readonly path: string; readonly target: ReaderTarget }
  | { readonly kind: 'file'; readonly uri: vscode.Uri }
  | { readonly kind: 'external'; readonly href: string }
  | { readonly kind: 'missing' | 'refused'; readonly href: string };

/** Reads a link's destination once more, as the page is not to be trusted (SECURITY A4), and finds what it means here. */
export async function destinationOf(href: string, place: LinkPlace): Promise<Destination> {
  const target = linkTarget(href);
  switch (target?.kind) {
    case 'external':
      return URL.canParse(target.href) ? { kind: 'external', href: new URL(target.href).href } : { kind: 'refused', href };
    case 'post':
      return noteOr(findPost(target.name, place), target.fragment, href);
    case 'relative':
      return relativeDestination(target, href, place);
    default:
      return { kind: 'refused', href };
  }
}

/** Opens what is no note, or says why nothing opens. The editor asks before it opens an address it does not know. */
export async function leaveReader(destination: Exclude<Destination, { readonly kind: 'note' }>): Promise<void> {
  switch (destination.kind) {
    case 'file':
      await vscode.commands.executeCommand('vscode.open', destination.uri);
      return;
    case 'external':
      await openAddress(destination.href);
      return;
    case 'missing':
      void vscode.window.showInformationMessage(vscode.l10n.t('There is nothing at {0}.', displayText(destination.href)));
      return;
    case 'refused':
      void vscode.window.showWarningMessage(vscode.l10n.t('This link is not followed, as it leads out of the notes: {0}', displayText(destination.href)));
  }
}

/**
 * A `Uri` would decode the address, and `%2B`, `%26` and the like would mean something else in the browser (microsoft/vscode#85930).
 * VS Code takes a string as it is, which never made it into the typings.
 */
function openAddress(href: string): Thenable<boolean> {
  return vscode.env.openExternal(href as unknown as vscode.Uri);
}

async function relativeDestination(
  { path, fragment }: { readonly path: string; readonly fragment?: string },
  href: string,
  place: LinkPlace,
): Promise<Destination> {
  if (path === '') return noteOr(place.note.toString(), fragment, href);
  const note = findNote(path, place) ?? findPost(path, place);
  if (note !== undefined) return noteOr(note, fragment, href);
  if (!place.root) return { kind: 'missing', href };
  const found = await localFile({ path, note: place.note, root: place.root });
  return typeof found === 'string' ? { kind: found, href } : { kind: 'file', uri: found };
}

function noteOr(path: string | undefined, fragment: string | undefined, href: string): Destination {
  return path === undefined ? { kind: 'missing', href } : { kind: 'note', path, target: fragment ? { anchor: fragment } : {} };
}

/** A note by its path from the linking note, or from the notes folder; the extension may be left out. */
function findNote(path: string, { note, root, notes }: LinkPlace): string | undefined {
  const base = path.startsWith('/') && root ? root : vscode.Uri.joinPath(note, '..');
  const uri = vscode.Uri.joinPath(base, path);
  if (root && !stepsWithin(root, uri)) return undefined;
  const wanted = new Set([uri, uri.with({ path: `${uri.path.replace(/\/$/, '')}.md` })].map((candidate) => candidate.path));
  for (const known of notes()) {
    const candidate = vscode.Uri.parse(known);
    if (candidate.scheme === uri.scheme && candidate.authority === uri.authority && wanted.has(candidate.path)) return known;
  }
  return undefined;
}

/** A post by the name of its file, as `post_url` gives it, or by its address on the site, where the date is left out. */
function findPost(name: string, { notes }: LinkPlace): string | undefined {
  const wanted = bareName(name);
  if (wanted === '' || (name.includes('/') && !name.includes('posts/'))) return undefined;
  for (const known of notes()) {
    const file = bareName(vscode.Uri.parse(known).path);
    if (file === wanted || withoutDate(file) === wanted) return known;
  }
  return undefined;
}

function bareName(path: string): string {
  return (path.split('/').filter(Boolean).at(-1) ?? '').replace(/\.(?:md|markdown|html)$/i, '');
}

function withoutDate(name: string): string {
  return name.replace(/^\d{4}-\d{2}-\d{2}-/, '');
}
