import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageOfText } from '../../../src/core/capture/languageOfText.ts';

const table: readonly (readonly [lang: string, text: string])[] = [
  ['bash', '#!/bin/bash\nls'],
  ['sh', '#! /bin/sh -e\nls'],
  ['python', '#!/usr/bin/env python3.12\nls'],
  ['javascript', '#!/usr/bin/env -S node --test\nx'],
  ['powershell', '#!/usr/bin/env pwsh\nls'],
  ['perl', '#!/usr/bin/perl\nx'],
  ['bash', '$ ls -l'],
  ['bash', '\n$ cd x\n\n$ make\n'],
  ['console', '$ docker ps\nCONTAINER ID   IMAGE'],
  ['powershell', 'PS> Get-ChildItem\n'],
  ['powershell', 'PS C:\\Users\\me> dir'],
  ['bat', 'C:\\Users\\me>dir /s'],
  ['python', '>>> 1 + 1\n2'],
  ['json', '{"a": [1, 2]}'],
  ['json', ' [\n  "x"\n]\n'],
  ['', '{ a: 1 }'],
  ['', '[target ip]'],
  ['dockerfile', '# syntax=docker/dockerfile:1\nFROM node:24 AS build\nRUN npm ci \\\n  && npm test\n\nCMD ["node"]'],
  ['dockerfile', 'RUN apt-get update'],
  ['', 'FROM HERE ON\nnothing'],
  ['python', 'import numpy as np\nnp.zeros(3)'],
  ['python', '# sums\nx = 0\nfor i in range(3):\n    x += i'],
  ['python', 'from pathlib import Path'],
  ['python', 'def f(x: int) -> int:\n    return x'],
  ['', 'import java.util.List;'],
  ['', "import x from 'y'"],
  ['powershell', '$files = Get-ChildItem -Recurse'],
  ['powershell', 'echo $env:PATH'],
  ['sql', 'SELECT name\nFROM users WHERE id = 1'],
  ['sql', 'create table a (id int)'],
  ['', 'Select the one you want.'],
  ['bash', 'docker run -it ubuntu'],
  ['bash', '# lists\nsudo LANG=C ls'],
  ['bash', 'rm -r x; for i in 1 2; do echo $i; done'],
  ['bash', './configure --prefix=/usr'],
  ['bash', 'ffmpeg -i a.mp4 b.gif'],
  ['', 'for a long time'],
  ['', 'Docker is a program.'],
  ['', 'findings of today'],
  ['', '今天要做的事'],
  ['', ''],
];

test('the language of a text without one', () => {
  for (const [lang, text] of table) assert.equal(languageOfText(text), lang, text);
});

test('a megabyte is soon looked at', () => {
  for (const piece of ['$ a\n', '#\n', 'a ', 'for a in ', '{', '[', 'select ', 'RUN a \\\n', '>>> ', 'a -', 'import a, ', 'A=b ']) languageOfText(piece.repeat(1_000_000 / piece.length));
});
