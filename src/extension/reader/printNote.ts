import * as vscode from 'vscode';
import { type FontFace, printPage, takeFontFaces } from '../../core/index.ts';
import type { Article } from '../../webview/messages.ts';
import { discard, statOrNone } from '../files.ts';
import { openPrinted } from './openPrinted.ts';
import { dataUri } from './dataUri.ts';
import { type ImagePlaces, noteImage } from './noteImages.ts';

/** Bytes of one picture, and of all, that are put into the file. */
const maxImage = 4 * 1024 * 1024;
const maxImages = 32 * 1024 * 1024;
/** Files of earlier prints are kept for so long: a browser may still show them. */
const keptFor = 24 * 3600 * 1000;

const imageTypes = new Map([
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['gif', 'image/gif'],
  ['webp', 'image/webp'],
  ['avif', 'image/avif'],
  ['bmp', 'image/bmp'],
  ['ico', 'image/x-icon'],
  // In an image a browser runs no script of it and loads nothing for it.
  ['svg', 'image/svg+xml'],
]);

export interface PrintedNote {
  readonly extensionUri: vscode.Uri;
  readonly globalStorageUri: vscode.Uri;
  readonly title: string;
  /** The note's file name. */
  readonly name: string;
  readonly images: ImagePlaces;
}

/** Writes what the page shows to one file of its own in the extension's storage, and opens it in the browser. */
export async function printNote(article: Article, printed: PrintedNote): Promise<void> {
  const page = printPage({
    language: vscode.env.language,
    title: printed.title,
    styles: await styles(printed.extensionUri, new Set(article.fonts)),
    article: await withImages(article, printed.images),
  });
  if (page === undefined) throw new Error('the page holds what no note can');
  const folder = vscode.Uri.joinPath(printed.globalStorageUri, 'print');
  await forgetOld(folder);
  const name = printed.name.replace(/\.[^.]+$/, '').replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 80) || 'note';
  const file = vscode.Uri.joinPath(folder, `${name}.html`);
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(page));
  await openPrinted(file);
}

async function styles(extensionUri: vscode.Uri, used: ReadonlySet<string>): Promise<readonly string[]> {
  const read = (...path: string[]): Thenable<Uint8Array> => vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, ...path));
  const text = async (...path: string[]): Promise<string> => new TextDecoder().decode(await read(...path));
  const { rest, faces } = takeFontFaces(await text('dist', 'katex', 'katex.min.css'));
  const withData = async ({ file, rule }: FontFace): Promise<string> =>
    `@font-face{${rule};src:url(${dataUri('font/woff2', await read('dist', 'katex', ...file.split('/')))}) format("woff2")}`;
  const fonts = await Promise.all(faces.filter(({ name }) => used.has(name)).map(withData));
  return [fonts.join('\n'), rest, await text('media', 'reader.css'), await text('media', 'print.css')];
}

/** Puts the pictures in; one that is too large, or not there any more, leaves its description. */
async function withImages({ html, sources, token }: Article, places: ImagePlaces): Promise<string> {
  const found: string[] = [];
  let left = maxImages;
  for (const source of sources) {
    const image = await readImage(source, places, Math.min(left, maxImage));
    left -= image?.bytes.length ?? 0;
    found.push(image ? dataUri(image.type, image.bytes) : '');
  }
  return html.replace(/\ssrc="([0-9a-f-]{36})-(\d+)"/g, (whole, mark: string, at: string) => {
    if (mark !== token) return whole;
    const data = found[Number(at)];
    return data ? ` src="${data}"` : '';
  });
}

async function readImage(source: string, places: ImagePlaces, limit: number): Promise<{ type: string; bytes: Uint8Array } | undefined> {
  const file = await noteImage(source, places);
  if (typeof file === 'string') return undefined;
  const type = imageTypes.get(/\.([a-z]+)$/i.exec(file.path)?.[1]?.toLowerCase() ?? '');
  try {
    if (type === undefined || (await vscode.workspace.fs.stat(file)).size > limit) return undefined;
    return { type, bytes: await vscode.workspace.fs.readFile(file) };
  } catch {
    return undefined;
  }
}

async function forgetOld(folder: vscode.Uri): Promise<void> {
  await vscode.workspace.fs.createDirectory(folder);
  for (const [name] of await vscode.workspace.fs.readDirectory(folder)) {
    const file = vscode.Uri.joinPath(folder, name);
    // Another window may print, and so tidy up, at the same time.
    const stat = await statOrNone(file);
    if (stat && Date.now() - stat.mtime > keptFor) await discard(file);
  }
}
