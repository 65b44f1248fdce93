import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fewestCharacters, matchPinyin, mayBePinyin } from '../../../src/core/search/pinyin.ts';
import { collectRuns, findPinyin, indexRuns } from '../../../src/core/search/pinyinIndex.ts';
import { spokenPairs } from '../../../src/core/search/spokenPairs.ts';
import { finish } from '../../../src/core/steps.ts';

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
  const pairs = Uint32Array.from(['广播', '播机', '机制', '哈希', '希邦', '路由', '律师'].map((pair) => pair.charCodeAt(0) * 65_536 + pair.charCodeAt(1)).sort((a, b) => a - b));
  const read = (word: string, unfinished = false): string[] =>
    spokenPairs(word, pairs, unfinished).flatMap(({ places }) => places.map((at) => String.fromCharCode(pairs[at]! >>> 16, pairs[at]! & 65_535)));
  assert.deepEqual(read('guangbo'), ['广播']);
  assert.deepEqual(read('haxibang'), ['哈希', '希邦']);
  assert.deepEqual(read('haxib'), []);
  assert.deepEqual(read('haxib', true), ['哈希', '希邦']);
  assert.deepEqual(read('luyou'), ['路由']);
  assert.deepEqual(read('lushi'), ['律师']);
  assert.deepEqual(read('lvshi'), ['律师']);
  for (const word of ['guang', 'docker', 'guangbox', 'x'.repeat(10_000)]) assert.deepEqual(read(word, true), [], word);
});

test('the table leads to every place that matches, whichever reading was meant', () => {
  const texts = ['重启银行的长度', '行数和得到', '绿色路由', '律师', '着重', '容器重启'].map((text, doc) => ({ doc, text }));
  const table = finish(indexRuns(finish(collectRuns(texts, []))));
  const words = ['cq', 'zq', 'yhd', 'yxd', 'dcd', 'dzd', 'hs', 'xs', 'shuh', 'shh', 'dd', 'dedao', 'lsly', 'lvse', 'luyou', 'lush', 'zz', 'zhaozhong', 'zhez', 'rqcq', 'qizq', 'zhong', 'lu', 'chang', 'ee'];
  for (const word of words) {
    const wanted = texts.filter(({ text }) => Array.from(text, (_, at) => matchPinyin(word, text, at)).some((match) => match)).map(({ doc }) => doc);
    assert.deepEqual([...findPinyin(table, word).keys()].sort((a, b) => a - b), wanted, word);
  }
});

test('a query without letters but Chinese ones cannot be pinyin', () => {
  for (const query of ['duankou', '端口 dk', 'ｄｋ', '端k口']) assert.ok(mayBePinyin(query), query);
  for (const query of ['端口', '端口 80:80，“绑定”', '']) assert.equal(mayBePinyin(query), false, query);
});
