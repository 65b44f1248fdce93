import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { until } from './openNotes.ts';
import { test } from './runner.ts';

const id = 'notes-reference.notes-reference';

test('the extension is there and starts by itself, so that completions and the last command are there in every window', async () => {
  const extension = vscode.extensions.getExtension(id);
  assert.ok(extension, `${id} is not among the installed extensions`);
  await until('it is active', () => extension.isActive);
});

test('every command of the manifest is registered', async () => {
  const extension = vscode.extensions.getExtension(id);
  await extension?.activate();
  const manifest = extension?.packageJSON as { contributes: { commands: { command: string }[] } };
  const registered = new Set(await vscode.commands.getCommands(true));
  const missing = manifest.contributes.commands.map(({ command }) => command).filter((command) => !registered.has(command));
  assert.deepEqual(missing, []);
});
