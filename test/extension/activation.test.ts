import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { test } from './runner.ts';

const id = 'notes-reference.notes-reference';

test('the extension is there and activates', async () => {
  const extension = vscode.extensions.getExtension(id);
  assert.ok(extension, `${id} is not among the installed extensions`);
  await extension.activate();
  assert.equal(extension.isActive, true);
});

test('every command of the manifest is registered', async () => {
  const extension = vscode.extensions.getExtension(id);
  await extension?.activate();
  const manifest = extension?.packageJSON as { contributes: { commands: { command: string }[] } };
  const registered = new Set(await vscode.commands.getCommands(true));
  const missing = manifest.contributes.commands.map(({ command }) => command).filter((command) => !registered.has(command));
  assert.deepEqual(missing, []);
});
