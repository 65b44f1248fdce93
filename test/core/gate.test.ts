import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate } from '../../src/core/gate.ts';

test('so many at once, the others in their order, and one that fails makes room for the next', async () => {
  const gate = new Gate(2);
  const began: number[] = [];
  const ends: (() => void)[] = [];
  const runs = [0, 1, 2, 3].map((number) =>
    gate.run(async () => {
      began.push(number);
      await new Promise<void>((resolve) => (ends[number] = resolve));
      if (number === 0) throw new Error('failed');
      return number;
    }),
  );
  const failed = assert.rejects(runs[0] ?? Promise.resolve(), /failed/u);
  assert.deepEqual(began, [0, 1]);
  ends[0]?.();
  await failed;
  assert.deepEqual(began, [0, 1, 2]);
  ends[2]?.();
  assert.equal(await runs[2], 2);
  assert.deepEqual(began, [0, 1, 2, 3]);
  ends[1]?.();
  ends[3]?.();
  assert.deepEqual(await Promise.all(runs.slice(1)), [1, 2, 3]);
  assert.equal(await gate.run(() => Promise.resolve('again')), 'again');
});
