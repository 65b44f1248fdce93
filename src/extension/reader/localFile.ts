import * as vscode from 'vscode';

export interface LocalFile {
  /** Percent-decoded, with `/`; one that starts with `/` counts from the notes folder, as on a Jekyll site. */
  readonly path: string;
  /** The note that names the file. */
  readonly note: vscode.Uri;
  /** The note's folder of notes. */
  readonly root: vscode.Uri;
}

type Found = vscode.Uri | 'missing' | 'refused';

/**
 * A file that a note names, if it is a regular file inside the note's folder of notes or, where the user says so, its site's `assets`, reached
 * without any symbolic link (SECURITY B4). VS Code's own check compares names only, so every step below is looked at here.
 */
export async function localFile(place: LocalFile): Promise<Found> {
  const found = await fileWithin(place);
  const site = siteOf(place.root);
  if (typeof found !== 'string' || site === undefined) return found;
  const asset = await fileWithin({ ...place, root: site }, 'assets');
  return asset === 'refused' ? found : asset;
}

/** Where the pictures of a Jekyll site lie whose posts are this folder's notes: beside `_posts`, out of the folder. Only where the user's setting declares it (SECURITY P3). */
export function siteAssets(root: vscode.Uri): vscode.Uri | undefined {
  const site = siteOf(root);
  return site && vscode.Uri.joinPath(site, 'assets');
}

function siteOf(root: vscode.Uri): vscode.Uri | undefined {
  if (vscode.workspace.getConfiguration('notesReference').inspect<unknown>('reader.siteAssets')?.globalValue !== true) return undefined;
  const path = /^(.*)\/_(?:posts|drafts)(?:\/|$)/.exec(root.path)?.[1];
  return path === undefined ? undefined : root.with({ path: path === '' ? '/' : path });
}

/** @param only the one folder of the root that is open; all of them without it */
async function fileWithin({ path, note, root }: LocalFile, only?: string): Promise<Found> {
  const base = path.startsWith('/') ? root : vscode.Uri.joinPath(note, '..');
  const uri = vscode.Uri.joinPath(base, path);
  const steps = stepsWithin(root, uri);
  if (steps === undefined || (only !== undefined && steps[0] !== only)) return 'refused';
  try {
    for (let depth = 1; depth <= steps.length; depth++) {
      const { type } = await vscode.workspace.fs.stat(vscode.Uri.joinPath(root, ...steps.slice(0, depth)));
      if ((type & vscode.FileType.SymbolicLink) !== 0) return 'refused';
      if (depth === steps.length && type !== vscode.FileType.File) return 'missing';
    }
    return uri;
  } catch {
    return 'missing';
  }
}

/** The path from the root down, segment by segment; `undefined` for the root itself and for everything outside it. */
export function stepsWithin(root: vscode.Uri, uri: vscode.Uri): readonly string[] | undefined {
  if (uri.scheme !== root.scheme || uri.authority !== root.authority) return undefined;
  const above = segments(root);
  const all = segments(uri);
  const ignoresCase = /^\/[a-z]:/i.test(root.path);
  const same = (a: string, b: string | undefined): boolean => a === b || (ignoresCase && a.toLowerCase() === b?.toLowerCase());
  if (all.length <= above.length || !above.every((segment, at) => same(segment, all[at]))) return undefined;
  return all.slice(above.length);
}

function segments({ path }: vscode.Uri): readonly string[] {
  return path.split('/').filter((segment) => segment !== '' && segment !== '.');
}
