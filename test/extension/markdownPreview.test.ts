import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openApi } from './openNotes.ts';
import { test } from './runner.ts';

const source = 'Let $x<1$ be.\n\n> text\n{: .prompt-tip }\n';
const rendered = (): Thenable<string> => vscode.commands.executeCommand<string>('markdown.api.render', source);

test("VS Code's own preview shows the notes' dialect, each formula once, unless the setting says no", async () => {
  await openApi();
  const html = await rendered();
  assert.equal(html.match(/data-tex="x&lt;1"/g)?.length, 1);
  assert.doesNotMatch(html, /class="katex/);
  assert.match(html, /<p [^>]*>Let <code class="notes-formula" data-tex="x&lt;1">\$x&lt;1\$<\/code> be\.<\/p>/);
  assert.match(html, /class="[^"]*notes-callout notes-callout-tip[^"]*"/);
  const configuration = vscode.workspace.getConfiguration('notesReference');
  await configuration.update('markdownPreview', false, vscode.ConfigurationTarget.Global);
  try {
    await vscode.commands.executeCommand('markdown.api.reloadPlugins');
    assert.doesNotMatch(await rendered(), /notes-/);
  } finally {
    await configuration.update('markdownPreview', undefined, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('markdown.api.reloadPlugins');
  }
});
