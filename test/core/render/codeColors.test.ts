import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeColors, readThemeFile } from '../../../src/core/render/codeColors.ts';

const rule = (scope: unknown, foreground: unknown): object => ({ scope, settings: { foreground } });

test('a theme file has comments, trailing commas and a byte order mark, and none of them within its texts', () => {
  const theme = readThemeFile(`\uFEFF{
    // a comment with "quotes" and a brace }
    "name": "A // b /* c */ ,}", /* over
    two lines */ "include": "./base.json",
    "tokenColors": [{ "scope": "a\\",]", "settings": {}, }, ],
  }`);
  assert.deepEqual(theme, { include: './base.json', rules: [{ scope: 'a",]', settings: {} }] });
});

test('colours that stand in a TextMate file, and what is no theme, say nothing', () => {
  assert.deepEqual(readThemeFile('{ "tokenColors": "./old.tmTheme" }'), { include: undefined, rules: [] });
  for (const text of ['', '<plist/>', '[', 'null', '"text"', '{ "a": /* open }']) assert.equal(readThemeFile(text), undefined, text);
  assert.equal(codeColors([]), undefined);
});

test('the most exact selector wins, and of equal ones the last', () => {
  const of = (...rules: readonly unknown[]): unknown => codeColors(rules);
  assert.deepEqual(of(rule('comment.line', '#111111'), rule('comment', '#222222')), { comment: '#111111' });
  assert.deepEqual(of(rule('comment', '#111111'), rule('comment', '#222222')), { comment: '#222222' });
  assert.deepEqual(of(rule(['string', ' keyword , constant.numeric '], '#123')), { keyword: '#123', string: '#123', number: '#123' });
});

test('what stands within something else, is longer, or only begins with the same letters is another scope', () => {
  for (const scope of ['source.js comment', 'comment.line.double', 'comments', 'comment - string', '', undefined, 3]) assert.equal(codeColors([rule(scope, '#111111')]), undefined, String(scope));
});

test('only colours reach the page', () => {
  for (const color of ['red', 'url(x)', '#12', '#12345', '#1234567', '#12345g', '#111;}', '', undefined, {}]) assert.equal(codeColors([rule('comment', color)]), undefined, String(color));
  for (const color of ['#abc', '#abcd', '#aabbcc', '#AABBCC80']) assert.deepEqual(codeColors([rule('comment', color)]), { comment: color });
  for (const broken of [null, 3, [], {}, { scope: 'comment' }, { scope: 'comment', settings: null }]) assert.equal(codeColors([broken]), undefined);
});
