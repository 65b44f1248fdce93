import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DecodeAs, decodeNote, readableBytes, wholeFileBytes } from '../../../src/core/library/decodeNote.ts';

const decode: DecodeAs = (bytes, encoding) => {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const cases: readonly [name: string, bytes: readonly number[], text: string, problem?: string][] = [
  ['UTF-8', [...Buffer.from('# 你好')], '# 你好'],
  ['UTF-8 with mark', [0xef, 0xbb, 0xbf, ...Buffer.from('# 你好')], '# 你好'],
  ['UTF-16LE with mark', [0xff, 0xfe, ...Buffer.from('# 你好', 'utf16le')], '# 你好'],
  ['UTF-16BE with mark', [0xfe, 0xff, 0x4f, 0x60], '你'],
  ['GBK', [0xc4, 0xe3, 0xba, 0xc3], '你好', 'encoding'],
  ['GB18030, four bytes', [0x94, 0x39, 0xda, 0x33], '💩', 'encoding'],
  ['Latin-1', [0x63, 0x61, 0x66, 0xe9, 0x20], 'café ', 'encoding'],
  ['GB2312, punctuation', [0xa1, 0xb6, 0xd7, 0xa2, 0xa1, 0xb7], '《注》', 'encoding'],
  // Without a name for it these read as GB18030, which they happen to be too: wrong words, and the note says it is a guess.
  ['Big5, nobody says so', [0xa7, 0x41, 0xa6, 0x6e], '\ue707\ue6d4', 'encoding'],
  ['Shift-JIS, nobody says so', [0x93, 0xfa, 0x96, 0x7b], '擔杮', 'encoding'],
  ['UTF-16LE without mark, Chinese', [0x23, 0x00, 0x20, 0x00, 0x60, 0x4f, 0x7d, 0x59, 0x0a, 0x00, 0x16, 0x4e], '# 你好\n世', 'encoding'],
  ['UTF-16BE without mark, Chinese', [0x00, 0x23, 0x00, 0x20, 0x4f, 0x60, 0x59, 0x7d], '# 你好', 'encoding'],
  ['UTF-16LE without mark, English', [0x23, 0x00, 0x20, 0x00, 0x48, 0x00, 0x69, 0x00, 0x0d, 0x00, 0x0a, 0x00], '# Hi\r\n', 'encoding'],
  ['UTF-16BE without mark, English', [0x00, 0x23, 0x00, 0x20, 0x00, 0x48, 0x00, 0x69], '# Hi', 'encoding'],
  ['UTF-16LE without mark, cut off', [0x23, 0x00, 0x20, 0x00, 0x60, 0x4f, 0x7d], '# 你', 'encoding'],
  ['UTF-16LE without mark, beyond the first plane', [0x20, 0x00, 0x3d, 0xd8, 0xa9, 0xdc], ' 💩', 'encoding'],
  ['zeros at every second place, without white space', [0x23, 0x00, 0x01, 0x02], '', 'binary'],
  ['zeros at every second place, with controls', [0x20, 0x00, 0x01, 0x00, 0x41, 0x00], '', 'binary'],
  ['zeros at every second place, with half of a pair', [0x20, 0x00, 0x3d, 0xd8, 0x41, 0x00], '', 'binary'],
  ['zeros at both places', [0x20, 0x00, 0x00, 0x20, 0x41, 0x00], '', 'binary'],
  ['UTF-16LE with mark, cut off', [0xff, 0xfe, 0x60, 0x4f, 0x7d], '你'],
  ['UTF-16BE with mark, cut off', [0xfe, 0xff, 0x4f, 0x60, 0x59], '你'],
  ['UTF-8, cut off after one byte', [...Buffer.from('# 你好')].slice(0, -2), '# 你', 'encoding'],
  ['UTF-8, cut off after two bytes', [...Buffer.from('# 你好')].slice(0, -1), '# 你', 'encoding'],
  ['UTF-8, cut off after three bytes', [...Buffer.from('# 你💩')].slice(0, -1), '# 你', 'encoding'],
  ['GBK, cut off', [0xc4, 0xe3, 0xba], 'Äãº', 'encoding'],
  ['Windows-1252, what Latin-1 has no letters for', [0x93, 0xe9, 0x94, 0x20, 0x80, 0x20, 0x85, 0x20, 0x99], '“é” € … ™', 'encoding'],
  ['Latin-1 that ends like UTF-8 cut off', [0x63, 0x61, 0x66, 0xe9], 'café', 'encoding'],
  ['a surrogate as UTF-8', [0xed, 0xa0, 0x80], '頎€', 'encoding'],
  ['an overlong slash', [0xc0, 0xaf], '蜡', 'encoding'],
  ['a mark and nothing else', [0xef, 0xbb, 0xbf], ''],
  ['binary', [0x23, 0x00, 0x01], '', 'binary'],
];
for (const [name, bytes, text, problem] of cases) {
  test(name, () => {
    const decoded = decodeNote(Uint8Array.from(bytes), decode);
    assert.deepEqual([decoded.text, decoded.problem], [text, problem]);
  });
}

const namedCases: readonly [encoding: string, bytes: readonly number[], text: string][] = [
  ['big5', [0xa7, 0x41, 0xa6, 0x6e], '你好'],
  ['shift_jis', [0x93, 0xfa, 0x96, 0x7b], '日本'],
  ['euc-kr', [0xc7, 0xd1, 0xb1, 0xdb], '한글'],
];
for (const [encoding, bytes, text] of namedCases) {
  test(`${encoding}, as the user says`, () => {
    const named = new TextDecoder(encoding).decode(Uint8Array.from(bytes));
    assert.deepEqual(decodeNote(Uint8Array.from(bytes), decode, named), { text });
  });
}

test('UTF-16 without a mark, as the user says, is none of the guesses; what has zeros in it all the same is not believed', () => {
  const bytes = Uint8Array.from([0x23, 0x00, 0x20, 0x00, 0x60, 0x4f]);
  assert.deepEqual(decodeNote(bytes, decode, '# 你'), { text: '# 你' });
  assert.deepEqual(decodeNote(bytes, decode, '#\0 \0`O'), { text: '# 你', problem: 'encoding', detail: 'utf-16le' });
});

test('a file over 1 MiB keeps its head, its headings and their lines', () => {
  const lines = Array.from({ length: 30_000 }, (_, at) => (at % 1000 === 999 ? `## h${at}` : `${'x'.repeat(40)} ${at}`));
  const bytes = Buffer.from(lines.join('\n'));
  assert.ok(bytes.length > wholeFileBytes);
  const { text, problem } = decodeNote(bytes, decode);
  assert.equal(problem, 'truncated');
  const kept = text.split('\n');
  assert.equal(kept.length, lines.length);
  assert.equal(kept[100], lines[100]);
  assert.equal(kept[29_999], '## h29999');
  assert.equal(kept[29_998], '');
});

test('a file over 5 MiB is not read', () => {
  assert.deepEqual(decodeNote(new Uint8Array(readableBytes + 1).fill(0x61), decode), {
    text: '',
    problem: 'truncated',
    detail: '5.0 MB',
  });
});
