import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { editDistance } from '../../../src/core/search/editDistance.ts';

test('counts deletions, insertions, substitutions and swaps', () => {
  assert.equal(editDistance('docker', 'docker', 2), 0);
  assert.equal(editDistance('dcker', 'docker', 2), 1);
  assert.equal(editDistance('dockerr', 'docker', 2), 1);
  assert.equal(editDistance('dacker', 'docker', 2), 1);
  assert.equal(editDistance('dokcer', 'docker', 2), 1);
  assert.equal(editDistance('kitten', 'sitting', 2), 3, 'more than the most is the most and one');
});

/** The definition, without any saving. */
function slowDistance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, line) => Array.from({ length: b.length + 1 }, (__, column) => line === 0 ? column : line));
  for (let line = 1; line <= a.length; line++) {
    rows[line]![0] = line;
    for (let column = 1; column <= b.length; column++) {
      const same = a[line - 1] === b[column - 1] ? 0 : 1;
      let cost = Math.min(rows[line - 1]![column]! + 1, rows[line]![column - 1]! + 1, rows[line - 1]![column - 1]! + same);
      const swapped = line > 1 && column > 1 && a[line - 1] === b[column - 2] && a[line - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, rows[line - 2]![column - 2]! + 1);
      rows[line]![column] = cost;
    }
  }
  return rows[a.length]![b.length]!;
}

test('agrees with the definition', () => {
  const word = fc.stringMatching(/^[abc]{0,8}$/);
  fc.assert(fc.property(word, word, (a, b) => {
    assert.equal(editDistance(a, b, 2), Math.min(3, slowDistance(a, b)));
  }));
});
