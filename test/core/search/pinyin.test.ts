import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fewestCharacters, matchPinyin } from '../../../src/core/search/pinyin.ts';
import { spokenPairs } from '../../../src/core/search/spokenPairs.ts';

function matched(letters: string, run: string): number | undefined {
  return matchPinyin(letters, run, 0)?.characters;
}

test('whole syllables, initials, and both mixed', () => {
  assert.equal(matched('duankou', '端口绑定'), 2);
  assert.equal(matched('dkbd', '端口绑定'), 4);
  assert.equal(matched('duankbd', '端口绑定'), 4);
  assert.equal(matched('duank', '端口绑定'), 2);
});

test('every reading of a character', () => {
  assert.equal(matched('chongqi', '重启'), 2);
  assert.equal(matched('yinhang', '银行'), 2);
  assert.equal(matched('yunxing', '运行'), 2);
  assert.equal(matched('lvse', '绿色'), 2);
});

test('letters that do not come out even do not match', () => {
  assert.equal(matched('duankoux', '端口'), undefined);
  assert.equal(matched('docker', '端口绑定'), undefined);
});

test('how few characters letters can stand for; none for letters no reading begins with', () => {
  assert.equal(fewestCharacters('duankou'), 2);
  assert.equal(fewestCharacters('dkbd'), 4);
  assert.equal(fewestCharacters('vim'), Infinity);
});

test('a long word with many ways to split it is still answered', () => {
  assert.equal(matched('xianxianxianxian', '西安西安西安西安'), 8);
});

test('pinyin of text is found among the pairs of characters that the notes have', () => {
  const pairs = Uint32Array.from(['广播', '播机', '机制', '哈希', '希邦'].map((pair) => pair.charCodeAt(0) * 65_536 + pair.charCodeAt(1)).sort((a, b) => a - b));
  const read = (word: string, unfinished = false): string[] =>
    spokenPairs(word, pairs, unfinished).flatMap(({ places }) => places.map((at) => String.fromCharCode(pairs[at]! >>> 16, pairs[at]! & 65_535)));
  assert.deepEqual(read('guangbo'), ['广播']);
  assert.deepEqual(read('haxibang'), ['哈希', '希邦']);
  assert.deepEqual(read('haxib'), []);
  assert.deepEqual(read('haxib', true), ['哈希', '希邦']);
  for (const word of ['guang', 'docker', 'guangbox', 'x'.repeat(10_000)]) assert.deepEqual(read(word, true), [], word);
});
