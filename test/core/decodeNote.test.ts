import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DecodeAs, decodeNote, readableBytes, wholeFileBytes } from '../../src/core/decodeNote.ts';

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
  ['empty', [], ''],
  ['binary', [0x23, 0x00, 0x01], '', 'binary'],
];
for (const [name, bytes, text, problem] of cases) {
  test(name, () => {
    const decoded = decodeNote(Uint8Array.from(bytes), decode);
    assert.deepEqual([decoded.text, decoded.problem], [text, problem]);
  });
}

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
