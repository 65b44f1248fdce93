// What the manifest promises of workspaces that come from somebody else.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

interface Manifest {
  readonly capabilities: { readonly untrustedWorkspaces: { readonly supported: unknown; readonly restrictedConfigurations: readonly string[] }; readonly virtualWorkspaces: unknown };
  readonly contributes: { readonly configuration: readonly { readonly properties: Readonly<Record<string, { readonly scope?: string }>> }[] };
}

const { capabilities, contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const settings = new Map(contributes.configuration.flatMap(({ properties }) => Object.entries(properties)));

/** What a repository may set at once, as it changes only how notes are shown, marked or found; encodings are never written by it. */
const harmless = [
  'includeBundledNotes', 'encoding', 'groupBy', 'glossary', 'reader.fontSize', 'reader.textWidth', 'markdownPreview', 'completions.enabled', 'completions.prefix',
  'diagnostics', 'markdown.hover', 'markdown.codeLens',
].map((name) => `notesReference.${name}`);

test('an untrusted workspace and a virtual one are worked in, with less', () => {
  assert.deepEqual([capabilities.untrustedWorkspaces.supported, capabilities.virtualWorkspaces], ['limited', true]);
});

test('each setting is the user’s alone, counts only from a trusted workspace, or does no harm', () => {
  const { restrictedConfigurations } = capabilities.untrustedWorkspaces;
  const open = [...settings].filter(([name, { scope }]) => scope !== 'application' && scope !== 'machine' && !restrictedConfigurations.includes(name));
  assert.deepEqual(open.map(([name]) => name).filter((name) => !harmless.includes(name)), []);
  assert.deepEqual(restrictedConfigurations.filter((name) => !settings.has(name)), []);
  assert.equal(settings.get('notesReference.terminal.run')?.scope, 'application');
});
