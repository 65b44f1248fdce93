import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseNote } from '../../src/core/parseNote.ts';
import { englishLabels } from '../../src/core/render/rendering.ts';
import { renderFormula, renderNote } from '../../src/core/renderNote.ts';

/** What a reader sees and what a screen reader hears, tags and entities taken away. */
function textOf(html: string): string {
  return html
    .replace(/ (?:alt|title)="([^"]*)"/g, '> $1 <')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

test('lines, recipes and anchors are those of the parsed note', () => {
  const source = '---\ntitle: T\n---\nlead\n\n# 一 二\n\n`ls -la`\n\n## A {#own}\n\n```sh\nls <x>\n```\n\n# 一 二\n\n    indented\n';
  const note = parseNote('a.md', source);
  const { html, outline } = renderNote(source.slice(source.indexOf('lead')), {
    bodyLine: note.frontMatter.bodyLine,
    leadTitle: note.title,
    recipes: note.recipes,
  });
  assert.deepEqual(outline, [
    { level: 1, text: '一 二', anchor: 'n-一-二', line: 5 },
    { level: 2, text: 'A', anchor: 'n-own', line: 9 },
    { level: 1, text: '一 二', anchor: 'n-一-二-1', line: 15 },
  ]);
  assert.deepEqual(note.sections.slice(1).map(({ anchor, line }) => [`n-${anchor}`, line]), outline.map(({ anchor, line }) => [anchor, line]));
  assert.match(html, /<p data-line="7"><code data-recipe="0">ls -la<\/code><\/p>/);
  assert.match(html, /<div class="code-block" data-line="11" data-recipe="1">/);
  assert.match(html, /<div class="code-block" data-line="17"><div class="code-head"><\/div>/);
});

test('a command in a list carries its recipe’s place, at either end of its item', () => {
  const source = '- `git log` shows `it`\n- Push `all`: `git push`\n';
  const { html } = renderNote(source, { recipes: parseNote('a.md', source).recipes });
  assert.deepEqual([...html.matchAll(/<code[^>]*>[^<]*/g)].map(String), ['<code data-recipe="0">git log', '<code>it', '<code>all', '<code data-recipe="1">git push']);
});

test('headings cannot name what the page or the browser uses', () => {
  const { html } = renderNote('# location\n\n# body\n\n# __proto__\n\n> # location\n\n# !!!');
  assert.deepEqual([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id), ['n-location', 'n-body', 'n-proto', 'n-location-1', 'n-section']);
});

test('a formula is KaTeX with MathML, its source in data-tex', () => {
  const { html } = renderNote('$x^2$');
  assert.match(html, /^<p data-line="0"><span class="formula" data-tex="x\^2"><span class="katex"><span class="katex-mathml"><math/);
});

test('formulas of several lines are typeset, in lists, quotes, tables and footnotes as well', () => {
  const cases = '\\begin{cases} 1 & x>0 \\\\ 0 & \\text{否则} \\end{cases}';
  const { html } = renderNote(`$$
\\begin{aligned}
f(x) &= x^2 \\\\
     &= ${cases}
\\end{aligned}
$$

- $$${cases}$$ in a list

  $$
  ${cases} \\tag{7}
  $$

> $$
> \\begin{align}
> a &= b \\label{two} \\\\
> c &= d
> \\end{align}
> $$

| a |
|---|
| $|x| \\eqref{two}$ |

x[^1]

[^1]: \\begin{gather} a \\\\ b \\end{gather}
`);
  assert.doesNotMatch(html, /formula-failed|color:/);
  assert.equal(html.match(/katex-mathml/g)?.length, 6);
  assert.equal(html.match(/class="formula formula-display"/g)?.length, 4);
  const numbers = [...html.matchAll(/<annotation[^>]*>(.*?)<\/annotation>/gs)].flatMap(([, tex = '']) => [...tex.matchAll(/\\tag\{(\w+)\}|\\text\{(\(\w+\))\}/g)].map(([, tag, reference]) => tag ?? reference));
  assert.deepEqual(numbers, ['7', '1', '2', '(1)', '3', '4']);
});

