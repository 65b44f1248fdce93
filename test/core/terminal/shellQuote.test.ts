import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import { quoteAt, quoteWordsAt, shellOf } from '../../../src/core/terminal/shellQuote.ts';
import type { Shell } from '../../../src/core/terminal/shellQuote.ts';

test('the shell of a program', () => {
  const shells = ['/bin/bash', '/usr/bin/zsh', 'C:\\Windows\\System32\\cmd.exe', 'pwsh', 'powershell.exe', 'gitbash', '/bin/dash', 'fish', 'nu', 'python', undefined];
  assert.deepEqual(shells.map(shellOf), ['bash', 'zsh', 'cmd', 'powershell', 'powershell', 'bash', 'sh', 'fish', undefined, undefined, undefined]);
});

/** By shell: where the value stands (at ‸, or at the end), the value, and how it must be written there. */
const written: Readonly<Partial<Record<Shell, readonly (readonly [place: string, value: string, expected: string | undefined])[]>>> = {
  bash: [
    ['ls ', 'a.txt', 'a.txt'],
    ['ls ', '', "''"],
    ['ls ', 'a b', "'a b'"],
    ['ls ', "it's", "'it'\\''s'"],
    ['ls ', '$(rm -rf ~)', "'$(rm -rf ~)'"],
    ['ls ', '~/a', '~/a'],
    ['ls ', '~/a b', "~/'a b'"],
    ['ls ', '~root', "'~root'"],
    ['echo "', 'a b', 'a b'],
    ['echo "', '$x', `"'$x'"`],
    ['echo "', 'hi!', `"'hi!'"`],
    ["echo '", 'a $b', 'a $b'],
    ["echo '", "it's", "it'\\''s"],
    ['echo "$(cat ', 'a b', "'a b'"],
    ['echo "$(cat "', '$x', `"'$x'"`],
    ['echo `cat ', 'a b', undefined],
    ['echo `cat ', 'ab', 'ab'],
    ['echo $((1 + ', '$(x)', undefined],
    ['(( a = ', 'b[$(x)]', undefined],
    ['echo ${x:-', 'a b', undefined],
    ["echo $'", "a'b", undefined],
    ['x="$(case $a in b) echo ', '$c', undefined],
    ['cat <<EOF\n', 'a b', undefined],
    ['# it\'s\nls ', 'a b', "'a b'"],
    ["echo it\\'s ", 'a b', "'a b'"],
    ["date;# it's\nls ", 'a b', "'a b'"],
    ["echo ${#x} it\\'s ", 'a b', "'a b'"],
    ['ls ', 'a\0b', undefined],
    ['ls "‸"', 'C:\\a\\', `"'C:\\a\\'"`],
  ],
  zsh: [
    ['ls ', '=ls', "'=ls'"],
    ['ls ', 'a*', "'a*'"],
  ],
  sh: [
    ['ls ', 'a;b', "'a;b'"],
  ],
  fish: [
    ['ls ', "it's \\", "'it\\'s \\\\'"],
    ['echo "', '$x "y"', '\\$x \\"y\\"'],
    ["echo '", "a'b", "a\\'b"],
    ['echo (cat ', 'a b', "'a b'"],
    ['kill ', '%self', "'%self'"],
    ['ls ', '~/a', '~/a'],
    ['ls ', '~/', '~/'],
    ['ls ', "~/it's", "~/'it\\'s'"],
    ['ls --x=', '~/a', "'~/a'"],
    ['ls ', '~root', "'~root'"],
    ['ls "‸"', 'a\\', 'a\\\\'],
  ],
  powershell: [
    ['ls ', 'C:\\a', 'C:\\a'],
    ['ls ', 'C:\\Program Files', "'C:\\Program Files'"],
    ['ls ', "it's", "'it''s'"],
    ['ls ', 'it\u2019s; rm', "'it\u2019\u2019s; rm'"],
    ['ls ', '$env:X', "'$env:X'"],
    ['ls "', '$x`"\u201D', '`$x```"`\u201D'],
    ['ls "$(cat ', 'a b', "'a b'"],
    ["ls '", "a'b", "a''b"],
    ['echo \u201C', '$(calc)', '`$(calc)'],
    ['echo \u2018', "a'b", "a''b"],
    ["@'\n", "a'b", undefined],
    ['', 'C:\\my tool.exe', "& 'C:\\my tool.exe'"],
    ['cat x | ', 'a,b', "& 'a,b'"],
    ['ls ', 'a\u2018b\u201Ac\u201Bd', "'a\u2018\u2018b\u201A\u201Ac\u201B\u201Bd'"],
    ["ls '", '\u2019; calc', '\u2019\u2019; calc'],
    ['ls "', '\u201C; calc; \u201E', '`\u201C; calc; `\u201E'],
    ['ls ', '`n', "'`n'"],
    ['ls ', '@args', "'@args'"],
    ['ls ', '--%', "'--%'"],
    ['ls ', '-Recurse', "'-Recurse'"],
    ['ls ', '\u2013Recurse', "'\u2013Recurse'"],
    ['ls ', 'a;b|c&d(e){f}', "'a;b|c&d(e){f}'"],
    ['mkdir ', '7n', "'7n'"],
    ['mkdir ', '0x1F', "'0x1F'"],
    ['mkdir ', '1e5', "'1e5'"],
    ['mkdir ', '.5kb', "'.5kb'"],
    ['mkdir ', '8080', '8080'],
    ['mkdir ', '10.0.0.1', '10.0.0.1'],
    ['mkdir ', '3f2a', '3f2a'],
    ['ls `"', 'a b', "'a b'"],
    ['ls "a""', 'b" $c', 'b`" `$c'],
    ['icacls x --% /grant ', 'a | calc', undefined],
    ['icacls x --% /grant ', '%PATH%', undefined],
    ['icacls x --% /grant ', 'someone', 'someone'],
    ["<# it's #> ls ", '; calc', undefined],
    ["ls;# it's\nls ", '; calc', "'; calc'"],
    ["@{#it's\n a = ", 'a b', "'a b'"],
    ['tree "‸"', 'C:\\a b\\', 'C:\\a b\\'],
    ["tree '‸'", 'C:\\a b\\', 'C:\\a b\\'],
    ['tree --% "‸"', 'a\\', undefined],
    ['tree --% "‸ b" \\"', 'a\\', 'a\\'],
  ],
  cmd: [
    ['dir ', 'a', 'a'],
    ['dir ', 'a^b', '"a^b"'],
    ['dir ', 'a|b>c<d(e)', '"a|b>c<d(e)"'],
    ['dir ', 'a,b;c=d', '"a,b;c=d"'],
    ['dir ', '', '""'],
    ['dir ', '!x!', undefined],
    ['dir "', '%x', undefined],
    ['echo ^" ', 'a&calc', '"a&calc"'],
    ['echo "^" ', 'a&calc', '"a&calc"'],
    ['echo ^^" ', 'a&b', 'a&b'],
    ['echo 5" disk\ndir ', 'a&calc', '"a&calc"'],
    ['echo "a" "', 'b&c', 'b&c'],
    ['dir ', 'a b', '"a b"'],
    ['dir ', 'a&calc', '"a&calc"'],
    ['dir ', 'C:\\a b\\', '"C:\\a b\\\\"'],
    ['dir ', '%PATH%', undefined],
    ['dir ', 'a" & calc "', undefined],
    ['dir "', 'a&b', 'a&b'],
    ['tree "‸" /f', 'C:\\a b\\', 'C:\\a b\\\\'],
    ['tree "‸"', '\\\\', '\\\\\\\\'],
    ['tree "‸b"', 'C:\\a\\', 'C:\\a\\'],
    ['tree "‸"', 'C:\\a\\b', 'C:\\a\\b'],
    ['tree "C:\\‸"', '', '\\'],
    ['tree "C:\\‸"', '\\', '\\\\\\'],
    ['tree ‸"b c"', 'C:\\a\\', 'C:\\a\\\\'],
    ['tree ‸ "b c"', 'C:\\a\\', 'C:\\a\\'],
    ['tree C:\\‸ /f', 'a b', '\\"a b"'],
    ['tree ‸"b c"', 'a b', undefined],
    ['tree "b c"‸', 'a b', undefined],
    ['tree "b c"‸', 'a', 'a'],
    ['tree "b c"‸', '', ''],
  ],
};

