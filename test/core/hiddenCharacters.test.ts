import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findHiddenCharacters, hasControlCharacters, showHiddenCharacters } from '../../src/core/hiddenCharacters.ts';

test('every hidden code point is found, named and shown', () => {
  const rows: readonly [kind: string, ...codePoints: number[]][] = [
    ['control', 0, 3, 4, 5, 7, 8, 0x0B, 0x0C, 0x0F, 0x11, 0x12, 0x13, 0x15, 0x16, 0x17, 0x1A, 0x1B, 0x1C, 0x7F, 0x80, 0x85, 0x9B, 0x9F],
    ['bidi', 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0x200E, 0x200F, 0x061C],
    ['invisible', 0x200B, 0x200C, 0x200D, 0x2060, 0x2064, 0xFEFF, 0x00AD, 0x034F, 0x115F, 0x3164, 0x180E, 0xFE00, 0xFE0F, 0xE0001, 0xE0041, 0xE0100, 0xE01EF, 0x2800],
    ['space', 0x00A0, 0x2003, 0x2028, 0x2029, 0x202F, 0x3000],
  ];
  for (const [kind, ...codePoints] of rows) {
    for (const codePoint of codePoints) {
      const character = String.fromCodePoint(codePoint);
      const found = findHiddenCharacters(`ls ${character}x`);
      assert.deepEqual(found.map((one) => [one.kind, one.index, one.length]), [[kind, 3, character.length]], codePoint.toString(16));
      assert.ok(!showHiddenCharacters(`ls ${character}x`).includes(character), codePoint.toString(16));
    }
  }
  assert.equal(findHiddenCharacters('\x1B')[0]?.label, '\\x1B');
  assert.equal(findHiddenCharacters('\u202E')[0]?.label, 'U+202E');
  assert.equal(showHiddenCharacters('a\x1B[201~b\u{202E}c\n\td'), 'a\\x1B[201~b\\u{202E}c\n\td');
});

test('prose and emoji of any script hide nothing', () => {
  const texts = ['中文，混排 English。', 'مرحبا بالعالم', 'שלום עולם', '👩\u200D💻 ❤\uFE0F 👍🏽 1\uFE0F⃣', 'می\u200Cخواهم', 'naïve café', 'привет мир', 'Δx = λ·μ', 'a\tb\r\nc'];
  for (const text of texts) assert.deepEqual(findHiddenCharacters(text, 'prose'), [], text);
  for (const text of texts) assert.deepEqual(findHiddenCharacters(text, 'command'), [], text);
  assert.deepEqual(findHiddenCharacters('全\u3000角', 'prose'), []);
});

test('words of two scripts are found in commands', () => {
  assert.deepEqual(findHiddenCharacters('s\u0443do \u0430pt install'), [
    { kind: 'mixedScript', index: 0, length: 4, label: 's\u0443do' },
    { kind: 'mixedScript', index: 5, length: 3, label: '\u0430pt' },
  ]);
  assert.deepEqual(findHiddenCharacters('cat п1 и файл.txt'), []);
});

test('runs of variation selectors hide code', () => {
  assert.equal(findHiddenCharacters('x\uFE00\uFE01\uFE02').length, 3);
  assert.equal(findHiddenCharacters('❤\uFE0F\uFE0F').length, 2);
});

test('control characters, tab and line breaks included', () => {
  for (const text of ['\t', '\n', '\r', '\x1b', '\x7f', '\x9b', '\0']) assert.ok(hasControlCharacters(`a${text}`));
  assert.ok(!hasControlCharacters('a 中 \u202E'));
});