test('a formula that cannot be typeset shows its source and why', () => {
  const cases = [
    ['\\frac{a', 'error'],
    ['\\def\\x{y}\\x', 'definition'],
    ['\\gdef\\x{y}', 'definition'],
    ['\\newcommand{\\x}{y}', 'definition'],
    ['\\expandafter\\x', 'definition'],
    ['{'.repeat(101) + '}'.repeat(101), 'nesting'],
    [`\\left(${'\\left('.repeat(100)}`, 'nesting'],
    ['a+'.repeat(2049), 'length'],
  ] as const;
  for (const [tex, problem] of cases) {
    assert.equal(renderFormula(tex, true).problem, problem, tex.slice(0, 30));
    const { html } = renderNote(`$$\n${tex}\n$$`);
    assert.match(html, /class="formula formula-display formula-failed"/);
    assert.ok(textOf(html).includes(tex), tex.slice(0, 30));
  }
});

test('a command that KaTeX does not know is marked in a colour of the page', () => {
  assert.match(renderFormula('a \\unknown', false).html ?? '', /style="color:var\(--danger-color, #cc0000\);"/);
});

test('in shell code a command is coloured, an option that holds its name is not', () => {
  const coloured = (code: string): string[] => [...renderNote(`\`\`\`sh\n${code}\n\`\`\``).html.matchAll(/hljs-built_in">(\w+)</g)].map(([, word]) => word!);
  assert.deepEqual(coloured('rm -r a; docker run --rm --help b && (kill 1)'), ['rm', 'kill']);
});

test('words that only look like definitions are typeset', () => {
  for (const tex of ['\\default', '\\textdef', '\\longrightarrow', '\\letter']) {
    assert.notEqual(renderFormula(tex, false).problem, 'definition', tex);
  }
  assert.ok(renderFormula('\\longrightarrow', false).html);
});

test('formulas cannot link, load or reach the page', () => {
  for (const tex of ['\\href{javascript:alert(1)}{x}', '\\url{command:x}', '\\includegraphics{http://x/y.png}', '\\htmlId{a}{x}', '\\htmlStyle{color:red}{x}', '\\htmlData{a=b}{x}']) {
    assert.doesNotMatch(renderFormula(tex, false).html ?? '', /<a |href=|<img|src=| id=|data-/, tex);
  }
});

test('one note leaves nothing behind for the next', () => {
  const before = renderNote('$\\RR$ $$x$$ [a]').html;
  renderNote('$\\gdef\\RR{EVIL}$ $\\tag{1}$\n\n[a]: https://x.org\n\n[^1]: note\n\n\\begin{equation}\nx\n\\end{equation}');
  assert.equal(renderNote('$\\RR$ $$x$$ [a]').html, before);
});

test('dollar signs in a formula are its own, not a replacement pattern', () => {
  for (const tex of ["a\\$'b", 'a\\$1b']) assert.ok(renderFormula(tex, false).html?.includes(`>${tex.replace("'", '&#x27;')}</annotation>`), tex);
});

test('when the time is up the rest is shown as source, and said so', () => {
  let asked = 0;
  const { html, shortenings } = renderNote('a $x$\n\nb $y$\n\nc **$z$**\n\n```sh\nls\n```', { expired: () => ++asked > 4 });
  assert.deepEqual(shortenings, ['time']);
  for (const word of ['a', 'b', 'c', 'x', 'y', 'z', 'ls']) assert.ok(textOf(html).includes(word), word);
  assert.equal(html.match(/katex-mathml/g)?.length, 1);
});

test('more formulas than a page typesets at once wait as source', () => {
  const { html, shortenings } = renderNote('$x$ $y$ $z$', { maxFormulas: 2 });
  assert.deepEqual(shortenings, []);
  assert.match(html, /data-tex="z" data-waiting="z"><code class="formula-source">\$z\$<\/code>/);
});

test('formulas whose markup would take a browser seconds wait as source', () => {
  const { html, shortenings } = renderNote(`$$\n${'x+'.repeat(2000)}x\n$$\n\n`.repeat(60));
  assert.deepEqual(shortenings, []);
  assert.ok(html.length < 12_000_000, `${html.length}`);
  assert.equal(html.match(/data-tex=/g)?.length, 60);
  assert.match(html, /data-waiting=/);
});

test('what the parser drops is said', () => {
  assert.deepEqual(renderNote(`${'> '.repeat(60)}deep`).shortenings, []);
  assert.ok(textOf(renderNote(`${'> '.repeat(60)}deep`).html).includes('deep'));
  assert.deepEqual(renderNote(`${'> '.repeat(150)}deep`).shortenings, ['nesting']);
  assert.deepEqual(renderNote(`${'- '.repeat(80)}deep`).shortenings, ['nesting']);
  assert.deepEqual(renderNote('word\n'.repeat(250_000)).shortenings, ['length']);
});

test('text that is only there to deceive is text, or can be seen', () => {
  assert.match(renderNote('```sh\nls \u202Efdp\u200B\n```').html, /<span class="hidden-character" title="U\+202E">\u202E<\/span>fdp<span class="hidden-character" title="U\+200B">/);
  const payload = '"><img src=x onerror=1>';
  const { html } = renderNote(`# ${payload}\n\n\`\`\`${payload}\ncode\n\`\`\`\n\n$${payload}$ [^${payload}] ![${payload}](a.png "${payload}")\n\n\`\`\`sh\nx\n\`\`\`\n{: file='${payload}' }`);
  for (const [tag] of html.matchAll(/<img[^>]*>/g)) assert.match(tag, /^<img class="image" data-image="[^"]*" alt="[^"]*"(?: title="[^"]*")?>$/);
  assert.doesNotMatch(html.replace(/"[^"]*"/g, ''), /onerror=1>(?<!&gt;)/);
});

/** Inputs that made other renderers take minutes, at a size where quadratic work would be felt. */
const heavy = {
  'single dollars': '$a '.repeat(20_000),
  'double dollars': '$$a '.repeat(20_000),
  'double dollars, lines': '$$a\n\n'.repeat(10_000),
  'escaped double dollars, lines': '$$\\$$\n'.repeat(10_000),
  'environments without an end': '\\begin{align}\n'.repeat(5_000),
  'environments with a wrong end': '\\begin{align}\\end{gather}\n'.repeat(5_000),
  'math fences': '```math\n\n'.repeat(10_000),
  'math fence and spaces': `\`\`\`math${' '.repeat(60_000)}b`,
  'attribute lists': '`a`{: .b'.repeat(10_000),
  'liquid openers': '{% include embed/x.html '.repeat(5_000),
  'code blocks of Liquid without an end': '{% highlight sh %}\n'.repeat(5_000),
  'code blocks of Liquid that do not end their line': `${'{% highlight sh %}\n'.repeat(5_000)}{% endhighlight %} x`,
  'comments without an end': '<!-- a\n\n'.repeat(5_000),
  'liquid links': '[a]({% post_url '.repeat(5_000),
  'footnote openers': `[^x]: x\n\n${'[^'.repeat(30_000)}`,
  'inline footnotes': '^[a] '.repeat(5_000),
  'inline footnotes, nested': `${'^['.repeat(90)}a${']'.repeat(90)} `.repeat(50),
  'inline footnotes without an end': '^[a '.repeat(10_000),
  'raw tags': '<b '.repeat(20_000),
  'raw open tags': '<div>'.repeat(10_000),
  'HTML links without an end': '<a href="x">'.repeat(10_000),
  'HTML links before one end': `${'<a name="x">'.repeat(10_000)}</a>`,
  'raw paragraphs': '<div>\n\n'.repeat(10_000),
  'odd backticks': '``a` '.repeat(10_000),
  'pipes and backticks': '|`'.repeat(20_000),
  'cells beyond the head': `|a|\n|-|\n${'|'.repeat(200_000)}b`,
  'nested braces': `$${'{'.repeat(2000)}$`,
} as const;

for (const [name, source] of Object.entries(heavy)) {
  test(`${name}: ends, and every word is there or the loss is said`, () => {
    const { html, shortenings } = renderNote(source);
    const have = new Set(textOf(html).match(/[\p{L}\p{N}]+/gu));
    const lost = [...new Set(source.match(/[\p{L}\p{N}]+/gu))].filter((word) => !have.has(word) && word !== 'math');
    assert.ok(lost.length === 0 || shortenings.length > 0, `lost ${lost.slice(0, 5).join(', ')}`);
  });
}

test('a diagram is shown as its source and says why, in the language of the reader', () => {
  const source = '```mermaid\ngraph TD\nA --> B\n```\n\n```sh\nls\n```\n';
  const noteOf = (html: string): string[] => [...html.matchAll(/<span class="code-note">([^<]*)<\/span>/g)].map(([, why = '']) => why);
  const { html } = renderNote(source);
  assert.match(textOf(html), /graph TD\nA --> B/);
  assert.deepEqual(noteOf(html), ['Diagram, shown as its source: drawing it needs a library larger than this extension.']);
  const diagram = '图表以源码显示 & <b>';
  assert.deepEqual(noteOf(renderNote(source, { labels: { ...englishLabels, diagram } }).html), ['图表以源码显示 &amp; &lt;b&gt;']);
});

test('what a fence has in place of a language is shown, but for attributes alone', () => {
  assert.match(renderNote('```{: .x}word\ncode\n```').html, /<span class="code-language">\{: \.x\}word<\/span>/);
  assert.doesNotMatch(renderNote('``` {: .x }\ncode\n```').html, /code-language/);
});

test('no word of a note is lost without a word', () => {
  const word = fc.nat({ max: 999 }).map((n) => `w${n}x`);
  const marks = ['*', '**', '_', '`', '``', '~~', '$', '$$', '\\$$', '> ', '- ', '1. ', '# ', '|', '\n', '\n\n', '    ', '```\n', '$$\n', '<b>', '</b>', '<details>', '</details>', '[', ']', '](u)', '![', '{: .x}', '\n{: .prompt-tip }\n', '{% raw %}', '{% highlight w %}', '\n{% endhighlight %}\n', '<!--', ': ', '[^1]', '\n[^1]: ', '^[', '\\', '|---|\n', ' ', '，', '。'];
  fc.assert(
    fc.property(fc.array(fc.oneof(word, fc.constantFrom(...marks)), { maxLength: 60 }), (parts) => {
      const source = parts.join('');
      const { html, shortenings } = renderNote(source);
      const seen = textOf(html) + [...html.matchAll(/data-[a-z]+="([^"]*)"/g)].map(([, value]) => value).join(' ');
      const lost = (source.match(/w\d+x/g) ?? []).filter((expected) => !seen.includes(expected));
      assert.ok(lost.length === 0 || shortenings.length > 0 || isDefinition(source, lost), `${JSON.stringify(source)} lost ${lost.join()}`);
    }),
    { numRuns: 2000 },
  );
});

/** `[label]: target` is not text but the definition of a link; a second one for the same label has no effect. */
function isDefinition(source: string, lost: readonly string[]): boolean {
  return lost.every((word) => new RegExp(`\\[[^\\]]*\\]:\\s*[^\\n]*${word}|\\[[^\\]]*${word}[^\\]]*\\]:`).test(source));
}
