import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findHistoryExpansions } from '../../../src/core/terminal/historyExpansions.ts';

/** What bash and zsh 5.9 find, tried at their prompts. */
const rows: readonly (readonly [text: string, bash: readonly string[], zsh: readonly string[]])[] = [
  ['echo "hi!" "; reboot; echo \'"\\\'', [], ['!"']],
  ['echo "$!" a!;b', ['!;'], ['!"', '!;']],
  ['echo a!b !! !$ "!-2"', ['!b', '!!', '!$', '!-2'], ['!b', '!!', '!$', '!-2']],
  ["echo 'a!b' $'a!b' a\\!b a! != !(x)", [], []],
  ['[ ! -f x ] && ! true', [], []],
  ['kill $!; echo ${!x} $!', [], ['!x']],
  ['ls [!a]*', [], ['!a']],
  ["cat <<E > a\n#!/bin/sh\nE\nls # a!b", [], []],
  ["git commit -m \"it's done!now\"", ['!now'], ['!now']],
];

test('what bash and zsh take for an earlier command, and nothing else', () => {
  for (const [text, bash, zsh] of rows) {
    assert.deepEqual(findHistoryExpansions(text, 'bash'), bash, `bash: ${text}`);
    assert.deepEqual(findHistoryExpansions(text, 'zsh'), zsh, `zsh: ${text}`);
    for (const shell of ['sh', 'fish', 'powershell', 'cmd', undefined] as const) assert.deepEqual(findHistoryExpansions(text, shell), []);
  }
});
