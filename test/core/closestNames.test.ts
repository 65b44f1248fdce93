import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closestNames, likelyNames } from '../../src/core/closestNames.ts';

test('names by what is typed, misspelt or in part', () => {
  const headings = ['Docker', '设置端口绑定', 'Windows docker 文件位置', 'Git log'];
  const closest = (typed: string) => closestNames(typed, headings, (name) => name);
  assert.deepEqual(closest(''), headings);
  assert.deepEqual(closest('dcoker').slice(0, 1), ['Docker']);
  assert.deepEqual(closest('端口'), ['设置端口绑定']);
  assert.deepEqual(closest('zzz'), []);
});

test('of very many names only those with letters in common are looked at, and the same are found', () => {
  const names = [...Array.from({ length: 5000 }, (_, at) => `note ${at}`), 'Docker 端口绑定', 'Rebase'];
  assert.deepEqual(likelyNames('dcoker', names, (name) => name), ['Docker 端口绑定']);
  assert.deepEqual(likelyNames('端口邦定', names, (name) => name), ['Docker 端口绑定']);
  assert.deepEqual(likelyNames('zzz', names, (name) => name), []);
});
