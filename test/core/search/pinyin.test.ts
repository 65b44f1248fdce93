import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fewestCharacters, matchPinyin } from '../../../src/core/search/pinyin.ts';

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
