import * as vscode from 'vscode';

/**
 * The bytes decoded as the user says files are: by `notesReference.encoding`, else by `files.encoding` where that is not UTF-8.
 * `undefined` where nobody says anything, or where it is not true of these bytes.
 */
export async function decodeAsNamed(uri: vscode.Uri, bytes: Uint8Array): Promise<string | undefined> {
  const own = vscode.workspace.getConfiguration('notesReference').get<unknown>('encoding');
  const ofFiles = vscode.workspace.getConfiguration('files', { uri, languageId: 'markdown' }).get<unknown>('encoding');
  for (const encoding of [own, ofFiles]) {
    // Settings are typed by hand.
    if (typeof encoding !== 'string' || encoding === '' || encoding.startsWith('utf8')) continue;
    const text = await decodeOrNone(bytes, encoding);
    if (text !== undefined && !text.includes('\ufffd')) return text;
  }
  return undefined;
}

async function decodeOrNone(bytes: Uint8Array, encoding: string): Promise<string | undefined> {
  try {
    return await vscode.workspace.decode(bytes, { encoding });
  } catch {
    // An encoding that VS Code does not know.
    return undefined;
  }
}
