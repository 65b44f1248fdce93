import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeColors } from '../../../src/core/render/codeColors.ts';
import { customTokenColors } from '../../../src/core/render/customTokenColors.ts';

const rule = (scope: unknown, foreground: string): object => ({ scope, settings: { foreground } });
const colors = (setting: unknown, theme = 'Dark Modern', own: readonly unknown[] = []): unknown => codeColors([...own, ...customTokenColors(setting, theme)]);

test('each simple key colours its part of code, as a colour or with a style', () => {
  const setting = { comments: '#111111', strings: '#222222', keywords: { foreground: '#333333', fontStyle: 'bold' }, numbers: '#444444', functions: '#555555', types: '#666666', variables: '#777777' };
  assert.deepEqual(colors(setting), { comment: '#111111', string: '#222222', keyword: '#333333', number: '#444444', name: '#555555', type: '#666666', variable: '#777777' });
});

test('a rule of the user stands behind the theme’s, so that it wins unless the theme’s is more exact', () => {
  const theme = [rule('comment', '#aaaaaa'), rule('string.quoted.double', '#bbbbbb'), rule('constant.numeric', '#cccccc')];
  assert.deepEqual(colors({ comments: '#111111', strings: '#222222' }, 'Dark Modern', theme), { comment: '#111111', string: '#bbbbbb', number: '#cccccc' });
  assert.deepEqual(colors({ textMateRules: [rule('string.quoted.double', '#333333')] }, 'Dark Modern', theme), { comment: '#aaaaaa', string: '#333333', number: '#cccccc' });
});

test('rules in TextMate’s form come behind the simple keys, a theme’s block behind both', () => {
  const setting = { textMateRules: [rule('comment', '#222222')], comments: '#111111' };
  assert.deepEqual(colors(setting), { comment: '#222222' });
  assert.deepEqual(colors({ '[Dark Modern]': { comments: '#333333' }, ...setting }), { comment: '#333333' });
  assert.deepEqual(colors({ '[Dark Modern]': { textMateRules: [rule('comment', '#444444')] }, '[Dark*]': { comments: '#333333', textMateRules: [rule(['constant.numeric'], '#555555')] } }), { comment: '#444444', number: '#555555' });
});

test('a block is for the themes that it names, with stars for anything before or behind', () => {
  const applies = (key: string, theme: string): boolean => colors({ [key]: { comments: '#111111' } }, theme) !== undefined;
  for (const key of ['[Dark Modern]', '[Monokai][Dark Modern]', '[Dark Modern][Monokai]', '[Dark*]', '[*Modern]', '[*k M*]', '[*]', '[Light*][*Modern]', '[Dark Modern*]']) assert.ok(applies(key, 'Dark Modern'), key);
  for (const key of ['[Dark]', '[Modern]', '[dark modern]', '[Light*]', '[*Dark]', '[Dark*Modern]', 'Dark Modern', '[Dark Modern', 'Dark Modern]', '[]', '[Monokai][Solarized Dark]']) assert.ok(!applies(key, 'Dark Modern'), key);
});

test('what is none of this says nothing', () => {
  for (const setting of [undefined, null, 3, 'comments', [], { comments: 3 }, { comments: 'red' }, { comments: { fontStyle: 'bold' } }, { textMateRules: 'comment' }, { textMateRules: [null, 3] }, { '[Dark Modern]': null }, { '[Dark Modern]': [rule('comment', '#111111')] }]) {
    assert.equal(colors(setting), undefined, JSON.stringify(setting));
  }
});
