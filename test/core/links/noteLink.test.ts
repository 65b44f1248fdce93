import assert from 'node:assert/strict';
import { test } from 'node:test';

import { linkedNotes, linkName, linkQuery, readLinkQuery } from '../../../src/core/links/noteLink.ts';

/** What the editor does between the link and the handler: decode the query once. */
const throughEditor = (query: string): string => decodeURIComponent(query);

test('a link names note and heading, and comes back as it was', () => {
  assert.equal(linkQuery({ note: 'docker.md', heading: '端口绑定' }), 'note=docker.md&heading=%E7%AB%AF%E5%8F%A3%E7%BB%91%E5%AE%9A');
  for (const note of ['docker.md', 'a b.md', 'a&b=c.md', '100%.md', '%41.md', 'c++.md', '说明#1?.md', 'x/y.md']) {
    for (const heading of [undefined, 'ports', '端口-1', 'a&note=b']) {
      const link = { note, ...(heading !== undefined && { heading }) };
      assert.deepEqual(readLinkQuery(throughEditor(linkQuery(link))), link);
    }
  }
});

test('a link without a note, or with one that is too long, asks for nothing', () => {
  for (const query of ['', 'note=', 'heading=x', '&&==', 'note', `note=${'x'.repeat(1001)}`, `note=a&heading=${'x'.repeat(1001)}`]) assert.equal(readLinkQuery(query), undefined, query);
  assert.deepEqual(readLinkQuery('note=a%&x=1'), { note: 'a%' });
});

test('a note is called by as much of its path as it takes', () => {
  const paths = ['file:///n/linux/docker.md', 'file:///n/windows/docker.md', 'file:///n/%E8%AF%B4%20%E6%98%8E.md', 'file:///m/linux/docker.md'];
  assert.equal(linkName(paths[2]!, paths), '说 明.md');
  assert.equal(linkName(paths[1]!, paths), 'windows/docker.md');
  assert.equal(linkName(paths[0]!, paths), 'n/linux/docker.md');
  for (const path of paths) assert.deepEqual(linkedNotes(linkName(path, paths), paths), [path]);
});

test('only whole names of the notes there are fit', () => {
  const paths = ['file:///n/linux/docker.md', 'file:///n/my-docker.md'];
  assert.deepEqual(linkedNotes('docker.md', paths), ['file:///n/linux/docker.md']);
  assert.deepEqual(linkedNotes('file:///n/my-docker.md', paths), ['file:///n/my-docker.md']);
  for (const name of ['', 'cker.md', '../docker.md', 'file:///etc/passwd', '/etc/passwd', 'linux%2fdocker.md', '__proto__']) assert.deepEqual(linkedNotes(name, paths), [], name);
});
