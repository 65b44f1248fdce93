import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import { quoteAt, quoteWordsAt, shellOf } from '../../src/core/shellQuote.ts';
import type { Shell } from '../../src/core/shellQuote.ts';

test('the shell of a program', () => {
  const shells = ['/bin/bash', '/usr/bin/zsh', 'C:\\Windows\\System32\\cmd.exe', 'pwsh', 'powershell.exe', 'gitbash', '/bin/dash', 'fish', 'nu', 'python', undefined];
  assert.deepEqual(shells.map(shellOf), ['bash', 'zsh', 'cmd', 'powershell', 'powershell', 'bash', 'sh', 'fish', undefined, undefined, undefined]);
});

test('values as each shell must read them', () => {
  const rows: readonly [Shell, before: string, value: string, expected: string | undefined][] = [
    ['bash', 'ls ', 'a.txt', 'a.txt'],
    ['bash', 'ls ', '', "''"],
    ['bash', 'ls ', 'a b', "'a b'"],
    ['bash', 'ls ', "it's", "'it'\\''s'"],
    ['bash', 'ls ', '$(rm -rf ~)', "'$(rm -rf ~)'"],
    ['bash', 'ls ', '~/a', '~/a'],
    ['bash', 'ls ', '~/a b', "~/'a b'"],
    ['bash', 'ls ', '~root', "'~root'"],
    ['bash', 'echo "', 'a b', 'a b'],
    ['bash', 'echo "', '$x', `"'$x'"`],
    ['bash', 'echo "', 'hi!', `"'hi!'"`],
    ['bash', "echo '", 'a $b', 'a $b'],
    ['bash', "echo '", "it's", "it'\\''s"],
    ['bash', 'echo "$(cat ', 'a b', "'a b'"],
    ['bash', 'echo "$(cat "', '$x', `"'$x'"`],
    ['bash', 'echo `cat ', 'a b', undefined],
    ['bash', 'echo `cat ', 'ab', 'ab'],
    ['bash', 'echo $((1 + ', '$(x)', undefined],
    ['bash', '(( a = ', 'b[$(x)]', undefined],
    ['bash', 'echo ${x:-', 'a b', undefined],
    ['bash', "echo $'", "a'b", undefined],
    ['bash', 'x="$(case $a in b) echo ', '$c', undefined],
    ['bash', 'cat <<EOF\n', 'a b', undefined],
    ['bash', '# it\'s\nls ', 'a b', "'a b'"],
    ['bash', "echo it\\'s ", 'a b', "'a b'"],
    ['bash', "date;# it's\nls ", 'a b', "'a b'"],
    ['bash', "echo ${#x} it\\'s ", 'a b', "'a b'"],
    ['zsh', 'ls ', '=ls', "'=ls'"],
    ['zsh', 'ls ', 'a*', "'a*'"],
    ['sh', 'ls ', 'a;b', "'a;b'"],
    ['fish', 'ls ', "it's \\", "'it\\'s \\\\'"],
    ['fish', 'echo "', '$x "y"', '\\$x \\"y\\"'],
    ['fish', "echo '", "a'b", "a\\'b"],
    ['fish', 'echo (cat ', 'a b', "'a b'"],
    ['fish', 'kill ', '%self', "'%self'"],
    ['powershell', 'ls ', 'C:\\a', 'C:\\a'],
    ['powershell', 'ls ', 'C:\\Program Files', "'C:\\Program Files'"],
    ['powershell', 'ls ', "it's", "'it''s'"],
    ['powershell', 'ls ', 'it\u2019s; rm', "'it\u2019\u2019s; rm'"],
    ['powershell', 'ls ', '$env:X', "'$env:X'"],
    ['powershell', 'ls "', '$x`"\u201D', '`$x```"`\u201D'],
    ['powershell', 'ls "$(cat ', 'a b', "'a b'"],
    ['powershell', "ls '", "a'b", "a''b"],
    ['powershell', 'echo \u201C', '$(calc)', '`$(calc)'],
    ['powershell', 'echo \u2018', "a'b", "a''b"],
    ['powershell', "@'\n", "a'b", undefined],
    ['powershell', '', 'C:\\my tool.exe', "& 'C:\\my tool.exe'"],
    ['powershell', 'cat x | ', 'a,b', "& 'a,b'"],
    ['powershell', 'ls ', 'a\u2018b\u201Ac\u201Bd', "'a\u2018\u2018b\u201A\u201Ac\u201B\u201Bd'"],
    ['powershell', "ls '", '\u2019; calc', '\u2019\u2019; calc'],
    ['powershell', 'ls "', '\u201C; calc; \u201E', '`\u201C; calc; `\u201E'],
    ['powershell', 'ls ', '`n', "'`n'"],
    ['powershell', 'ls ', '@args', "'@args'"],
    ['powershell', 'ls ', '--%', "'--%'"],
    ['powershell', 'ls ', '-Recurse', "'-Recurse'"],
    ['powershell', 'ls ', '\u2013Recurse', "'\u2013Recurse'"],
    ['powershell', 'ls ', 'a;b|c&d(e){f}', "'a;b|c&d(e){f}'"],
    ['powershell', 'ls `"', 'a b', "'a b'"],
    ['powershell', 'ls "a""', 'b" $c', 'b`" `$c'],
    ['powershell', 'icacls x --% /grant ', 'a | calc', undefined],
    ['powershell', 'icacls x --% /grant ', '%PATH%', undefined],
    ['powershell', 'icacls x --% /grant ', 'someone', 'someone'],
    ['powershell', "<# it's #> ls ", '; calc', undefined],
    ['powershell', "ls;# it's\nls ", '; calc', "'; calc'"],
    ['powershell', "@{#it's\n a = ", 'a b', "'a b'"],
    ['cmd', 'dir ', 'a', 'a'],
    ['cmd', 'dir ', 'a^b', '"a^b"'],
    ['cmd', 'dir ', 'a|b>c<d(e)', '"a|b>c<d(e)"'],
    ['cmd', 'dir ', 'a,b;c=d', '"a,b;c=d"'],
    ['cmd', 'dir ', '', '""'],
    ['cmd', 'dir ', '!x!', undefined],
    ['cmd', 'dir "', '%x', undefined],
    ['cmd', 'echo ^" ', 'a&calc', '"a&calc"'],
    ['cmd', 'echo "^" ', 'a&calc', '"a&calc"'],
    ['cmd', 'echo ^^" ', 'a&b', 'a&b'],
    ['cmd', 'echo 5" disk\ndir ', 'a&calc', '"a&calc"'],
    ['cmd', 'echo "a" "', 'b&c', 'b&c'],
    ['cmd', 'dir ', 'a b', '"a b"'],
    ['cmd', 'dir ', 'a&calc', '"a&calc"'],
    ['cmd', 'dir ', 'C:\\a b\\', '"C:\\a b\\\\"'],
    ['cmd', 'dir ', '%PATH%', undefined],
    ['cmd', 'dir ', 'a" & calc "', undefined],
    ['cmd', 'dir "', 'a&b', 'a&b'],
    ['bash', 'ls ', 'a\0b', undefined],
  ];
  for (const [shell, before, value, expected] of rows) {
    assert.equal(quoteAt(before, value, shell), expected, `${shell}: ${before}|${value}`);
  }
});

