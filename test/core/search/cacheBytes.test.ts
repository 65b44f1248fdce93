import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ByteReader, ByteWriter, checksum } from '../../../src/core/search/cacheBytes.ts';
import { allRows } from '../../../src/core/search/packedTexts.ts';
import { finish } from '../../../src/core/steps.ts';

function written(write: (out: ByteWriter) => void): ByteReader {
  const out = new ByteWriter();
  write(out);
  const bytes = new Uint8Array(out.length);
  finish(out.copyTo(bytes));
  return new ByteReader(bytes);
}

test('what was written is read', () => {
  const numbers = fc.array(fc.integer({ min: 0, max: 0xffffffff }), { maxLength: 50 });
  const texts = fc.array(fc.string({ unit: fc.constantFrom('a', '\\', 'n', '\n', '端') }), { maxLength: 20 });
  fc.assert(fc.property(numbers, texts, fc.array(fc.double({ noNaN: true })), (whole, lines, fractions) => {
    const body = written((out) => {
      out.uint32(Uint32Array.from(whole));
      finish(out.texts(lines));
      out.uint16(Uint16Array.from(whole));
      out.float64(Float64Array.from(fractions));
      out.number(7);
    });
    assert.deepEqual([...body.uint32()], whole);
    const texts = body.texts();
    assert.deepEqual([...allRows(texts)], lines);
    assert.equal(texts.at(lines.length), undefined);
    for (const [at, line] of lines.entries()) for (const other of lines) assert.equal(texts.is(at, other), line === other);
    assert.deepEqual(body.uint16(), Uint16Array.from(whole));
    assert.deepEqual([...body.float64()], fractions);
    assert.equal(body.number(), 7);
    assert.ok(body.atEnd);
  }));
});

test('a bit more or less is another checksum', () => {
  const bytes = Uint8Array.from({ length: 61 }, (_, at) => at * 7);
  const sum = finish(checksum(bytes));
  for (let bit = 0; bit < 8 * bytes.length; bit++) {
    const damaged = bytes.slice();
    damaged[bit >> 3]! ^= 1 << (bit & 7);
    assert.notEqual(finish(checksum(damaged)), sum, `bit ${bit}`);
  }
  for (let length = 0; length < bytes.length; length++) assert.notEqual(finish(checksum(bytes.subarray(0, length))), sum, `cut at ${length}`);
});
