import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseNote } from '../../src/core/parseNote.ts';

const fence = '```';

function headingsOf(text: string): string[] {
  return parseNote('a.md', text).sections.map((section) => section.headings.join(' > '));
}

test('a heading with text is a section, one that only holds headings is not', () => {
  assert.deepEqual(headingsOf('## Docker\n### Ports\ntext\n### Files\n## Linux\ntext'), [
    'Docker > Ports',
    'Docker > Files',
    'Linux',
  ]);
});

test('text before the first heading is the lead and carries the title', () => {
  const note = parseNote('2024-09-30-my-notes.md', 'hello\n\n## One\ntext');
  assert.equal(note.title, 'One');
  assert.deepEqual(note.sections.map(({ heading, level, line, endLine }) => ({ heading, level, line, endLine })), [
    { heading: 'One', level: 0, line: 0, endLine: 2 },
    { heading: 'One', level: 2, line: 2, endLine: 4 },
  ]);
  assert.deepEqual(note.sections.map((section) => section.anchor), ['one', 'one-1']);
});

test('a heading may have an id of its own, at its end or in a list of attributes; else it is text', () => {
  const cases: readonly (readonly [text: string, heading: string, anchor: string])[] = [
    ['## Port 端口 {#port}', 'Port 端口', 'port'],
    ['## Port ## {#the_Port-1}', 'Port', 'the_port-1'],
    ['Port {#p}\n---', 'Port', 'p'],
    ['## Port\n{: #p .wide }', 'Port', 'p'],
    ['{: #p}\n## Port', 'Port', 'p'],
    ['{: .wide }\n## C# {#c-sharp}', 'C#', 'c-sharp'],
    ['## Port{#p}', 'Port{#p}', 'portp'],
    ['## Port {#1}', 'Port {#1}', 'port-1'],
    ['## Port {#p} 2', 'Port {#p} 2', 'port-p-2'],
    ['## {#p}', '{#p}', 'p'],
  ];
  for (const [text, heading, anchor] of cases) {
    const note = parseNote('a.md', `${text}\n\ntext`);
    assert.deepEqual(note.sections.map((section) => [section.heading, section.anchor]), [[heading, anchor]], text);
  }
  assert.deepEqual(parseNote('a.md', '# A {#x}\na\n# B {#x}\nb\n# X\nx').sections.map(({ anchor }) => anchor), ['x', 'x-1', 'x-2']);
});

test('a heading is called by its words, not by its badges, on one line', () => {
  const headings = ['# Tool [![Build](b.svg)](https://ci.example) ![npm](n.svg)', '## ![Logo](l.svg)', '## <a name="x"></a>Two', 'one\n`two`\n---', '## $x$ ![a](a.svg)'];
  const { title, sections } = parseNote('a.md', headings.map((heading) => `${heading}\n\ntext`).join('\n\n'));
  assert.equal(title, 'Tool');
  assert.deepEqual(sections.map(({ heading, anchor }) => [heading, anchor]), [['Tool', 'tool'], ['Logo', 'logo'], ['Two', 'two'], ['one two', 'one-two'], ['x', 'x']]);
  assert.equal(parseNote('a.md', 'one\ntwo\n===').title, 'one two');
});

test('a code block of Jekyll is a recipe as a fence is, byte for byte, and a comment is nothing to search', () => {
  const text = '---\ntitle: T\n---\n## A\nShow <!-- secret --> it:\n{% highlight Bash linenos %}\necho "$HOME"  \n\n\tls <dir>\n{% endhighlight %}\n<!--\n## B\nhidden\n-->\n{% highlight sh blanks=off %}ls{% endhighlight %}';
  const { sections, recipes, problems } = parseNote('a.md', text);
  assert.deepEqual(sections.map(({ heading, prose, code }) => [heading, prose, code]), [['A', 'Show it:', 'echo "$HOME"  \n\n\tls <dir>\nls']]);
  assert.deepEqual(recipes.map(({ lang, code, line, endLine, kind, blanks, description }) => [lang, code, line, endLine, kind, blanks, description]), [
    ['bash', 'echo "$HOME"  \n\n\tls <dir>', 5, 10, 'fence', true, 'Show it'],
    ['sh', 'ls', 14, 15, 'fence', false, 'A'],
  ]);
  assert.deepEqual(problems, []);
});

test('a note without title and heading is called after its file', () => {
  assert.equal(parseNote('_posts/2024-09-30-%E7%AC%94%E8%AE%B0.md', 'text').title, '笔记');
  assert.equal(parseNote('.md', 'text').title, '.md');
});

test('lines count from the start of the file, whatever ends them', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const text = ['---', 'title: T', '---', '', '## A', '', `${fence}sh`, 'ls', fence, '## B'].join(end);
    const note = parseNote('a.md', text);
    assert.deepEqual(note.sections.map((section) => section.line), [4, 9]);
    assert.deepEqual(note.recipes.map(({ line, endLine, code }) => ({ line, endLine, code })), [
      { line: 6, endLine: 9, code: 'ls' },
    ]);
  }
});

