import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closestNames } from '../../src/core/closestNames.ts';

test('names by what is typed, misspelt or in part', () => {
  const headings = ['Docker', '设置端口绑定', 'Windows docker 文件位置', 'Git log'];
  const closest = (typed: string) => closestNames(typed, headings, (name) => name);
  assert.deepEqual(closest(''), headings);
  assert.deepEqual(closest('dcoker').slice(0, 1), ['Docker']);
  assert.deepEqual(closest('端口'), ['设置端口绑定']);
  assert.deepEqual(closest('zzz'), []);
});
