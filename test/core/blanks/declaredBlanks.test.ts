import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBlankSwitch } from '../../../src/core/blanks/declaredBlanks.ts';
import { findBlanks } from '../../../src/core/blanks/findBlanks.ts';
import { blanksOf } from '../../../src/core/blanks/recipePart.ts';
import { parseNote } from '../../../src/core/parseNote.ts';
import { describeBlank } from './describeBlank.ts';

test('the switch: off, on, or words', () => {
  const off = { blanks: false, names: [] };
  const on = { blanks: true, names: [] };
  for (const value of [false, 'false', 'off', 'No', 'none', '0', [' off ']]) assert.deepEqual(readBlankSwitch(value), off, String(value));
  for (const value of [true, 'true', 'on', undefined, 7, {}, [], '']) assert.deepEqual(readBlankSwitch(value), on, JSON.stringify(value));
  assert.deepEqual(readBlankSwitch('YOUR_TOKEN, PORT=80'), { blanks: true, names: ['YOUR_TOKEN', 'PORT=80'] });
  assert.deepEqual(readBlankSwitch(['A', 1, 'B']), { blanks: true, names: ['A', 'B'] });
});

test('declared words are whole words, the longest wins, in every language', () => {
  const names = ['KEY', 'KEY_ID=x', 'MODE=dev|prod', '<p>'];
  const found = (code: string, lang: string) => blanksOf(findBlanks(code, lang, names)).map(describeBlank);
  assert.deepEqual(found('KEY_ID KEY MY_KEY KEYS MODE', 'bash'), ['KEY_ID=x', 'KEY', 'MODE(dev|prod)']);
  assert.deepEqual(found('<p>KEY</p>', 'html'), ['<p>', 'KEY']);
});

test('a fence overrules its note', () => {
  const note = parseNote('a.md', '---\nblanks: [A]\n---\n# H\n```bash\nx A <b>\n```\n```bash blanks=off\nx <b>\n```\n```bash {blanks="B,C=1"}\nx\n```\n');
  assert.deepEqual(note.recipes.map(({ blanks, blankNames }) => ({ blanks, blankNames })), [
    { blanks: true, blankNames: ['A'] },
    { blanks: false, blankNames: ['A'] },
    { blanks: true, blankNames: ['B', 'C=1'] },
  ]);
});
