import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderNote } from '../../../src/core/renderNote.ts';

/** The rendered page without line marks, which every block has. */
function html(source: string): string {
  return renderNote(source).html.replace(/ data-line="\d+"/g, '').trim();
}

function table(name: string, cases: readonly (readonly [source: string, expected: string])[]): void {
  test(name, () => {
    for (const [source, expected] of cases) assert.equal(html(source), expected, JSON.stringify(source));
  });
}

const p = (text: string): string => `<p>${text}</p>`;

table('Chinese: emphasis beside punctuation, and line breaks without a space', [
  ['**注意：**正文', p('<strong>注意：</strong>正文')],
  ['**原地修改 `a`**，如果', p('<strong>原地修改 <code>a</code></strong>，如果')],
  ['第一行，\n第二行', p('第一行，第二行')],
  ['中文\nEnglish\n中文', p('中文\nEnglish\n中文')],
  ['English\nlines', p('English\nlines')],
]);

test('cells beyond a table’s head are kept, as kramdown keeps them', () => {
  const rows = (source: string): string[] => [...html(source).matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) => row.replace(/\n/g, ''));
  assert.deepEqual(rows('|a|\n|---|\n|b|*c*|'), ['<th>a</th>', '<td>b</td><td><em>c</em></td>']);
  assert.deepEqual(rows('> a | b\n> --- | ---\n> `x|y` | c\n> d | e | f'), ['<th>a</th><th>b</th>', '<td><code>x|y</code></td><td>c</td>', '<td>d</td><td>e</td><td>f</td>']);
  assert.deepEqual(rows('- |a|\n  |-|\n  |b\\|c|\n  ||d|'), ['<th>a</th>', '<td>b|c</td>', '<td></td><td>d</td>']);
});

table('inline code with odd backticks, as the post has it', [
  ['比如```openai/clip-vit```的model', p('比如<code>openai/clip-vit</code>的model')],
  ['```vars()```可以转换', p('<code>vars()</code>可以转换')],
  ['加上``"ExposedPorts": {"22/tcp": {}}`', p('加上<code>&quot;ExposedPorts&quot;: {&quot;22/tcp&quot;: {}}</code>')],
  ['注意\\`\\`\\`前', p('注意```前')],
  ['`foo``bar``', p('`foo<code>bar</code>')],
  ['```foo``', p('```foo``')],
  ['``a`b`` c', p('<code>a`b</code> c')],
]);

table('lists with unindented fences keep their numbers', [
  [
    '1. 创建时\n```bash\ndocker run\n```\n2. 创建后\n- 完全关闭',
    '<ol>\n<li>创建时</li>\n</ol>\n' +
      '<div class="code-block"><div class="code-head"><span class="code-language">Bash</span></div><pre><code>docker run</code></pre></div>\n' +
      '<ol start="2">\n<li>创建后</li>\n</ol>\n<ul>\n<li>完全关闭</li>\n</ul>',
  ],
]);

const callout = (kind: string, title: string, text: string): string =>
  `<div class="callout callout-${kind}" role="note" aria-label="${title}"><p class="callout-title">${title}</p>\n<p>${text}</p>\n</div>`;

table('callouts of Chirpy and GitHub', [
  ['> 一\n{: .prompt-tip }', callout('tip', 'Tip', '一')],
  ['> 一\n{: .prompt-info }', callout('info', 'Info', '一')],
  ['> 一\n> 二\n{: .prompt-warning }', callout('warning', 'Warning', '一二')],
  ['> 一\n\n{: .prompt-danger }', callout('danger', 'Danger', '一')],
  ['> [!NOTE]\n> 一', callout('note', 'Note', '一')],
  ['> [!tip]\n> a', callout('tip', 'Tip', 'a')],
  ['> [!WARNING]\n> a', callout('warning', 'Warning', 'a')],
  ['> [!IMPORTANT]\n> a', callout('important', 'Important', 'a')],
  ['> [!CAUTION]\n> a', callout('caution', 'Caution', 'a')],
  ['> [!NOTES]\n> a', '<blockquote>\n<p>[!NOTES]\na</p>\n</blockquote>'],
  ['> a\n{: .other }', '<blockquote>\n<p>a</p>\n</blockquote>'],
]);

