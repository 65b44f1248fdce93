import assert from 'node:assert/strict';
import { test } from 'node:test';
import MarkdownItConstructor, { type Token } from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import definitionList from 'markdown-it-deflist';
import { dialect } from '../../../src/core/markdown/dialect.ts';
import { plainAddresses } from '../../../src/core/markdown/plainAddresses.ts';
import { plainTokens } from '../../../src/core/markdown/plainTokens.ts';
import { bundledNotes } from '../bundledNotes.ts';

const plain = new MarkdownItConstructor({ linkify: true }).use(plainTokens).use(plainAddresses).use(cjkFriendly).use(definitionList).use(dialect);
const own = new MarkdownItConstructor({ linkify: true }).use(cjkFriendly).use(definitionList).use(dialect);

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

test('plain addresses are what markdown-it makes of them', () => {
  const unchanged = ['https://example.org', 'http://a-b.example.org/~x/y_z/1.2-3/', 'https://localhost/a//b'];
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
