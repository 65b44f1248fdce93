import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ByteReader, ByteWriter } from '../../../src/core/search/cacheBytes.ts';
import { readImpacts, writeImpacts } from '../../../src/core/search/impactCodes.ts';
import type { SegmentData } from '../../../src/core/search/segmentData.ts';
import { finish } from '../../../src/core/steps.ts';

test('every impact in sections of any length is read as it was written', () => {
  const lengths = [1, 5, 20, 100, 3000];
  const docStart = new Uint32Array(lengths.length + 1);
  lengths.forEach((length, at) => (docStart[at + 1] = docStart[at]! + length));
  const data = { docStart, stream: new Uint16Array(docStart.at(-1)!) } as SegmentData;
  // More than are worked through at once.
  const docs = Uint16Array.from({ length: 150_000 }, (_, at) => at % lengths.length);
  const impacts = Uint8Array.from(docs, (_, at) => (at * 7919) >> 3);
  const out = new ByteWriter();
  finish(writeImpacts(out, { docs, impacts }, data));
  const bytes = new Uint8Array(out.length);
  finish(out.copyTo(bytes));
  const body = new ByteReader(bytes);
  assert.deepEqual(finish(readImpacts(body, docs, data)), impacts);
  assert.ok(body.atEnd);
});
