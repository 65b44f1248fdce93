import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMarkdown } from '../../../src/core/markdown/createMarkdown.ts';
import type { Token } from 'markdown-it';

const markdown = createMarkdown();

/** Formulas as `$tex$` or `$$tex$$` (a block), text between them as it is, blocks separated by ` / `. */
function read(source: string): string {
  return leaves(markdown.parse(source, {})).join(' / ');
}

function leaves(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) => {
    if (token.type === 'math_block') return [`⟦${token.content.trim()}⟧`];
    if (token.type === 'fence') return [`\`\`\`${token.content.trim()}\`\`\``];
    if (token.type !== 'inline') return [];
    return [
      (token.children ?? [])
        .map((child) => {
          if (child.type === 'math_inline') return `⟨${child.content.trim()}⟩`;
          if (child.type === 'code_inline') return `\`${child.content}\``;
          return child.type === 'softbreak' ? '⏎' : child.content;
        })
        .join(''),
    ];
  });
}

function table(name: string, cases: readonly (readonly [source: string, expected: string])[]): void {
  test(name, () => {
    for (const [source, expected] of cases) assert.equal(read(source), expected, JSON.stringify(source));
  });
}

table('single dollars are formulas', [
  ['$x$', '⟨x⟩'],
  ['将 $ \\nabla f(x) $ 替换成 $ f(x) \\nabla log f(x) $', '将 ⟨\\nabla f(x)⟩ 替换成 ⟨f(x) \\nabla log f(x)⟩'],
  ['$ x $ and $ n + 1 $', '⟨x⟩ and ⟨n + 1⟩'],
  ['中文$y$中文', '中文⟨y⟩中文'],
  ['“$x$”，（$y$）', '“⟨x⟩”，（⟨y⟩）'],
  ['$x$，然后', '⟨x⟩，然后'],
  ['(x)$y$', '(x)⟨y⟩'],
  ['the $n$th and $k$-means', 'the ⟨n⟩th and ⟨k⟩-means'],
  ['$a\nb$', '⟨a\nb⟩'],
  ['$x_{最大}$', '⟨x_{最大}⟩'],
  ['\\\\$x$', '\\⟨x⟩'],
  ['$\\$5$', '⟨\\$5⟩'],
  ["$a\\$&b$ $a\\$'b$", "⟨a\\$&b⟩ ⟨a\\$'b⟩"],
  ['**$x$** and [$y$](u)', '⟨x⟩ and ⟨y⟩'],
  ['$5 and 6$', '⟨5 and 6⟩'],
]);

table('prices, variables and shells stay text', [
  ['$5 and $6', '$5 and $6'],
  ['costs $5, or US$6', 'costs $5, or US$6'],
  ['US$5 and US$6', 'US$5 and US$6'],
  ['$1,000 and $2,000', '$1,000 and $2,000'],
  ['$5/$6', '$5/$6'],
  ['$20-$30', '$20-$30'],
  ['每月$5，一年$50。', '每月$5，一年$50。'],
  ['5 $ or 6 $', '5 $ or 6 $'],
  ['$HOME/$PATH', '$HOME/$PATH'],
  ['$HOME:$PATH', '$HOME:$PATH'],
  ['$HOME, then pay 5$.', '$HOME, then pay 5$.'],
  ['\\$5 and \\$6', '$5 and $6'],
  ['\\$x\\$', '$x$'],
  ['x$y$z', 'x$y$z'],
  ['3$x$', '3$x$'],
  ['$x$3', '$x$3'],
  ['`$x$` and `echo $HOME`', '`$x$` and `echo $HOME`'],
  ['costs $5 with `x$`', 'costs $5 with `x$`'],
  ['$ ls -la\n$ cd x', '$ ls -la⏎$ cd x'],
  ['$$ is the PID', '$$ is the PID'],
  ['$$$$ $$$x$$$', '$$$$ $$$x$$$'],
  ['父进程是$$，子进程是$$', '父进程是$$，子进程是$$'],
]);

table('double dollars within a line', [
  ['say $$x+1$$ here', 'say ⟨x+1⟩ here'],
  ['$$a$$ and $$b$$', '⟨a⟩ and ⟨b⟩'],
  ['$$x$$ trailing words', '⟨x⟩ trailing words'],
  ['1. \\$$ x $$\n2. \\$$ y $$ then', '⟨x⟩ / ⟨y⟩ then'],
  ['$$\\text{if $a$ then}$$ x', '⟨\\text{if $a$ then}⟩ x'],
  ['\\$$5 is text', '$$5 is text'],
]);

