// The editor reads from the manifest what the code says elsewhere: the two must not drift apart.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { noteTools } from '../../../src/core/index.ts';

interface ManifestTool {
  readonly name: string;
  readonly modelDescription: string;
  readonly inputSchema: unknown;
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as { contributes: { languageModelTools: readonly ManifestTool[] } };

test('the manifest describes the tools as they are', () => {
  const offered = noteTools.filter(({ name }) => name !== 'list_notes').map(({ name, description, inputSchema }) => ({ name, modelDescription: description, inputSchema }));
  assert.deepEqual(contributes.languageModelTools.map(({ name, modelDescription, inputSchema }) => ({ name, modelDescription, inputSchema })), offered);
});