test('several words are quoted one by one', () => {
  assert.equal(quoteWordsAt('', 'python train.py --name "a', 'bash'), `python train.py --name '"a'`);
  assert.equal(quoteWordsAt('cat ', 'a;b  $c', 'bash'), "cat 'a;b' '$c'".slice(4));
  assert.equal(quoteWordsAt('x `', 'a $b', 'bash'), undefined);
  assert.equal(quoteWordsAt('dir ', '', 'cmd'), '');
});

/** Where a blank may stand in a recipe; the command prints what it was given, and nothing else. */
const frames: readonly [before: string, after: string][] = [
  ["printf '%s' ", ''],
  ["printf '%s' x", 'y'],
  ["printf '%s' \"x", 'y"'],
  ["printf '%s' 'x", "y'"],
  ["printf '%s' \"$(printf '%s' ", ')"'],
  ["printf '%s' \"$(printf '%s' \"", '")"'],
  ["(printf '%s' ", ')'],
  ["printf '%s' \\\"", ''],
];

const shells: readonly { readonly shell: Shell; readonly args: readonly string[] }[] = [
  { shell: 'sh', args: [] },
  { shell: 'bash', args: ['--norc'] },
  { shell: 'zsh', args: ['-f'] },
  { shell: 'fish', args: ['--no-config'] },
];

for (const { shell, args } of shells) {
  const isHere = spawnSync(shell, [...args, '-c', 'exit 0']).status === 0;
  // In fish a parenthesis alone is no subshell.
  const places = frames.filter(([before]) => shell !== 'fish' || !before.startsWith('('));
  test(`${shell} reads exactly the value, wherever it stands`, { skip: !isHere && `${shell} is not installed here` }, () => {
    const piece = fc.constantFrom("'", '"', '`', '$', '(', ')', '\\', '!', ' ', ';', '&', '|', '\n', '\t', '*', '?', '~', '#', '{', '}', '<', '>', '=', '%', '^', '[', ']', 'a', '中', '😀', '-', '$(echo no)', '${HOME}', "'\\''");
    const value = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')).filter((text) => !text.endsWith('\n') && !text.startsWith('~/'));
    fc.assert(fc.property(fc.array(value, { minLength: 60, maxLength: 60 }), (values) => {
      const cases = values.flatMap((text, index) => {
        const [before, after] = places[index % places.length]!;
        const quoted = quoteAt(before, text, shell);
        return quoted === undefined ? [] : [{ text, quoted, before, after }];
      });
      assert.equal(cases.length, values.length);
      const script = cases.map(({ before, quoted, after }) => `${before}${quoted}${after}; printf '\\001'`).join('\n');
      const out = spawnSync(shell, [...args, '-c', script], { encoding: 'utf8', env: { HOME: '/h', PATH: process.env['PATH'] } }).stdout.split('\x01').slice(0, -1);
      const expected = cases.map(({ before, text }) => (/x$/.test(before) ? `x${text}y` : before.endsWith('\\"') ? `"${text}` : text));
      assert.deepEqual(out, expected);
    }), { numRuns: 25 });
  });
}