table('attribute lists', [
  [
    '```sh\nls\n```\n{: file="a.sh" .nolineno }',
    '<div class="code-block"><div class="code-head"><span class="code-language">Shell</span><span class="code-file">a.sh</span></div>' +
      '<pre><code><span class="hljs-built_in">ls</span></code></pre></div>',
  ],
  ['`/etc/x`{: .filepath}', p('<code class="file-path">/etc/x</code>')],
  ['![a](x.png){: width="700" height="400" .left }', p('<img class="image image-left" data-image="x.png" alt="a" width="700" height="400">')],
  ['![a](x.png)\n{: w="70" .dark .shadow }', p('<img class="image image-dark image-shadow" data-image="x.png" alt="a" width="70">')],
  ['![a](x.png){: .right .normal w="50%" h="9" }', p('<img class="image image-right image-normal" data-image="x.png" alt="a" width="50%" height="9">')],
  ['![a](x.png){: .light .unknown }', p('<img class="image image-light" data-image="x.png" alt="a">')],
  ['![a](x.png){: width="1e9" onload="x" }', p('<img class="image" data-image="x.png" alt="a">')],
  ['![a](x.png)\n_说明_', '<figure><img class="image" data-image="x.png" alt="a"><figcaption>说明</figcaption></figure>'],
  ['**a**{: .x} b', p('<strong>a</strong> b')],
  ['text {: .x} stays', p('text {: .x} stays')],
  ['a {:b c', p('a {:b c')],
  ['* 目录\n{:toc}\n\n## 一\n### 二', '<ul class="toc"><li class="toc-2"><a href="#n-一">一</a></li><li class="toc-3"><a href="#n-二">二</a></li></ul>\n<h2 id="n-一">一</h2>\n<h3 id="n-二">二</h3>'],
]);

table('only a list gives way to the table of contents', [
  ['a\n{:toc}', p('a')],
  ['# A\n{:toc}', '<h1 id="n-a">A</h1>'],
  ['> 1. x\n> {:toc}\n\n# A', '<blockquote>\n<ul class="toc"><li class="toc-1"><a href="#n-a">A</a></li></ul>\n</blockquote>\n<h1 id="n-a">A</h1>'],
]);

table('a link without words says where it leads', [
  ['[](https://a.org/x)', p('<a href="https://a.org/x" class="external">https://a.org/x</a>')],
  ['[](<a b.md>) [**b**](c)', p('<a href="#" data-open="a%20b.md">a%20b.md</a> <a href="#" data-open="c"><strong>b</strong></a>')],
  ['[![](i.png)](u) [![a](i.png)](u)', p('<a href="#" data-open="u" aria-label="u"><img class="image" data-image="i.png" alt=""></a> <a href="#" data-open="u"><img class="image" data-image="i.png" alt="a"></a>')],
]);

/** Footnotes as `(1 text)` where they are explained, and `(1)` where they are referred to; the links between them are checked. */
function footnotesOf(source: string): string {
  const page = html(source);
  const targets = [...page.matchAll(/href="#(n-footnote-[^"]*)"/g)].map(([, id]) => id);
  const ids = [...page.matchAll(/ id="(n-footnote-[^"]*)"/g)].map(([, id]) => id);
  assert.deepEqual([...new Set(targets)].toSorted(), ids.toSorted(), source);
  return page
    .replace(/<sup class="footnote-reference"><a [^>]*>\[(\d+)\]<\/a><\/sup>/g, '($1)')
    .replace(/ <a [^>]*>↩<\/a>/g, '')
    .replace(/<section class="footnotes"><ol>\n(.*)<\/ol><\/section>/s, '$1')
    .replace(/<li id="n-footnote-(\d+)"><p>(.*?)<\/p>\n<\/li>\n/gs, ' ($1 $2)');
}

