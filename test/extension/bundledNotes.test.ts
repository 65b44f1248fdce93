import assert from 'node:assert/strict';
import { notesRead, until } from './openNotes.ts';
import { test } from './runner.ts';

test('the bundled notes are there, healthy and searchable', async () => {
  const api = await notesRead();
  assert.equal(api.apiVersion, 1);
  const notes = api.notes();
  assert.deepEqual(notes.filter((note) => note.problems.length > 0), []);
  assert.ok(notes.flatMap((note) => note.sections).length >= 28);
  await until('a section is found by its title', () => api.search('设置端口绑定')[0]?.title === '设置端口绑定');
});
