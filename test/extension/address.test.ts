import assert from 'node:assert/strict';
import { recipeAddress, sectionAddress } from '../../src/extension/address.ts';
import { test } from './runner.ts';

const at7 = (): number => 7;

test('an address is taken bare, or from a row of the tree', () => {
  assert.deepEqual(recipeAddress({ note: 'file:///a.md', recipe: 2 }), { note: 'file:///a.md', recipe: 2 });
  assert.deepEqual(recipeAddress({ kind: 'recipe', note: { path: 'file:///a.md' }, recipe: 0, line: 3 }), { note: 'file:///a.md', recipe: 0 });
  assert.deepEqual(sectionAddress({ note: { path: 'file:///a.md' }, line: 3 }, at7), { note: 'file:///a.md', line: 3 });
});

test("a recipe's address opens the section at the recipe's line", () => {
  assert.deepEqual(sectionAddress({ note: 'file:///a.md', recipe: 2 }, at7), { note: 'file:///a.md', line: 7 });
  assert.deepEqual(sectionAddress({ note: 'file:///a.md' }, at7), { note: 'file:///a.md', line: 0 });
});

test('anything else is no address', () => {
  for (const argument of [undefined, null, 'a', 7, {}, [], { note: 1, recipe: 0 }, { note: 'a', recipe: -1 }, { note: 'a', recipe: 1.5 }, { note: {}, recipe: 0 }]) {
    assert.equal(recipeAddress(argument), undefined);
  }
});
