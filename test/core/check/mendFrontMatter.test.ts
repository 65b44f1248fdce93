import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepTwoCategories, turnMathOn } from '../../../src/core/check/mendFrontMatter.ts';
import type { TextChange } from '../../../src/core/noteText.ts';

function changed(text: string, change: TextChange | undefined): string | undefined {
  return change && text.slice(0, change.start) + change.text + text.slice(change.end);
}

test('of more categories the first two are kept, and everything else as it is written', () => {
  const rows: readonly [before: string, after: string][] = [
    ['categories: [a, b, c]  # three', 'categories: [a, b]  # three'],
    ['categories: ["a", \'b, c\', "d", e]', 'categories: ["a", \'b, c\']'],
    ['categories: 工具 b c d', 'categories: 工具 b'],
    ['categories: "a b c"', 'categories: "a b"'],
    ['categories:\n  - a\n  - b # second\n  - c\n  - d', 'categories:\n  - a\n  - b'],
    ['categories:\r\n- "a"\r\n- b\r\n- c', 'categories:\r\n- "a"\r\n- b'],
    ['categories: [\n  a,\n  b,\n  c\n  ]', 'categories: [\n  a,\n  b\n  ]'],
  ];
  for (const [before, after] of rows) {
    const [text, wanted] = [before, after].map((lines) => `---\ntitle: a b c\n${lines}\ntags: [c]\n---\ncategories: [a, b, c]\n`);
    assert.equal(changed(text!, keepTwoCategories(text!)), wanted, before);
  }
});

test('categories that cannot be shortened by taking text away are left alone', () => {
  for (const categories of ['[a, b]', '["a\\x41", b, c]', '[a, b, c']) {
    assert.equal(keepTwoCategories(`---\ncategories: ${categories}\n---\n`), undefined, categories);
  }
  assert.equal(keepTwoCategories('categories: [a, b, c]\n'), undefined);
});

test('math is turned on once, whatever it was set to, with the note’s own line ends', () => {
  const on = (text: string): string | undefined => changed(text, turnMathOn(text));
  assert.equal(on('---\ntitle: x\n---\nmath: no'), '---\nmath: true\ntitle: x\n---\nmath: no');
  assert.equal(on('--- \r\ntitle: x\r\nmath : false # off\r\ntags: y\r\n---\r\n'), '--- \r\ntitle: x\r\nmath: true\r\ntags: y\r\n---\r\n');
  assert.equal(on('--- \r\ntitle: x\r\n---\r\n'), '--- \r\nmath: true\r\ntitle: x\r\n---\r\n');
  assert.equal(on('# x\n'), undefined);
});
