import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldText } from '../../../src/core/search/characters.ts';
import { InFolder } from '../../../src/core/search/inFolder.ts';

const asItIs = (note: string): string => note;

test('a folder is meant at any depth, by its whole path or the beginning of its last name; so is a file', () => {
  const paths = ['linux/net/ports.md', 'wiki/Linux/net.md', 'net.md', 'wiki/linuxes/a.md', 'a/subnet/b.md'];
  const found = (folder: string): string[] => paths.filter((path) => new InFolder(folder, asItIs).has(path));
  assert.deepEqual(found('linux'), ['linux/net/ports.md', 'wiki/Linux/net.md', 'wiki/linuxes/a.md']);
  assert.deepEqual(found('linux/'), ['linux/net/ports.md', 'wiki/Linux/net.md']);
  assert.deepEqual(found('linux/net'), ['linux/net/ports.md', 'wiki/Linux/net.md']);
  assert.deepEqual(found('/net'), ['linux/net/ports.md', 'wiki/Linux/net.md', 'net.md']);
  assert.deepEqual(found('net.md'), ['wiki/Linux/net.md', 'net.md']);
  assert.deepEqual(found('nothing'), []);
});

test('whatever the paths, it is what looking for the folder in each whole path would find', () => {
  const name = fc.stringMatching(/^[ab%端]{1,3}$/);
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
  const shownPath = (note: string): string => `Top/${note.replaceAll('%', 'B')}`;
  fc.assert(fc.property(fc.array(path), path, fc.boolean(), (paths, folder, isWhole) => {
    const wanted = isWhole ? `${folder}/` : folder;
    const one = new InFolder(wanted, shownPath);
    for (const note of paths) assert.equal(one.has(note), `/${foldText(shownPath(note))}`.includes(`/${wanted}`), note);
  }));
});
