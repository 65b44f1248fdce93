import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseQuery } from '../../../src/core/search/query.ts';

test('operators are taken out of the words', () => {
  const query = parseQuery('端口 tag:docker lang:bash in:linux/net kind:recipe "exact phrase" -windows');
  assert.deepEqual(query.tags, ['docker']);
  assert.deepEqual(query.langs, ['bash']);
  assert.deepEqual(query.folders, ['linux/net']);
  assert.equal(query.kind, 'recipe');
  assert.deepEqual(query.phrases, ['exact phrase']);
  assert.deepEqual(query.excluded, ['windows']);
  assert.equal(query.text, '端口 exact phrase');
});

test('a flag is no exclusion: neither first, nor where the notes know it as a flag', () => {
  assert.deepEqual(parseQuery('-wni').excluded, []);
  assert.deepEqual(parseQuery('# -*- coding').excluded, []);
  assert.deepEqual(parseQuery('lsof -wni', (flag) => flag === '-wni').excluded, []);
  assert.deepEqual(parseQuery('git --no-pager').excluded, []);
});

test('what is no operator is text', () => {
  assert.equal(parseQuery('kind:other tag: http://x').text, 'kind:other tag: http://x');
});

test('in a sentence a quoted word, a path and a number are the asker’s, not a phrase that notes must have', () => {
  const query = parseQuery('delete the lines 5 to 10 of "notes" in /srv/site for user@host');
  assert.deepEqual(query.phrases, []);
  assert.deepEqual([...query.values], ['5', '10', '/srv/site', 'user@host', 'notes'].flatMap((value) => value.split(/\W/).filter((word) => word !== '')));
  assert.deepEqual(parseQuery('what to do about "permission denied"').phrases, ['permission denied']);
  assert.deepEqual(parseQuery('"notes" lines').phrases, ['notes']);
});
