import assert from 'node:assert/strict';
import type { NotesReferenceApi } from '../../api.d.ts';
import type { PublicApi } from '../../src/extension/publicApi.ts';
import { test } from './runner.ts';
import { notesRead } from './openNotes.ts';

/** Compiles only as long as the published types tell the truth. */
const published = (api: PublicApi): NotesReferenceApi => api;

test('the published types describe what activate() returns', async () => {
  const api = published(await notesRead());
  assert.equal(api.apiVersion, 1);
  const [hit] = api.search('docker port', { kind: 'recipe', limit: 1 });
  assert.ok(hit);
  assert.equal(typeof hit.recipe, 'number');
  assert.equal(typeof hit.excerpt().text, 'string');
  const note = api.notes().find(({ path }) => path === hit.note);
  assert.equal(note?.recipes[hit.recipe ?? -1]?.line, hit.line);
});
