import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bracketedPaste, pasteText, withoutComments } from '../../../src/core/terminal/pasteText.ts';

test('zsh and fish take several lines whole, as they are but for blank ends and tabs between words', () => {
  const loop = 'for i in 1 2; do\n  echo "$i"\ndone';
  for (const shell of ['zsh', 'fish'] as const) {
    assert.equal(pasteText(loop, shell), loop);
    assert.equal(pasteText(`\n \n${loop.replaceAll('\n', '\r\n')}\r\n\n`, shell), loop);
    assert.equal(pasteText('ls\n\techo\ta', shell), 'ls\n echo a');
  }
  assert.equal(pasteText("cat <<'E' > a\n# it's $x!y\nE\nls", 'zsh'), "cat <<'E' > a\n# it's $x!y\nE\nls");
});

test('other shells, one line, and what would not be read as it is seen are not pasted', () => {
  for (const shell of ['bash', 'sh', 'powershell', 'cmd'] as const) assert.equal(pasteText('a\nb', shell), undefined);
  for (const text of ['a', 'a\n', '\na', 'a\rb', 'a\u2028b\nc', 'a\u0085b\nc', 'a\vb\nc', "a\nprintf 'x\ty'", "echo 'a\n\tb'", 'a\n\\\tb', 'a\n\x1b[201~b', 'a\nb\x9b', `a\n${'b'.repeat(9000)}`]) {
    for (const shell of ['zsh', 'fish'] as const) assert.equal(pasteText(text, shell), undefined, JSON.stringify(text));
  }
  for (const text of ['cat <<E\n\tx\nE', 'cat <<E\nx', 'cat <<E\n E\nls # x']) assert.equal(pasteText(text, 'zsh'), undefined, text);
});

test('in zsh, not where `!` would be an earlier command or take a quote along', () => {
  for (const line of ['echo "a!"', 'echo "a!b"', 'echo a!b', '(a !)', 'echo "${x!y}"', 'echo "$!"', 'ls [!a]*']) {
    assert.equal(pasteText(`ls\n${line}`, 'zsh'), undefined, line);
    assert.equal(pasteText(`ls\n${line}`, 'fish'), `ls\n${line}`);
  }
  for (const line of ["echo 'a!b'", 'echo a\\!b', '[ ! -f x ]', '! a', 'a != b', 'x !(y)', 'kill $!; a', 'wait $!', 'a !']) assert.equal(pasteText(`ls\n${line}`, 'zsh'), `ls\n${line}`, line);
});

/** As it is written, and without comments; the same where only one is given. */
const commented: readonly (readonly [string, string?])[] = [
  ['ls  # all', 'ls'], ['ls \\  # all', 'ls \\  '], ["# don't\nls", 'ls'], ['a;# b\nc', 'a;\nc'], ['( # a\n b )', '(\n b )'], ['a\n  # b\nc', 'a\nc'], ['x $(a # b\n)', 'x $(a\n)'],
  ['a\n\n# b\n\nc', 'a\n\n\nc'], ["echo 'a # b'"], ['echo "a # b" a#b $# ${#a} \\#'], ['echo "$(echo "a # b")"'], ['cat <<E\n# a\nE'], ["cat <<'E' # x\n# a\nE\n# b", "cat <<'E'\n# a\nE"], ['# only'],
];

test('comments are left out, and nothing else is', () => {
  for (const [text, expected] of commented) assert.equal(withoutComments(text), expected ?? text);
});

test('what may be no comment stays', () => {
  for (const text of ['ls (#i)a', 'ls a\\ # b', 'echo ${x/ # y}', 'echo "$(a # b\n)"', 'echo "<<E" # a', `a # ${'b'.repeat(9000)}`]) assert.equal(withoutComments(text), undefined, text);
});

test('whatever comes in, a paste has two marks at each end and no other control character but line feeds', () => {
  const piece = fc.oneof(fc.integer({ min: 0, max: 0x9f }).map((code) => String.fromCodePoint(code)), fc.constantFrom('ES\x1b[201~C[201~', '\x1b[200~', '\x1b[201~', '\r\n', '\n', '"', "'", '\t', 'echo ', '# ', '<<E\n'));
  fc.assert(fc.property(fc.array(piece, { maxLength: 12 }).map((pieces) => `a\n${pieces.join('')}`), fc.constantFrom('zsh', 'fish'), (text, shell) => {
    const pasted = pasteText(text, shell);
    if (pasted === undefined) return;
    assert.match(bracketedPaste(pasted), /^\x1b\[200~\x1b\[201~\x1b\[200~[^\x00-\x09\x0b-\x1f\x7f-\x9f]*\x1b\[201~$/);
  }), { numRuns: 5000 });
  for (const text of ['a\x1b[201~b', 'a\rb', 'a\tb', 'a\x9b', 'a\n\x03']) assert.throws(() => bracketedPaste(text), /control characters/);
});
