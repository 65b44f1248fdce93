import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { printPage, takeFontFaces } from '../../../src/core/render/printPage.ts';

const page = (article: string): string | undefined => printPage({ language: 'zh-cn', title: '</title><script>', styles: ['p{}', 'q{content:"</style><script>"}'], article });

test('a printed page has one policy that lets in nothing from outside, before anything else', () => {
  const html = page('<p>a</p>') ?? '';
  assert.match(html, /^<!DOCTYPE html>\n<html lang="zh-cn">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'">\n/);
  assert.match(html, /<title>&lt;\/title&gt;&lt;script&gt;<\/title>/);
  assert.equal(html.match(/<\/style>/g)?.length, 2, 'a style sheet cannot end its element');
  assert.match(html, /<main><p>a<\/p><\/main>/);
});

test('an article with an element that acts is refused', () => {
  for (const element of ['script', 'META', 'iframe', 'link', 'base', 'form', 'object', 'style', 'svg><script']) {
    assert.equal(page(`<p><${element} x="y"></p>`), undefined, element);
  }
  assert.ok(page('<p>&lt;script&gt; <code title="&lt;meta">x</code> <small>s</small></p>'));
});

test('the font faces of KaTeX are taken out, each by name, and nothing else', () => {
  const css = readFileSync('node_modules/katex/dist/katex.min.css', 'utf8');
  const { rest, faces } = takeFontFaces(css);
  assert.equal(faces.length, css.match(/@font-face/g)?.length);
  assert.equal(rest, css.replace(/@font-face\{[^}]*\}/g, ''));
  assert.doesNotMatch(rest, /url\(/);
  const main = faces.filter(({ name }) => name.startsWith('KaTeX_Main'));
  assert.deepEqual(main.map(({ name, file }) => [name, file]), [
    ['KaTeX_Main|700|normal', 'fonts/KaTeX_Main-Bold.woff2'],
    ['KaTeX_Main|700|italic', 'fonts/KaTeX_Main-BoldItalic.woff2'],
    ['KaTeX_Main|400|italic', 'fonts/KaTeX_Main-Italic.woff2'],
    ['KaTeX_Main|400|normal', 'fonts/KaTeX_Main-Regular.woff2'],
  ]);
});
