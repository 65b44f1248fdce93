import type * as vscode from 'vscode';
import { linkTarget } from '../../core/index.ts';
import type { Images } from '../../webview/messages.ts';
import { localFile } from './localFile.ts';

export interface ImagePlaces {
  readonly note: vscode.Uri;
  /** The note's folder of notes; without one nothing is found. */
  readonly root: vscode.Uri | undefined;
  /** The front matter's `media_subpath`. */
  readonly folder: string | undefined;
}

type Found = Images['found'][string];

/** Where the local pictures of a note are, as addresses that the page may load. */
export async function noteImages(sources: readonly string[], webview: vscode.Webview, places: ImagePlaces): Promise<Images['found']> {
  const answer = (file: vscode.Uri | 'missing' | 'refused'): Found => (typeof file === 'string' ? { problem: file } : { uri: webview.asWebviewUri(file).toString() });
  const entries = await Promise.all(sources.map(async (source) => [source, answer(await noteImage(source, places))] as const));
  return Object.fromEntries(entries);
}

/** The file that a picture's source, as written in a note, names; inside the notes folder or its site's `assets`, or none. */
export async function noteImage(source: string, { note, root, folder }: ImagePlaces): Promise<vscode.Uri | 'missing' | 'refused'> {
  const target = linkTarget(source);
  if (target?.kind !== 'relative') return 'refused';
  if (!root) return 'missing';
  // Chirpy puts `media_subpath` in front of every path that does not start at the site's root.
  const paths = folder !== undefined && !target.path.startsWith('/') ? [`/${folder}/${target.path}`, target.path] : [target.path];
  let problem: 'missing' | 'refused' = 'missing';
  for (const path of paths) {
    const file = await localFile({ path, note, root });
    if (typeof file !== 'string') return file;
    problem = file;
  }
  return problem;
}