test('footnotes within the text: in each other, in links, pictures and headings', () => {
  const cases = [
    ['a^[one] b^[two]', '<p>a(1) b(2)</p>\n (1 one) (2 two)'],
    ['a^[x ^[y ^[z]]] b', '<p>a(1) b</p>\n (1 x (2)) (2 y (3)) (3 z)'],
    ['a^[see [^n]] [^m]\n\n[^n]: def\n[^m]: other^[in]', '<p>a(1) (3)</p>\n (1 see (2)) (2 def) (3 other(4)) (4 in)'],
    ['[link^[note] text](https://a.org)', '<p><a href="https://a.org" class="external">link text</a>(1)</p>\n (1 note)'],
    ['[*x^[y]* z][r]\n\n[r]: https://b.org', '<p><a href="https://b.org" class="external"><em>x</em> z</a>(1)</p>\n (1 y)'],
    ['[![alt^[note]](i.png)](https://a.org)', '<p><a href="https://a.org" class="external"><img class="image" data-image="i.png" alt="alt"></a>(1)</p>\n (1 note)'],
    ['# Head^[note] x\n\n* list\n{:toc}', '<h1 id="n-head-x">Head(1) x</h1>\n<ul class="toc"><li class="toc-1"><a href="#n-head-x">Head x</a></li></ul>\n (1 note)'],
    ['a^[<kbd>k</kbd> [l](https://a.org) `]` 中文\n中文]', '<p>a(1)</p>\n (1 <kbd>k</kbd> <a href="https://a.org" class="external">l</a> <code>]</code> 中文中文)'],
    ['a[^x] b[^x] [^y z] [^none] [^]\n\n[^x]: one\n\n    two\nout', '<p>a(1) b(1) [^y z] [^none] [^]</p>\n (1 one</p>\n<p>two\nout)'],
    ['a[^x]\n\n[^x]: - l\n      - m', '<p>a(1)</p>\n<li id="n-footnote-1"><ul>\n<li>l\n<ul>\n<li>m</li>\n</ul>\n</li>\n</ul>\n</li>'],
    ['> a[^x]\n>\n> [^x]: in the quote\n\n- [^y]: in a list\n- b[^y]', '<blockquote>\n<p>a(1)</p>\n</blockquote>\n<ul>\n<li></li>\n<li>b(2)</li>\n</ul>\n (1 in the quote) (2 in a list)'],
    ['a^[] b^[ ] \\^[c] x^2 ^[open', '<p>a^[] b^[ ] ^[c] x^2 ^[open</p>'],
  ] as const;
  for (const [source, expected] of cases) assert.equal(footnotesOf(source).trim(), expected, source);
});

table('Liquid', [
  ['{% raw %}\na\n{% endraw %}', p('a')],
  ['a {% raw %}{{ b }}{% endraw %}', p('a {{ b }}')],
  ['[a]({% post_url 2024-09-30-notes %})', p('<a href="#" data-open="post:2024-09-30-notes">a</a>')],
  ['[a]({{ site.baseurl }}{% post_url 2024-09-30-notes %}#x)', p('<a href="#" data-open="post:2024-09-30-notes#x">a</a>')],
  ['[a]({{ site.baseurl }}/posts/x)', p('<a href="#" data-open="/posts/x">a</a>')],
  ["{% include embed/youtube.html id='H-B46' %}", p('<a href="https://www.youtube.com/watch?v=H-B46" class="external">youtube: H-B46</a>')],
  ['{% include other.html %}', p('{% include other.html %}')],
  ['{{ page.title }}', p('{{ page.title }}')],
  ['{% comment %}\na\n\n# b\n{% endcomment %}\nc {%- comment -%}d{%- endcomment -%} e', p('c e')],
  ['{% comment %}\na', p('a')],
  ['a {% comment %} b', p('a {% comment %} b')],
]);

const block = (language: string, code: string): string =>
  `<div class="code-block"><div class="code-head"><span class="code-language">${language}</span></div><pre><code>${code}</code></pre></div>`;

table('Jekyll’s own code blocks', [
  ['{% highlight ruby linenos %}\n\na  = 1 \n\n  $b\n\n{% endhighlight %}', block('Ruby', 'a  = <span class="hljs-number">1</span> \n\n  $b')],
  ['a\n{%- highlight  c++ linenos=table -%}\n# b\n{%- endhighlight -%}\nc', `${p('a')}\n${block('C++', '<span class="hljs-meta"># b</span>')}\n${p('c')}`],
  ['{% highlight text %}a{% endhighlight %}', block('Text', 'a')],
  ['{% highlight text %}\n{% raw %}\n{{ a }}\n{% endraw %}\n{% endhighlight %}', block('Text', '{{ a }}')],
  ['{% highlight text %}\n{% raw %}\na\n{% endhighlight %}', block('Text', '{% raw %}\na')],
  ['{% highlight text %}\na\n{% endhighlight %}\n{: file="b" }', block('Text', 'a').replace('</span></div>', '</span><span class="code-file">b</span></div>')],
  ['- a\n  {% highlight text %}\n  b\n    c\n  {% endhighlight %}\n- d', `<ul>\n<li>a${block('Text', 'b\n  c')}\n</li>\n<li>d</li>\n</ul>`],
  ['> {% highlight text %}\n> a\n> {% endhighlight %}', `<blockquote>\n${block('Text', 'a')}\n</blockquote>`],
  ['- {% highlight text %}\n  a\n\n{% endhighlight %}', `<ul>\n<li>{% highlight text %}\na</li>\n</ul>\n${p('{% endhighlight %}')}`],
  ['{% highlight text %}\na\n\nb', `${p('{% highlight text %}\na')}\n${p('b')}`],
  ['{% highlight %}\na\n{% endhighlight %}', p('{% highlight %}\na\n{% endhighlight %}')],
  ['{% highlight text %}\na\n{% endhighlight %} b', p('{% highlight text %}\na\n{% endhighlight %} b')],
]);