test('of mixed line ends each counts once, and what Unicode calls a line break is none, as in the editor', () => {
  const { sections } = parseNote('a.md', '# A\r\nx\ry\n\r\u2028\u2029z\u0085\v\f\n## B\n\r\n## C');
  assert.deepEqual(sections.map(({ heading, line }) => [heading, line]), [['A', 0], ['B', 5], ['C', 7]]);
});

test('Setext headings, headings in quotes, a heading that is only #', () => {
  assert.deepEqual(headingsOf('Title\n=====\n\n> # quoted\n\n#\n\ntext'), ['Title', 'Title']);
  const note = parseNote('a.md', '#\n\ntext');
  assert.equal(note.sections[0]?.heading, 'a');
  assert.deepEqual(note.problems, [{ kind: 'emptyHeading', line: 0 }]);
});

test('what a recipe is called: the line above it, else the heading', () => {
  const note = parseNote(
    'a.md',
    [
      '## 端口', '*from GPT ❤*', `${fence}bash`, 'a', fence,
      '查看端口：', `${fence}bash`, 'b', fence,
      '例如', `${fence}Python {file="x.py"}`, 'c', fence,
      '1. 创建时绑定', `${fence}`, 'd', fence,
    ].join('\n'),
  );
  assert.deepEqual(note.recipes.map(({ description, lang, code }) => [description, lang, code]), [
    ['端口', 'bash', 'a'],
    ['查看端口', 'bash', 'b'],
    ['端口 · 例如', 'python', 'c'],
    ['创建时绑定', '', 'd'],
  ]);
});

test('a fence’s language can be written behind another fence: it has no backtick', () => {
  const langs = ['~~~ a`b', '~~~ `', '~~~ ```', '~~~bash`x'].map((line) => parseNote('a.md', `${line}\n![](https://pictures.example/x.png)\n~~~`).recipes[0]?.lang);
  assert.deepEqual(langs, ['a', '', '', 'bash']);
});

test('a fence keeps its text byte for byte, without the indentation of the list it stands in', () => {
  const note = parseNote('a.md', `- x\n\n  ${fence}sh\n  if a; then\n  \tb $HOME \\\n\n  fi  \n  ${fence}\n`);
  assert.deepEqual(note.recipes.map((recipe) => recipe.code), ['if a; then\n\tb $HOME \\\n\nfi  ']);
});

test('commands as tldr pages write them', () => {
  const note = parseNote(
    'pages/common/tar.md',
    '# tar\n\n> Archiving utility.\n\n- List the files:\n\n`tar tvf {{file}}`\n\n- Start:\n\n`htop`\n',
  );
  assert.deepEqual(note.recipes.map(({ kind, lang, description, code, line }) => [kind, lang, description, code, line]), [
    ['command', 'bash', 'List the files', 'tar tvf {{file}}', 6],
    ['command', 'bash', 'Start', 'htop', 10],
  ]);
  assert.equal(parseNote('pages/windows/dir.md', '# dir\n\n- a:\n\n`dir /s`').recipes[0]?.lang, 'powershell');
});

test('a list item that opens with a command is a recipe, the words behind it are its name', () => {
  const note = parseNote('a.md', '## Windows\n+ `route print`可以查路由表\n    + `-p`设为永久路由\n+ `a = 1` 赋值\n+ `name` 是名字');
  assert.deepEqual(note.recipes.map(({ description, lang, code }) => [description, lang, code]), [
    ['可以查路由表', 'powershell', 'route print'],
  ]);
});

test('a list item that ends with a command behind words and a colon is a recipe, called by the words', () => {
  const items = ['- Push it: `git push -u origin main`', '- **查看日志**：`docker logs -f <name>`', '1. First stage it; then\n   commit: `git commit -m "x"`', '- then run `npm test -w`', '- Type: `string`', '- see: `a b`, `git log -p` and others'];
  assert.deepEqual(parseNote('a.md', items.join('\n')).recipes.map(({ description, code }) => [description, code]), [
    ['Push it', 'git push -u origin main'],
    ['查看日志', 'docker logs -f <name>'],
    ['commit', 'git commit -m "x"'],
  ]);
});

test('what is no shell’s is no command: statements, signatures, titles, capitals', () => {
  const recipesOf = (items: readonly string[], heading = '# A'): string[] =>
    parseNote('a.md', [heading, ...items.map((item) => `- \`${item}\` 说明`)].join('\n')).recipes.map(({ code }) => code);
  const commands = ['for x in *; do ls; done', 'git log', 'cd ~/x && make', 'if true; then ls; fi', 'make install', 'Rscript -e 1', '/usr/bin/env bash'];
  assert.deepEqual(recipesOf(commands), commands);
  const others = ['import os', 'from a import b', 'def f(x):', 'if x:', 'for i in range(3)', 'return x', 'new Client(timeout, options)', 'static fromHex(hex: string): A', 'get/set encoding',
    'Hello World', 'Setting Data', 'Ctrl C', 'x y', 'HTTP 404', 'RUN apt update', 'DROP TABLE x', 'lib.new Foo(a)'];
  assert.deepEqual(recipesOf(others), []);
  assert.deepEqual(recipesOf(['DIR /p', 'Get-Process -Name x'], '# Windows'), ['DIR /p', 'Get-Process -Name x']);
});