for (const [shell, rows] of Object.entries(written)) {
  test(`values as ${shell} must read them`, () => {
    for (const [place, value, expected] of rows) {
      const [before = '', after] = place.split('‸');
      assert.equal(quoteAt(before, value, shell as Shell, after), expected, `${place} ${value}`);
    }
  });
}

test('several words are quoted one by one', () => {
  assert.equal(quoteWordsAt('', 'python train.py --name "a', 'bash'), `python train.py --name '"a'`);
  assert.equal(quoteWordsAt('cat ', 'a;b  $c', 'bash'), "cat 'a;b' '$c'".slice(4));
  assert.equal(quoteWordsAt('x `', 'a $b', 'bash'), undefined);
  assert.equal(quoteWordsAt('', 'Get-ChildItem -Recurse --x -a;b -1', 'powershell'), "Get-ChildItem -Recurse --x '-a;b' '-1'");
  assert.equal(quoteWordsAt("x '", 'a -b', 'powershell'), 'a -b');
  assert.equal(quoteWordsAt('dir ', '', 'cmd'), '');
  assert.equal(quoteWordsAt('tree "', 'a\\ b\\', 'cmd', '"'), 'a\\ b\\\\');
});

/** How a program on Windows reads what stands behind its name: CommandLineToArgvW, learn.microsoft.com. */
function windowsArguments(line: string): readonly string[] {
  const words = [''];
  let isQuoted = false;
  for (const [, slashes = '', character = ''] of line.matchAll(/(\\*)([^\\]|$)/gu)) {
    const isDelimiter = character === '"' && slashes.length % 2 === 0;
    const isGap = character === ' ' && !isQuoted;
    words[words.length - 1] += character === '"' ? '\\'.repeat(slashes.length / 2) : slashes;
    if (isDelimiter) isQuoted = !isQuoted;
    else if (isGap) words.push('');
    else words[words.length - 1] += character;
  }
  return words;
}

test('behind cmd a program reads exactly the value, wherever it stands', () => {
  const value = fc.array(fc.constantFrom('\\', ' ', 'a', '&', '中'), { maxLength: 8 }).map((pieces) => pieces.join(''));
  const place = fc.constantFrom('‸', 'x‸', '"‸"', '"x ‸"', '"‸ x"', '"\\‸"', 'C:\\‸', '"a"\\‸');
  fc.assert(fc.property(place, value, (at, text) => {
    const [before = '', after] = at.split('‸');
    const quoted = quoteAt(before, text, 'cmd', after) ?? assert.fail('it could not be quoted');
    assert.deepEqual(windowsArguments(`${before}${quoted}${after} y`), [at.replaceAll('"', '').replace('‸', () => text), 'y']);
  }), { numRuns: 2000 });
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