table('comments are not shown, but for what is no comment', [
  ['<!-- a -->\nb', p('b')],
  ['<!--\n\n# a\n```\n-->\n\nb', p('b')],
  ['a\n<!--\n- b\n-->\nc', `${p('a')}\n${p('c')}`],
  ['a <!-- b --> c<!-- d -->e', p('a ce')],
  ['**a**<!-- b --> c', p('<strong>a</strong> c')],
  ['一\n<!-- b -->\n二 <!-- c --> \n三', p('一二三')],
  ['a <!-- b\nc --> d', p('a d')],
  ['- a\n<!-- b -->\n- c', '<ul>\n<li>a\n</li>\n<li>c</li>\n</ul>'],
  ['# A <!-- omit in toc -->', '<h1 id="n-a">A </h1>'],
  ['<!--> a <!---> b <!-- - -- -->', p('a b ')],
  ['| a |\n|---|\n| b<!-- c --> |', '<div class="table-box"><table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table></div>'],
  ['`<!-- a -->` \\<!-- b -->', p('<code>&lt;!-- a --&gt;</code> &lt;!-- b --&gt;')],
  ['<!-- a\n\nb', `${p('&lt;!-- a')}\n${p('b')}`],
  ['a <!-- b', p('a &lt;!-- b')],
  ['> <!-- a\n\n-->', `<blockquote>\n${p('&lt;!-- a')}\n</blockquote>\n${p('--&gt;')}`],
  ['```text\n<!-- a -->\n```', block('Text', '&lt;!-- a --&gt;')],
]);

table('GFM and the rest', [
  ['- [ ] a\n- [x] b', '<ul>\n<li class="task"><span class="task-box">☐</span> a</li>\n<li class="task task-done"><span class="task-box">☑</span> b</li>\n</ul>'],
  ['~~a~~ https://a.com/x，然后 config.py', p('<s>a</s> <a href="https://a.com/x" class="external">https://a.com/x</a>，然后 config.py')],
  ['<https://a.org/x> <b@c.org> b@c.org', p('<a href="https://a.org/x" class="external">https://a.org/x</a> <a href="mailto:b@c.org" class="external">b@c.org</a> b@c.org')],
  ['术语\n: 定义\n: 定义\n  二', '<dl>\n<dt>术语</dt>\n<dd>定义</dd>\n<dd>定义二</dd>\n</dl>'],
  ['| a | b | c |\n|:-:|--:|:--|\n| `x|y` | 2 |', '<div class="table-box"><table>\n<thead>\n<tr>\n<th style="text-align:center">a</th>\n<th style="text-align:right">b</th>\n<th style="text-align:left">c</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td style="text-align:center"><code>x|y</code></td>\n<td style="text-align:right">2</td>\n<td style="text-align:left"></td>\n</tr>\n</tbody>\n</table></div>'],
  ['术语\n: 定义', '<dl>\n<dt>术语</dt>\n<dd>定义</dd>\n</dl>'],
  [
    'a[^1]\n\n[^1]: 一\n[^2]: 没有用到',
    '<p>a<sup class="footnote-reference"><a href="#n-footnote-1" id="n-footnote-use-1">[1]</a></sup></p>\n<section class="footnotes"><ol>\n' +
      '<li id="n-footnote-1"><p>一 <a href="#n-footnote-use-1" class="footnote-back" aria-label="↩ 1">↩</a></p>\n</li>\n' +
      '<li id="n-footnote-2"><p>没有用到</p>\n</li>\n</ol></section>',
  ],
  ['|  | a |\n|---|---|\n| x | y |', '<div class="table-box"><table>\n<thead>\n<tr>\n<td></td>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>x</td>\n<td>y</td>\n</tr>\n</tbody>\n</table></div>'],
  ['| a |\n|---|\n| `x|y` |', '<div class="table-box"><table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td><code>x|y</code></td>\n</tr>\n</tbody>\n</table></div>'],
]);

test('an address longer than two thousand characters stays text as a whole, and the next one is a link', () => {
  const links = (source: string): string[] => [...html(source).matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href);
  const long = `http://a.b/${'x'.repeat(1000)}/http://c.d/${'y'.repeat(1000)}`;
  assert.deepEqual(links(`${long}，https://e.f/ ${long} http://g.h/`), ['https://e.f/', 'http://g.h/']);
  assert.deepEqual(links(`${long.slice(0, -100)} https://e.f/`), [long.slice(0, -100), 'https://e.f/']);
});