table('blocks', [
  ['$$\na\n$$', '⟦a⟧'],
  ['$$ a $$', '⟦a⟧'],
  ['$$\na\n$$ \n\nb', '⟦a⟧ / b'],
  ['text\n$$\na\n$$\nmore', 'text / ⟦a⟧ / more'],
  ['$$x$$\n\n(1) first point', '⟦x⟧ / (1) first point'],
  ['$$x$$\n\n(see) above', '⟦x⟧ / (see) above'],
  ['$$\nif $a$ then\n$$', '⟦if $a$ then⟧'],
  ['> $$\n> a\n> b\n> $$\n> c', '⟦a\nb⟧ / c'],
  ['- item\n\n  $$\n  x\n  $$\n\n  after', 'item / ⟦x⟧ / after'],
  ['- a\n\n  $$\n  open\n- b $$ c\n- d', 'a / $$⏎open / b $$ c / d'],
  ['$$ is the PID\n\n```\necho $$\n```', '$$ is the PID / ```echo $$```'],
  ['$$\n\n```\ncode\n```\n\n$$', '$$ / ```code``` / $$'],
  ['    $$\n    x\n    $$', ''],
  ['a\n\n$$\nx\n\ny\n$$\n\nb', 'a / ⟦x\n\ny⟧ / b'],
  ['$$ x\n\n- y\n\nz $$\n{: .a }', '⟦x\n\n- y\n\nz⟧'],
  ['- a\n\n  $$\n  x\n\n  y\n  $$\n\n- b\n\n> $$\n> x\n>\n> y\n> $$', 'a / ⟦x\n\ny⟧ / b / ⟦x\n\ny⟧'],
  ['text\n$$\nx\n\ny\n$$', 'text⏎$$⏎x / y⏎$$'],
  ['$$\nx\n\n## head\n\n$$\ny\n$$', '$$⏎x / head / ⟦y⟧'],
  ['$$ a stray one\n\nx\n\n$$\ny\n$$', '$$ a stray one / x / ⟦y⟧'],
  ['$$ is the PID\n\npara\n\nand $$', '$$ is the PID / para / and $$'],
  ['$$\n\n一句话。\n\n$$', '$$ / 一句话。 / $$'],
  ['```math\ne=mc^2\n```', '⟦e=mc^2⟧'],
  ['```mathematica\nx\n```', '```x```'],
  ['\\begin{equation}\na=b\n\\end{equation}', '⟦\\begin{equation}\na=b\n\\end{equation}⟧'],
  ['\\begin{equation}\nopen\n\n$x$', '\\begin{equation}⏎open / ⟨x⟩'],
  ['\\begin{document}\nx\n\\end{document}', '\\begin{document}⏎x⏎\\end{document}'],
]);

table('tables', [
  ['| a | b |\n|---|---|\n| $P(A\\|B)$ | $x$ |', 'a / b / ⟨P(A|B)⟩ / ⟨x⟩'],
  ['| a | b |\n|---|---|\n| $|x|$ | `a|b` |', 'a / b / ⟨|x|⟩ / `a|b`'],
  ['| a | b |\n|---|---|\n| `a\\|b` | $5 |', 'a / b / `a|b` / $5'],
  ['a `x|y`\n\n    a `x|y`\n\n```\na `x|y`\n```', 'a `x|y` / ```a `x|y````'],
]);

test('equations are numbered, references resolved, whatever their order', () => {
  const tokens = markdown.parse(
    'See \\eqref{two}, \\ref{one}, \\eqref{none}.\n\n\\begin{equation}\na \\label{one}\n\\end{equation}\n\n' +
      '$$\n\\begin{align}\nb \\notag \\\\\nc \\label{two} \\\\\nd \\tag{*}\n\\end{align}\n$$\n\n$\\eqref{two}$',
    {},
  );
  const references = tokens[1]!.children!.filter(({ type }) => type === 'equation_reference');
  assert.deepEqual(references.map(({ meta }) => meta?.shown), ['2', '1', undefined]);
  const tex = tokens.flatMap((token) => [token, ...(token.children ?? [])]).map(({ meta }) => meta?.tex).filter(Boolean);
  assert.deepEqual(tex, [
    '\\begin{equation}\na \n\\tag{1}\\end{equation}',
    '\n\\begin{align}\nb \\notag \\\\\nc  \\tag{2}\\\\\nd \\tag{*}\n\\end{align}\n',
    '\\text{(2)}',
  ]);
});
