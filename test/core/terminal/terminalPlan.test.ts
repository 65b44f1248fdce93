import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findBlanks } from '../../../src/core/blanks/findBlanks.ts';
import { hasControlCharacters } from '../../../src/core/hiddenCharacters.ts';
import { commandText, planForTerminal, withoutPrompts } from '../../../src/core/terminal/terminalPlan.ts';

test('one line goes as it is; a last line break and tabs between words do not count', () => {
  assert.deepEqual(planForTerminal('ls -l', 'bash'), { kind: 'line', line: 'ls -l' });
  assert.deepEqual(planForTerminal('ls -l\r\n', 'bash'), { kind: 'line', line: 'ls -l' });
  assert.deepEqual(planForTerminal('ls\t-l', 'bash'), { kind: 'line', line: 'ls -l' });
});

test('every kind of line break makes several lines', () => {
  for (const lineBreak of ['\n', '\r\n', '\r', '\u2028', '\u2029', '\u0085', '\v', '\f']) {
    assert.deepEqual(planForTerminal(`a${lineBreak}b`, 'bash'), { kind: 'lines', lines: ['a', 'b'], commands: ['a', 'b'] });
  }
  assert.deepEqual(planForTerminal('cat <<E\n\tx y\nE', 'bash'), { kind: 'lines', lines: ['cat <<E', ' x y', 'E'] });
});

test('a command carried on is one command; comments are none', () => {
  assert.deepEqual(planForTerminal('docker run \\\n  -p 80:80 \\\n  nginx', 'bash'),
    { kind: 'lines', lines: ['docker run \\', '  -p 80:80 \\', '  nginx'], commands: ['docker run -p 80:80 nginx'] });
  assert.deepEqual(commands('Get-Item `\n  x', 'powershell'), ['Get-Item x']);
  assert.deepEqual(commands('copy a ^\n  b', 'cmd'), ['copy a b']);
  assert.deepEqual(commands('# first\ncd x\n\nmake \\\n  all', 'bash'), ['cd x', 'make all']);
  assert.deepEqual(commands('echo "a  b" \\\n c', 'bash'), ['echo "a  b" c']);
  assert.deepEqual(commands('for i in 1 2; do echo $i; done\nls', 'bash'), ['for i in 1 2; do echo $i; done', 'ls']);
});

test('in zsh, where `#` is a word at the prompt, comments are left out; a recipe of several lines stays one', () => {
  const text = "ls -l # ; it's all";
  assert.deepEqual(planForTerminal(text, 'zsh'), { kind: 'line', line: 'ls -l' });
  assert.deepEqual(planForTerminal(text, 'bash'), { kind: 'line', line: text });
  assert.deepEqual(planForTerminal(`# ${text}\nls`, 'zsh'), { kind: 'lines', lines: [`# ${text}`, 'ls'], commands: ['ls'] });
  assert.deepEqual(planForTerminal('for i in a; do # b\n c\ndone', 'zsh'), { kind: 'lines', lines: ['for i in a; do # b', ' c', 'done'], pasted: 'for i in a; do\n c\ndone' });
  assert.equal(planForTerminal('ls # \x1b[201~', 'zsh').kind, 'refused');
});

test('what spans lines in any other way has no commands of one line', () => {
  for (const text of ['echo "a \\\n b"', 'echo a # \\\nb', 'for i in 1 2\ndo\n echo\ndone', 'cat <<EOF\nx\nEOF', 'ls |\n wc', 'a &&\nb', 'f() {\n x\n}', "echo 'a\nb'", 'a \\\n', 'a \\\n# b\nc', 'if x; then\ny\nfi']) {
    assert.equal(commands(`x\n${text}`, 'bash'), undefined, text);
  }
});

