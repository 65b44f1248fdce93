import assert from 'node:assert/strict';
import { test } from 'node:test';
import { weighQuestion } from '../../../src/core/search/question.ts';
import type { Slot } from '../../../src/core/search/slot.ts';

function slots(...weights: readonly [text: string, weight: number][]): Slot[] {
  return weights.map(([text, weight]) => ({ text, weight, isPair: false, glued: false, matches: [], pinyin: [] }));
}

test('in a sentence a rare word tells more than a common one, but no longer as much as all others together', () => {
  const words = slots(['poem', 9], ['last', 1], ['line', 1], ['first', 1], ['print', 1]);
  assert.deepEqual(weighQuestion(words, new Set()).map(({ weight }) => weight), [3, 1, 1, 1, 1]);
});

test('a value tells less than a word, unless it is what is asked for', () => {
  const sentence = weighQuestion(slots(['port', 4], ['process', 4], ['8080', 4]), new Set(['8080']));
  assert.ok(sentence[2]!.weight < sentence[1]!.weight && sentence[1]!.weight === sentence[0]!.weight);
  const asked = weighQuestion(slots(['mean', 4], ['path', 4]), new Set(['path']));
  assert.equal(asked[0]!.weight, asked[1]!.weight);
});
