import assert from 'node:assert/strict';
import { inStretches, pause } from '../../src/extension/pause.ts';
import { test } from './runner.ts';

function usedUp(): Promise<void> {
  for (;;) {
    const turn = pause();
    if (turn) return turn;
  }
}

test('whoever works long gives way to others, and to all at once', async () => {
  const turn = usedUp();
  assert.equal(pause(), turn);
  const did: string[] = [];
  const work = function* (name: string): Generator<void, void> {
    did.push(name);
    yield;
    did.push(name);
  };
  const both = Promise.all([inStretches(work('walk')), inStretches(work('read'))]);
  assert.deepEqual(did, ['walk', 'read'], 'neither goes on in a stretch that is used up');
  await Promise.all([turn, both]);
  assert.deepEqual(did, ['walk', 'read', 'walk', 'read']);
});