table('raw HTML: a fixed list, properly nested, everything else as text', [
  ['按 <kbd>Ctrl</kbd>，H<sub>2</sub>O<br>下一行', p('按 <kbd>Ctrl</kbd>，H<sub>2</sub>O<br>\n下一行')],
  ['<p align="center">\n    <img src="a.png" alt="一" width="45%" />\n</p>', '<p align="center">\n<img class="image" data-image="a.png" alt="一" width="45%">\n</p>'],
  ['<details>\n<summary>题</summary>\n\n**内**\n\n</details>', '<details>\n<summary>题</summary>\n<p><strong>内</strong></p>\n</details>'],
  ['<details>\n\n开着', '<p>&lt;details&gt;</p>\n<p>开着</p>'],
  ['> <details>\n\n</details>', '<blockquote>\n<p>&lt;details&gt;</p>\n</blockquote>\n<p>&lt;/details&gt;</p>'],
  ['<b>*a</b>*', p('&lt;b&gt;<em>a&lt;/b&gt;</em>')],
  ['</div></main>', p('&lt;/div&gt;&lt;/main&gt;')],
  ['<script>alert(1)</script>', p('&lt;script&gt;alert(1)&lt;/script&gt;')],
  ['<b onclick="x" style="y" id="z" class="k">a</b>', p('<b>a</b>')],
  ['<img src=x onerror=alert(1)>', p('<img class="image" data-image="x" alt="">')],
  ['<img src="javascript:alert(1)" alt="a">', p('<span class="missing-image">a</span>')],
  ['<table><tr><td colspan="2">a</td></tr></table>', '<table><tr><td colspan="2">a</td></tr></table>'],
  ['a < b && c > d', p('a &lt; b &amp;&amp; c &gt; d')],
]);

const to = (href: string, text: string): string => `<a href="#" data-open="${href}">${text}</a>`;

table('HTML links: Markdown’s checks, Markdown in their text, no link within a link; what is none stays text', [
  ['<a href="https://a.org/?a=1&amp;b=2" target="_blank" onclick="x" title="t">**一**</a>', p('<a href="https://a.org/?a=1&amp;b=2" class="external"><strong>一</strong></a>')],
  ["<p align=\"center\">\n<a href='#x'>x</a> <A HREF=b.md >b</A >\n</p>", `<p align="center">\n<a href="#n-x">x</a> ${to('b.md', 'b')}\n</p>`],
  ['<a href="u"><img src="i.png" width="12"></a>', p('<a href="#" data-open="u" aria-label="u"><img class="image" data-image="i.png" alt="" width="12"></a>')],
  ['<a href="u">a [b](v) <https://a.org> c</a> *d*', p(`${to('u', 'a b https://a.org c')} <em>d</em>`)],
  ['[a <a href="u">b</a>](v)', p(to('v', 'a &lt;a href=&quot;u&quot;&gt;b&lt;/a&gt;'))],
  ['<a href="u">a <a href="v">b</a>', p(to('u', 'a &lt;a href=&quot;v&quot;&gt;b'))],
  ['*a <a href="u">b* c</a>', p(`*a ${to('u', 'b* c')}`)],
  ['# <a name="x"></a>A <a id="y">b</a>', '<h1 id="n-a-b">A b</h1>'],
  ['<a href="javascript:alert(1)">a</a>', p('&lt;a href=&quot;javascript:alert(1)&quot;&gt;a&lt;/a&gt;')],
  ['<a href=" java&#115;cript:x">a</a> <a href="//b">a</a>', p('&lt;a href=&quot; javascript:x&quot;&gt;a&lt;/a&gt; &lt;a href=&quot;//b&quot;&gt;a&lt;/a&gt;')],
  ['<a href="u">\n\na</a>', `${p('&lt;a href=&quot;u&quot;&gt;')}\n${p('a&lt;/a&gt;')}`],
  ['<a>b</a> `<a href="u">b</a>` <a href="u">', p('&lt;a&gt;b&lt;/a&gt; <code>&lt;a href=&quot;u&quot;&gt;b&lt;/a&gt;</code> &lt;a href=&quot;u&quot;&gt;')],
  ['<font color="red">红</font>', p('<font>红</font>')],
]);

table('pictures', [
  ['![a](https://x.org/i.png)', p('<span class="remote-image " data-remote="https://x.org/i.png">Remote image: a</span>')],
  ['![a](command:x)', p('![a](command:x)')],
  ['![a](data:image/svg+xml;base64,AA)', p('![a](data:image/svg+xml;base64,AA)')],
]);
