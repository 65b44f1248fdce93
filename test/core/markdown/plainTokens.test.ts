import assert from 'node:assert/strict';
import { test } from 'node:test';
import MarkdownItConstructor, { type MarkdownIt, type Token } from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import definitionList from 'markdown-it-deflist';
import { dialect } from '../../../src/core/markdown/dialect.ts';
import { footnotes } from '../../../src/core/markdown/footnotes.ts';
import { plainAddresses } from '../../../src/core/markdown/plainAddresses.ts';
import { plainTexts } from '../../../src/core/markdown/plainTexts.ts';
import { plainTokens } from '../../../src/core/markdown/plainTokens.ts';
import { bundledNotes } from '../bundledNotes.ts';

const ours = (md: MarkdownIt): MarkdownIt => md.use(cjkFriendly).use(definitionList).use(dialect).use(footnotes);
const plain = ours(new MarkdownItConstructor({ linkify: true }).use(plainTokens).use(plainAddresses)).use(plainTexts);
const own = ours(new MarkdownItConstructor({ linkify: true }));

const everyRule = `# Title *em* \`code\`

> [!NOTE] quote
> - [x] task **bold ~~gone~~** [link](a.md "t") ![picture](b.png)
>   1. nested

Setext
======

term
: definition

| a | b |
| --- | :-: |
| \`x|y\` | $z$ |

\`\`\`bash
ls
\`\`\`

    indented

$$
\\begin{equation} a \\label{e} \\end{equation}
$$

\\eqref{e} https://example.org/a <https://example.org> [[note#heading]] {% raw %} line  
break \\* &amp; **a *b* c** ***

---
`;

test('tokens are markdown-it’s own, field by field', () => {
  for (const text of [everyRule, ...bundledNotes.map((note) => note.text)]) {
    const tokens = plain.parse(text, {});
    assert.deepEqual(tokens.map(fields), own.parse(text, {}).map(fields));
    assert.ok(tokens.every((token) => token instanceof MarkdownItConstructor.Token), 'with its methods');
  }
});

test('words and code spans that are said at once are what all rules make of them', () => {
  const marks = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at));
  const around = (mark: string): string[] => [`a${mark}b`, `a ${mark}b${mark} c`, `${mark}${mark}a${mark}${mark}`, `a [${mark}b](c)${mark}`, `\`a\`${mark}`, `\`${mark}\``];
  const texts = ['', 'a', '中文', '`a`', '` a `', '`  `', '` a`', '`a``', '``a`', 'see http://a.b/c', 'a@b.org', 'a\nb', '`a\nb`', 'a {% raw %}', '{: .b}', ...marks.flatMap(around)];
  const inline = (md: MarkdownIt, text: string): object[] => md.parseInline(text, {}).map(fields);
  for (const text of texts) assert.deepEqual(inline(plain, text), inline(own, text), text);
});

test('pipes of the shell are the same beside a table and without one', () => {
  const table = '| `a|b` | c |\n| --- | --- |\n| `d|e` | f |';
  const notes = ['- run `a|b`', table, `- ${table.replaceAll('\n', '\n  ')}`, `> ${table.replaceAll('\n', '\n> ')}`, `> - ${table.replaceAll('\n', '\n>   ')}`, 'a | `b|c`\n:-: | -', '|`a|b`|\n---'];
  const cells = (text: string): string[] => own.parse(text, {}).filter(({ type }) => type === 'code_inline' || type === 'inline').map(({ content }) => content);
  assert.deepEqual(notes.map(cells), [
    ['run `a|b`'],
    ...Array.from({ length: 4 }, () => ['`a|b`', 'c', '`d|e`', 'f']),
    ['a', '`b|c`'],
    ['`a|b`'],
  ]);
});

test('plain addresses are what markdown-it makes of them', () => {
  const unchanged = ['https://example.org', 'http://a-b.example.org/~x/y_z/1.2-3/', 'https://localhost/a//b', 'https://example.org/g++?a=b&c=1+2#top/x=1', 'https://example.org?#'];
  const others = [
    'HTTPS://Example.org/', 'https://例子.org/路径', 'https://xn--fsqu00a.org/', 'https://a.xn--fsqu00a.org/x', 'https://example.org/%E4%B8%AD%20a',
    'https://example.org/a b', 'https://example.org/?q=a|b', 'https://example.org:80/x', 'https://a@b.org/', 'https://example.org/#h"', 'mailto:a@b.org', 'notes/中 文.md', '',
  ];
  const reference = new MarkdownItConstructor();
  for (const url of [...unchanged, ...others]) {
    assert.equal(plain.normalizeLink(url), reference.normalizeLink(url), url);
    assert.equal(plain.normalizeLinkText(url), reference.normalizeLinkText(url), url);
  }
});

function fields(token: Token): object {
  return { ...token, children: token.children?.map(fields) ?? null };
}
