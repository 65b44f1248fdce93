import * as vscode from 'vscode';
import { escapeHtml } from '../../core/index.ts';

/** What the page's frame needs; nothing in it comes from a note but the addresses of remote pictures. */
export interface ReaderHtml {
  readonly webview: vscode.Webview;
  readonly extensionUri: vscode.Uri;
  /** Pictures that were allowed to be loaded, once. */
  readonly remoteImages: readonly string[];
}

/** Folders the page itself is loaded from. */
export function pageFolders(extensionUri: vscode.Uri): readonly vscode.Uri[] {
  return [vscode.Uri.joinPath(extensionUri, 'media'), vscode.Uri.joinPath(extensionUri, 'dist')];
}

/**
 * The page without any note in it; the note follows in a message. The policy is one exact string (SECURITY A2):
 * inline styles are KaTeX's, scripts run only with this load's nonce, and nothing connects anywhere.
 */
export function readerHtml({ webview, extensionUri, remoteImages }: ReaderHtml): string {
  const { cspSource } = webview;
  const nonce = makeNonce();
  const asset = (...path: string[]): string => escapeHtml(webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString());
  const images = [`${cspSource} data:`, ...remoteImages.map(policySource)].join(' ');
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${cspSource} 'unsafe-inline'; font-src ${cspSource}; img-src ${images}`;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(vscode.env.language)}">
<head>
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Notes Reference</title>
<link rel="stylesheet" href="${asset('dist', 'katex', 'katex.min.css')}">
<link rel="stylesheet" href="${asset('media', 'reader.css')}">
<style>${settingsStyle()}</style>
</head>
<body>
<script type="module" nonce="${nonce}" src="${asset('dist', 'readerPage.js')}"></script>
</body>
</html>`;
}

/** A note's source without any script, for a note that the page could not show. */
export function plainHtml(webview: vscode.Webview, message: string, text: string): string {
  const policy = `default-src 'none'; style-src ${webview.cspSource} 'unsafe-inline'`;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(vscode.env.language)}">
<head>
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta charset="utf-8">
<title>Notes Reference</title>
</head>
<body>
<main>
<p role="status">${escapeHtml(message)}</p>
<pre style="white-space: pre-wrap">${escapeHtml(text)}</pre>
</main>
</body>
</html>`;
}

function settingsStyle(): string {
  const settings = vscode.workspace.getConfiguration('notesReference.reader');
  const size = boundedNumber(settings.get('fontSize'), 8, 40);
  const width = boundedNumber(settings.get('textWidth'), 20, 200);
  const rules = [size === undefined ? '' : `--reader-font-size: ${size}px;`, width === undefined ? '' : `--reader-width: ${width}em;`];
  return `:root { ${rules.join(' ')} }`;
}

function boundedNumber(value: unknown, least: number, most: number): number | undefined {
  return typeof value === 'number' && value >= least && value <= most ? value : undefined;
}

function makeNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(24)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** One picture's address as the policy writes it: without query, and without the signs that would end the source. */
function policySource(href: string): string {
  const { origin, pathname } = new URL(href);
  return `${origin}${pathname.replaceAll(';', '%3B').replaceAll(',', '%2C').replaceAll("'", '%27')}`;
}
