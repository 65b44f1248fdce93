import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oneLine, printable } from '../../src/cli/textWidth.ts';

test('nothing of a note moves the cursor, colours the screen or turns the direction of writing', () => {
  assert.equal(printable('rm\u001B[2K\u202Etxt\u2066 a\r\nb'), 'rm [2Ktxt a  b');
  assert.equal(oneLine('  two\n\t lines\u202E'), 'two lines');
});
