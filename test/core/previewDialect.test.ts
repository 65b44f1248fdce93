import assert from 'node:assert/strict';
import { test } from 'node:test';
import MarkdownItConstructor, { type MarkdownIt } from 'markdown-it';
import { englishLabels } from '../../src/core/render/rendering.ts';
import { previewDialect } from '../../src/core/render/previewDialect.ts';

const callouts = englishLabels.callouts;

function render(source: string, others: { before?: (md: MarkdownIt) => void; after?: (md: MarkdownIt) => void } = {}): string {
  const markdown = new MarkdownItConstructor({ html: true, linkify: true });
  if (others.before) markdown.use(others.before);
  previewDialect(markdown, callouts);
  if (others.after) markdown.use(others.after);
  return markdown.render(source);
}

/** Formulas as VS Code's own extension for them brings them: the same names, other rules. */
function otherMath(md: MarkdownIt): void {
  md.inline.ruler.after('escape', 'math_inline', (state, silent) => {
    const found = /^\$([^$]+)\$/.exec(state.src.slice(state.pos));
    if (!found) return false;
    if (!silent) state.push('math_inline', 'math', 0).content = found[1]!;
    state.pos += found[0].length;
    return true;
  });
  md.renderer.rules['math_inline'] = (tokens, index) => `OTHER(${tokens[index]!.content})`;
  md.renderer.rules['math_block'] = (tokens, index) => `OTHER(${tokens[index]!.content})`;
}

const formula = '<p>Let <code class="notes-formula" data-tex="x&lt;1">$x&lt;1$</code> be.</p>\n';

test('a formula is shown as its source, with the TeX for the page, whoever else knows formulas', () => {
  assert.equal(render('Let $x<1$ be.'), formula);
  assert.equal(render('Let $x<1$ be.', { before: otherMath }), formula);
  assert.equal(render('Let $x<1$ be.', { after: otherMath }), formula);
});

test('HTML stays the preview’s own', () => {
  assert.equal(render('<a href="x" target="_blank">**a**</a> <font color="red">b</font>'), '<p><a href="x" target="_blank"><strong>a</strong></a> <font color="red">b</font></p>\n');
});

test('numbered equations and references to them', () => {
  assert.equal(
    render('$$\n\\begin{equation}x\\label{a}\\end{equation}\n$$\n\nSee \\eqref{a}.'),
    '<div id="n-equation-a"><code class="notes-formula" data-tex="\\begin{equation}x\\tag{1}\\end{equation}" data-display="">' +
      '$$\n\\begin{equation}x\\label{a}\\end{equation}\n$$</code></div>\n<p>See <a href="#n-equation-a">(1)</a>.</p>\n',
  );
});

test('callouts, tasks, sizes, posts, Chinese line breaks and emphasis', () => {
  assert.equal(
    render('> [!NOTE]\n> text'),
    '<div class="notes-callout notes-callout-note">\n<p class="notes-callout-title">Note</p>\n<p>text</p>\n</div>\n',
  );
  assert.equal(
    render('> text\n{: .prompt-tip }'),
    '<div class="notes-callout notes-callout-tip">\n<p class="notes-callout-title">Tip</p>\n<p>text</p>\n</div>\n',
  );
  assert.equal(render('- [x] done'), '<ul>\n<li class="notes-task"><span class="notes-task-box">☑</span> done</li>\n</ul>\n');
  assert.equal(render('![a](b.png){: w="300" }'), '<p><img src="b.png" alt="a" width="300"></p>\n');
  assert.equal(render('[a]({% post_url 2024-09-30-notes %}#b)'), '<p><a href="2024-09-30-notes.md#b">a</a></p>\n');
  assert.equal(render('**注意：**正文\n第二行'), '<p><strong>注意：</strong>正文第二行</p>\n');
});

test('footnotes, unless another extension has brought them', () => {
  assert.equal(
    render('a[^1]\n\n[^1]: b'),
    '<p>a<sup class="footnote-reference"><a href="#n-footnote-1" id="n-footnote-use-1">[1]</a></sup></p>\n<section class="footnotes"><ol>\n' +
      '<li id="n-footnote-1"><p>b <a href="#n-footnote-use-1" class="footnote-back" aria-label="↩ 1">↩</a></p>\n</li>\n</ol></section>\n',
  );
  const otherFootnotes = (md: MarkdownIt): void => {
    md.inline.ruler.push('footnote_ref', () => false);
  };
  assert.equal(render('a^[b]', { before: otherFootnotes }), '<p>a^[b]</p>\n');
});

test('what is no dialect of ours stays as that parser has it', () => {
  const plain = new MarkdownItConstructor({ html: true, linkify: true });
  for (const source of [
    '<a name="x">y</a> <custom-tag>z</custom-tag>\n\n<div>\n\ntext\n\n</div>',
    'It costs $5 and $6, in $HOME.',
    '[a](b.md) ![c](https://example.com/d.png) <https://example.com> https://example.com',
    '- a\n- b\n\n1. c\n\n> d\n\n| e | f |\n| - | - |\n| g | h |\n\n```sh\ni\n```',
  ]) {
    assert.equal(render(source), plain.render(source), source);
  }
});
