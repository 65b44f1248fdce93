import assert from 'node:assert/strict';
import { notesRead } from './openNotes.ts';
import { test } from './runner.ts';

test('the bundled notes are there, healthy and searchable', async () => {
  const api = await notesRead();
  assert.equal(api.apiVersion, 1);
  const notes = api.notes();
  assert.deepEqual(notes.filter((note) => note.problems.length > 0), []);
  assert.ok(notes.flatMap((note) => note.sections).length >= 28);
  const [hit] = api.search('设置端口绑定');
  assert.equal(hit?.title, '设置端口绑定');
});
