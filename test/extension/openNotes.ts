import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { PublicApi } from '../../src/extension/publicApi.ts';

/** The extension's API, activated. */
export async function openApi(): Promise<PublicApi> {
  const extension = vscode.extensions.getExtension<PublicApi>('notes-reference.notes-reference');
  assert.ok(extension);
  return extension.activate();
}

/** Waits until `condition` holds, looking again whenever the notes change; fails after `limit` milliseconds. */
export async function until(what: string, condition: () => boolean | Promise<boolean>, limit = 30_000): Promise<void> {
  const end = Date.now() + limit;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited ${limit} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The API once the bundled notes are read. */
export async function notesRead(): Promise<PublicApi> {
  const api = await openApi();
  await until('the bundled notes are read', () => api.notes().filter((note) => note.path.includes('/notes/')).length >= 8);
  return api;
}

/** Files of a notes folder, by their path below it. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/**
 * Runs `body` with a real folder of notes that the settings name, and takes both away afterwards.
 * The folder's URI and one that resolves a file below it are handed in.
 */
export async function withFolder(files: Files, body: (at: (path: string) => vscode.Uri, root: vscode.Uri) => Promise<void>): Promise<void> {
  const root = vscode.Uri.file(await mkdtemp(path.join(tmpdir(), 'notes-')));
  const at = (file: string): vscode.Uri => vscode.Uri.joinPath(root, file);
  for (const [file, content] of Object.entries(files)) {
    await vscode.workspace.fs.writeFile(at(file), typeof content === 'string' ? new TextEncoder().encode(content) : content);
  }
  const configuration = vscode.workspace.getConfiguration('notesReference');
  await configuration.update('folders', [root.fsPath], vscode.ConfigurationTarget.Global);
  try {
    await body(at, root);
  } finally {
    await configuration.update('folders', undefined, vscode.ConfigurationTarget.Global);
    await rm(root.fsPath, { recursive: true, force: true });
  }
}

/** Waits until the note is among the API's notes. */
export async function noteRead(api: PublicApi, uri: vscode.Uri): Promise<void> {
  await until(`${uri.path} is read`, () => api.notes().some((note) => note.path === uri.toString()));
}
