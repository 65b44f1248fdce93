import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ByteReader, ByteWriter } from '../../../src/core/search/cacheBytes.ts';
import type { Postings } from '../../../src/core/search/postings.ts';
import { readPostings, writePostings } from '../../../src/core/search/savedPostings.ts';
import { finish } from '../../../src/core/steps.ts';

const lengths = [1, 5, 20, 100, 3000];
const docStart = new Uint32Array(lengths.length + 1);
lengths.forEach((length, at) => (docStart[at + 1] = docStart[at]! + length));
const data = { docStart, stream: new Uint16Array(docStart.at(-1)!) };

function savedAndRead(postings: Postings): Postings {
  const out = new ByteWriter();
  finish(writePostings(out, postings, data));
  const bytes = new Uint8Array(out.length);
  finish(out.copyTo(bytes));
  const body = new ByteReader(bytes);
  const read = readPostings(body, data);
  assert.ok(body.atEnd);
  return read;
}

test('the postings of each term are read as they were written, in whatever order and as often as they are asked for', () => {
  const posting = fc.record({ doc: fc.nat(lengths.length - 1), impact: fc.nat(255) });
  const lists = fc.array(fc.array(posting, { maxLength: 12 }), { minLength: 1, maxLength: 40 });
  fc.assert(fc.property(lists, fc.array(fc.nat(39), { maxLength: 60 }), (terms, order) => {
    const start = new Uint32Array(terms.length + 1);
    terms.forEach((list, at) => (start[at + 1] = start[at]! + list.length));
    const all = terms.flat();
    const postings: Postings = {
      pairs: Uint32Array.of(0x4e00_0000, 0x9fff_9fff),
      start,
      titleEnd: Uint32Array.from(terms, (list, at) => start[at]! + (list.length >> 1)),
      docs: Uint16Array.from(all, ({ doc }) => doc),
      impacts: Uint8Array.from(all, ({ impact }) => impact),
      prepare: () => undefined,
    };
    const first = savedAndRead(postings);
    // What was read is saved again while only some of it has been looked for.
    for (const read of [first, savedAndRead(first)]) {
      assert.deepEqual([read.pairs, read.start, read.titleEnd], [postings.pairs, postings.start, postings.titleEnd]);
      for (const one of order) {
        const term = one % terms.length;
        const [from, to] = [start[term], start[term + 1]];
        read.prepare(term);
        assert.deepEqual(read.docs.slice(from, to), postings.docs.slice(from, to));
        assert.deepEqual(read.impacts.slice(from, to), postings.impacts.slice(from, to));
      }
    }
  }));
});
