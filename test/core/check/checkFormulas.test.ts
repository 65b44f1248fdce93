import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFormulas } from '../../../src/core/check/checkFormulas.ts';

function found(text: string): string[] {
  return checkFormulas(text).map(({ line, start, end, detail }) => `${line}:${start}-${end} ${detail.replace(/ at (?:position|end).*/s, '')}`);
}

test('formulas that are typeset are not spoken of, in whatever way they are written', () => {
  assert.deepEqual(found('---\nmath: true\n---\n# A\n$a^2$ and $$b$$\n\n$$\n\\begin{aligned}\na &= b \\\\\nc &= d\n\\end{aligned}\n$$\n\n`$\\bad`\n\n```math\nx\n```\n'), []);
});

test('labels and references to them are the page’s, not KaTeX’s', () => {
  assert.deepEqual(found('$$\n\\begin{align}\na &= b \\label{one} \\\\\nc &= d \\label{two}\n\\end{align}\n$$\n\n$x$ by \\eqref{one}\n\n$$\nx \\overset{\\eqref{two}}{=} y\n$$'), []);
  assert.deepEqual(found('$$\n\\begin{equation}\n\\label{one} \\bad\n\\end{equation}\n$$'), ['1:0-16 Undefined control sequence: \\bad']);
});

test('a formula that fails is found where it stands', () => {
  assert.deepEqual(found('---\nmath: true\n---\n# A\ntext\nwith $\\frac{1}$ in it'), ["5:6-14 Unexpected end of input in a macro argument, expected '}'"]);
  // The same text stands above, as code, whose breaks are no tokens.
  assert.deepEqual(found('`a\n\\bad\nb` $\\bad$'), ['2:4-8 Undefined control sequence: \\bad']);
  assert.deepEqual(found('| a | b |\n|--|--|\n| `\\bad` | b |\n| c | $\\bad$ |'), ['3:7-11 Undefined control sequence: \\bad']);
  assert.deepEqual(found('$$\nx + \\notACommand y\n$$'), ['1:0-18 Undefined control sequence: \\notACommand']);
  assert.deepEqual(found('a\n\n- $x$\n- $\\left( x$'), ["3:3-11 Expected '\\right', got 'EOF'"]);
});

test('what is refused unread is not called wrong', () => {
  assert.deepEqual(found('$\\def\\x{y} \\x$'), []);
  assert.deepEqual(found(`$${'x'.repeat(5000)}$`), []);
});
