import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NoteFilter } from '../../../src/core/library/noteFilter.ts';
import { ignoredNotes, ignoreFiles, takenNotes } from '../ignoredNotes.ts';

test('of several .gitignore files the deeper one decides, but not below a folder that is ignored', () => {
  const filter = new NoteFilter({ include: [], exclude: [] });
  for (const [file, text] of Object.entries(ignoreFiles)) filter.addIgnoreFile(file.split('/').slice(0, -1), text);
  const taken = [...takenNotes, ...ignoredNotes].filter((note) => filter.takes(note.split('/')));
  assert.deepEqual(taken, takenNotes);
  filter.clear();
  assert.ok(filter.takes(['secret.md']));
});

test('patterns tell upper from lower case; hidden files and folders of tools are never notes', () => {
  const filter = new NoteFilter({ include: ['Posts/', '*.wiki.md'], exclude: ['**/Draft*'] });
  const taken = ['Posts/a.md', 'posts/a.md', 'x/b.wiki.md', 'x/b.md', 'Posts/Draft1.md', 'Posts/draft1.md', 'Posts/.a.md', 'Posts/a.txt'].filter((note) => filter.takes(note.split('/')));
  assert.deepEqual(taken, ['Posts/a.md', 'x/b.wiki.md', 'Posts/draft1.md']);
  for (const folder of ['.git', 'node_modules', 'x/vendor', '_site', 'Drafts']) assert.ok(filter.skipsFolder(folder.split('/')), folder);
  assert.equal(filter.skipsFolder(['drafts']), false);
});