test('a lone word is a command where the text above introduces it', () => {
  const codes = (text: string): string[] => parseNote('a.md', text).recipes.map(({ code }) => code);
  assert.deepEqual(codes('- Start:\n\n`htop`\n\nQuit：\n\n`import`'), ['htop', 'import']);
  assert.deepEqual(codes('# Returns\n\n`Promise<void>`\n\nRead the file.\n\n`example.js`\n\n```js\nx\n```\n\nAnd\n\n`new Buffer(size)`\n\n`git log`'), ['x', 'git log']);
});

test('in the form of tldr pages everything but keys is a command', () => {
  const page = (codes: readonly string[]): string => codes.map((code) => `- Do this:\n\n\`${code}\``).join('\n\n');
  const commands = ['dmesg | less', '{{command}} | sed -n 1p', '7z x {{a.zip}}', 'EDITOR=cat nix edit {{x}}', 'lxc < {{file}}', 'import {{x}}', 'interface vlan {{1}}', '[[ -f {{x}} ]]', '. {{file}}', '{{path/to}}/run.sh -x', 'x = 1'];
  const texts = parseNote('a.md', `# a\n\n> About it.\n\n${page([...commands, '<Ctrl a><d>', '?'])}`).recipes.map(({ code }) => code);
  assert.deepEqual(texts, commands);
  assert.deepEqual(parseNote('a.md', '用 | 合并：\n\n`a | b`\n\n- one\n- two:\n\n`a | b`').recipes, []);
});

test('the words behind a command are all of them, links, emphasis and a broken line included', () => {
  const items = ['- `npm run lint`: runs the linter ([ESLint](https://eslint.org)) and **all** tests', '- `git log` -> shows what came before; the newest commit is at the top of\n  the list', '- `git stash` => later\n  more', '- `git push` **forces** it'];
  assert.deepEqual(parseNote('a.md', items.join('\n')).recipes.map(({ description }) => description), [
    'runs the linter (ESLint) and all tests',
    'shows what came before; the newest commit is at the top of the list',
    'later',
    'forces it',
  ]);
});

test('a list that takes a fenced command apart adds no recipes', () => {
  const note = parseNote('a.md', `## A\n${fence}bash\nfind . -type f\n${fence}\n- \`find .\`：here\n- \`git log\`：there`);
  assert.deepEqual(note.recipes.map((recipe) => recipe.code), ['find . -type f', 'git log']);
});

test('recipes name the section they stand in, groups not counted', () => {
  const note = parseNote('a.md', `# G\n## A\n${fence}\n1\n${fence}\n# H\n## B\n${fence}\n2\n${fence}`);
  assert.deepEqual(note.recipes.map((recipe) => note.sections[recipe.section]?.heading), ['A', 'B']);
});

test('blanks are turned off by the fence or by the front matter', () => {
  const blanks = (text: string): boolean[] => parseNote('a.md', text).recipes.map((recipe) => recipe.blanks);
  assert.deepEqual(blanks(`${fence}sh blanks=off\na\n${fence}\n\n${fence}sh\na\n${fence}`), [false, true]);
  assert.deepEqual(blanks(`---\nblanks: false\n---\n${fence}sh blanks="on"\na\n${fence}\n\n${fence}sh\na\n${fence}`), [true, false]);
});

test('an unclosed fence is a problem, and its text is still a recipe', () => {
  const note = parseNote('a.md', `## A\n${fence}sh\nls -l`);
  assert.deepEqual(note.problems, [{ kind: 'unclosedFence', line: 1 }]);
  assert.deepEqual(note.recipes.map((recipe) => recipe.code), ['ls -l']);
  assert.deepEqual(parseNote('a.md', `- a\n\n  ${fence}\n  x\n  ${fence}`).problems, []);
});

test('prose, code and words in tables are kept apart', () => {
  const [section] = parseNote('a.md', `## A\nuse \`nn.Parameter\` **now**\n\n| a | b |\n|---|---|\n| c | d |\n\n    indented\n`).sections;
  assert.equal(section?.prose, 'use nn.Parameter now\na\nb\nc\nd');
  assert.equal(section.code, 'indented');
});

test('any text parses, and the sections cover it in order', () => {
  const piece = fc.constantFrom('# ', '## a\n', '---\n', fence, '\n', '- ', '> ', '`a b`', '$', '$$', '|', ':', '[^1]', '\0', '\ud800', '字');
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 40 }), (parts) => {
      const note = parseNote('a.md', parts.join(''));
      const lines = note.sections.map((section) => section.line);
      assert.deepEqual(lines, [...lines].sort((a, b) => a - b));
      note.recipes.forEach((recipe, at) => {
        assert.equal(recipe.index, at);
        assert.ok(note.sections[recipe.section] !== undefined);
      });
    }),
    { numRuns: 500, seed: 1 },
  );
});
