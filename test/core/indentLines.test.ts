import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dedentLines, indentLines } from '../../src/core/indentLines.ts';

const cases: readonly [text: string, indent: string, insertSpaces: boolean, expected: string][] = [
  ['one line', '    ', true, 'one line'],
  ['a\nb\n  c', '  ', true, 'a\n  b\n    c'],
  ['a\n\tb', '  ', true, 'a\n    b'],
  ['a\n\tb', '\t', false, 'a\n\t\tb'],
  ['a\n      b', '', false, 'a\n\t  b'],
  ['a\n\nb', '\t', false, 'a\n\t\n\tb'],
];
for (const [text, indent, insertSpaces, expected] of cases) {
  test(JSON.stringify([text, indent, insertSpaces]), () => {
    assert.equal(indentLines(text, indent, { tabSize: 4, insertSpaces }), expected);
  });
}

test('what indentLines adds, dedentLines takes off; a line with less stays', () => {
  assert.equal(dedentLines('a\n    b\n  c\n\n      d', '    '), 'a\nb\n  c\n\n  d');
  assert.equal(dedentLines('a\n b', ''), 'a\n b');
});
