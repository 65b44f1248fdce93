import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markdownAsText } from '../../../src/core/render/markdownAsText.ts';

function reads(markdown: string, text: string): void {
  assert.equal(markdownAsText(markdown), text);
}

test('headings, sentences, code and formulas in their order, without marks', () => {
  reads('# **端口** `-p`\n\n行内 $x^2$，坏的 $\\frac{$。\n\n```sh\n\tls  -l\n\nps\n```\n\n$$\na = b\n$$\n\n尾 [link](x.md) ![图](a.png)\n', '端口 -p\n\n行内 $x^2$，坏的 $\\frac{$。\n\n\tls  -l\n\nps\n\na = b\n\n尾 link 图\n');
});

test('items with a dash or their number, what belongs to them below it', () => {
  reads('3. one\n4. two\n   lines\n\n   - deep\n     ```sh\n     ls\n     ```\n   - more\n\nend\n', '3. one\n4. two\n   lines\n   - deep\n\n     ls\n\n   - more\n\nend\n');
});

test('a task says whether it is done', () => {
  reads('- [ ] one\n- [x] two\n  lines\n- three\n', '- [ ] one\n- [x] two\n      lines\n- three\n');
});

test('the cells of a row side by side', () => {
  reads('| a | **b** |\n| - | - |\n| `x` | $y$ |\n\nend\n', 'a | b\nx | $y$\n\nend\n');
});

test('quotes, and nothing', () => {
  reads('> said\n> twice\n', 'said\ntwice\n');
  reads('', '\n');
});
