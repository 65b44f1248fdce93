import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from './runner.ts';

interface Keybinding {
  readonly key: string;
  readonly mac?: string;
  readonly command: string;
}

/** Every default keybinding on this system, VS Code's own and its extensions', as its list of them has it. */
async function defaultKeybindings(): Promise<readonly Keybinding[]> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('vscode://defaultsettings/keybindings.json'));
  const json = document.getText().split('\n').filter((line) => !line.trimStart().startsWith('//'));
  return JSON.parse(json.join('\n')) as readonly Keybinding[];
}

test('the extension’s keys are nobody else’s, and none of those that writing needs', async () => {
  const all = await defaultKeybindings();
  const { contributes } = vscode.extensions.getExtension('notes-reference.notes-reference')!.packageJSON as { contributes: { keybindings: readonly Keybinding[] } };
  const keys = contributes.keybindings.map(({ key, mac }) => (process.platform === 'darwin' ? (mac ?? key) : key));
  const holders = (key: string): readonly string[] => all.filter((binding) => binding.key === key).map(({ command }) => command);
  for (const key of keys) {
    assert.doesNotMatch(key, /\b(enter|tab|backspace)\b/);
    assert.deepEqual(holders(key).filter((command) => !command.startsWith('notesReference.')), [], key);
    assert.notDeepEqual(holders(key), [], `${key} is in the list, so the list is the one to look in`);
  }
});