test('prompts and output of a recorded session are not sent', () => {
  assert.equal(withoutPrompts('$ ls\na b\n$ pwd\n/x', 'console'), 'ls\npwd');
  assert.equal(withoutPrompts('PS C:\\a> dir\nout', 'console'), 'dir');
  assert.equal(withoutPrompts('$ ls', 'bash'), 'ls');
  assert.equal(withoutPrompts('$ ls\nout', 'bash'), '$ ls\nout');
  assert.equal(withoutPrompts('PS> dir\nPS C:\\a> cd b', 'powershell'), 'dir\ncd b');
  for (const kept of ['PS> dir\nout', 'PS > out.txt']) assert.equal(withoutPrompts(kept, 'powershell'), kept);
  assert.equal(withoutPrompts('ls\n# x', 'console'), '# x'.slice(2));
  assert.equal(withoutPrompts('ls', 'console'), 'ls');
});

function commands(text: string, shell: 'bash' | 'powershell' | 'cmd') {
  const plan = planForTerminal(text, shell);
  return plan.kind === 'lines' ? plan.commands : plan.kind;
}

test('control characters refuse the text and are named', () => {
  for (const [text, label] of [['ls\x1b[201~touch X', '\\x1B'], ['a\x00b', '\\x00'], ['a\x03', '\\x03'], ['a\x7f', '\\x7F'], ['a\x9bA', '\\x9B'], ["printf 'a\tb'", '\\x09']] as const) {
    const plan = planForTerminal(text, 'bash');
    assert.deepEqual(plan.kind === 'refused' && plan.hidden.map((one) => one.label), [label], JSON.stringify(text));
  }
});

test('whatever comes in, no line holds a control character', () => {
  const character = fc.oneof(fc.integer({ min: 0, max: 0x9f }), fc.constantFrom(0x2028, 0x85, 0x4e2d)).map((code) => String.fromCodePoint(code));
  const piece = fc.oneof(character, fc.constantFrom('ES\x1b[201~C[201~', '\x1b[200~', '\\\n', '"', "'", '\t'));
  fc.assert(fc.property(fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join('')), (text) => {
    const plan = planForTerminal(text, 'bash');
    const lines = plan.kind === 'line' ? [plan.line] : plan.kind === 'lines' ? [...plan.lines, ...(plan.commands ?? [])] : [];
    assert.ok(lines.every((line) => !hasControlCharacters(line)), JSON.stringify(text));
  }), { numRuns: 5000 });
});

test('values are quoted where they stand; the note’s own choices are not', () => {
  const parts = findBlanks('<your program> | tee "<file>" <mode=-a|--append all>', 'bash');
  const values = new Map([['your program', 'python a.py; x'], ['file', 'a $b'], ['mode', '--append all']]);
  assert.deepEqual(commandText(parts, values, 'bash'), { kind: 'text', text: `python 'a.py;' x | tee ""'a $b'"" --append all` });
  assert.deepEqual(commandText(parts, new Map([['mode', 'a b']]), 'bash'), { kind: 'text', text: `<your program> | tee "<file>" 'a b'` });
});

test('what follows a blank is looked at too', () => {
  const values = new Map([['path', 'C:\\a\\'], ['file', '']]);
  assert.deepEqual(commandText(findBlanks('tree "<path>" /f', 'cmd'), values, 'cmd'), { kind: 'text', text: 'tree "C:\\a\\\\" /f' });
  assert.deepEqual(commandText(findBlanks('tree "<path><file>"', 'cmd'), values, 'cmd'), { kind: 'text', text: 'tree "C:\\a\\\\"' });
});

test('a value that cannot be written safely names its blank', () => {
  assert.deepEqual(commandText(findBlanks('dir <path>', 'cmd'), new Map([['path', '%X%']]), 'cmd'), { kind: 'unquotable', name: 'path' });
  assert.deepEqual(commandText(findBlanks('ls <path>', 'bash'), new Map([['path', 'a\nb']]), 'bash'), { kind: 'unquotable', name: 'path' });
});
