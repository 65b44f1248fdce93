import assert from 'node:assert/strict';
import { test } from 'node:test';
import katex from 'katex';
import MarkdownIt from 'markdown-it';
import { bundledNotes, bundledRecipes, bundledSections, withoutFences } from './bundledNotes.ts';

/** The sections of the post the notes were written after, by category, in the post's words and order. */
const postSections = {
  'ai-models.md': ['CLIP Encoder', 'Cross-Attention', 'tokenizer add special token'],
  'pytorch.md': [
    'gradient 计算',
    '查看module的gradient',
    '两次调用loss backward后报错 计算图不能使用两次',
    'expand方法',
    '查找指定元素位置',
  ],
  'markdown.md': ['并排显示表格', '展示html代码块'],
  'python.md': [
    'remove dirs',
    'vars转dict',
    '调用摄像头',
    'pdb调用栈',
    'python dict 合并',
    '不重复随机数',
    'coding 编码',
    '@装饰器',
    '方法签名',
  ],
  'windows.md': ['双网卡路由配置'],
  'linux.md': ['Shell同时输出到文件和控制台', '查看tcp端口占用', '递归删除当前目录下所有特定文件', 'shebang'],
  'docker.md': ['设置端口绑定', 'windows docker文件位置'],
  'development-tools.md': ['vscode', 'system'],
};

test('there is one file for each category', () => {
  assert.deepEqual(bundledNotes.map(({ file }) => file), Object.keys(postSections).sort());
  assert.deepEqual(bundledNotes.map(({ note }) => note.title).sort(), [
    'AI Models',
    'Development Tools',
    'Docker',
    'Linux',
    'Markdown',
    'PyTorch',
    'Python',
    'Windows',
  ]);
});

test('every section of the post is there under its own heading, and nothing else is', () => {
  assert.equal(Object.values(postSections).flat().length, 28);
  for (const { file, note } of bundledNotes) {
    const expected = postSections[file as keyof typeof postSections];
    assert.deepEqual(note.sections.map((section) => section.heading).sort(), [...expected].sort(), file);
  }
});

test('a section title, and a file and anchor, name one section', () => {
  const headings = bundledSections.map((section) => section.heading.toLowerCase());
  assert.equal(new Set(headings).size, headings.length);
});

for (const { file, text, note } of bundledNotes) {
  test(`${file}: front matter as a Chirpy post has it`, () => {
    assert.deepEqual(note.problems, []);
    const { title, date, description, categories, tags } = note.frontMatter;
    assert.deepEqual(categories, [title]);
    assert.equal(date, '2024-09-30 21:00 +0800');
    assert.ok(description && description.length > 10);
    assert.ok(tags.length > 0);
    assert.deepEqual(tags.map((tag) => tag.toLowerCase()), tags);
    assert.equal(/^math: true$/m.test(text), text.includes('$$'), 'math is switched on where it is used');
  });

  test(`${file}: every fence names its language, every recipe says what it does`, () => {
    for (const token of new MarkdownIt().parse(text, {})) {
      if (token.type === 'fence') assert.match(token.info, /^[a-z]+$/, `line ${token.map![0] + 1}`);
      assert.notEqual(token.type, 'code_block', `line ${(token.map?.[0] ?? 0) + 1}: indented code has no language`);
    }
    for (const { kind, description, section, line } of note.recipes) {
      assert.equal(kind, 'fence', `line ${line + 1}: a command in a list item became a recipe`);
      assert.notEqual(description, note.sections[section]!.heading, `line ${line + 1}: no line above says what it does`);
    }
  });

  test(`${file}: links between notes lead to a section`, () => {
    for (const href of linkTargets(text).filter((target) => !/^https:/.test(target))) {
      const [name, anchor] = href.split('#');
      const target = name ? bundledNotes.find((other) => other.file === name)?.note : note;
      assert.ok(target, `${href}: no such file`);
      assert.ok(target.sections.some((section) => section.anchor === anchor), `${href}: no such heading`);
    }
  });

  test(`${file}: formulas render`, () => {
    const formulas = [...withoutFences(text).matchAll(/\$\$([^$]+)\$\$/g)].map((match) => match[1]!.trim());
    for (const tex of formulas) katex.renderToString(tex, { throwOnError: true, strict: 'error' });
    // The product takes the same stretches for formulas: none is shown as text between dollars.
    assert.deepEqual(note.sections.flatMap((section) => (section.math ? section.math.split('\n') : [])), formulas);
  });

  test(`${file}: a correction says what the post had, in a quote of its own`, () => {
    const marked = text.split('\n').filter((line) => line.includes('勘误'));
    for (const line of marked) assert.match(line, /^> 勘误：原帖.{10,}$/);
    assert.ok(marked.length >= 1);
  });
}

test('JSON parses', () => {
  const blocks = bundledRecipes.filter(({ lang }) => lang === 'json');
  assert.equal(blocks.length, 3);
  for (const { code, place } of blocks) assert.doesNotThrow(() => void JSON.parse(code), place);
});

test('recipe names are unique within a note, so that a list of them can be read', () => {
  for (const { file, note } of bundledNotes) {
    const names = note.recipes.map((recipe) => recipe.description);
    assert.deepEqual(names.filter((name, at) => names.indexOf(name) !== at), [], file);
  }
});

test('no recipe repeats a mistake of the post', () => {
  const mistakes = [
    /docker run[^\n]*<[^\n]*> -p/,
    /config_v2|PortBinds/,
    /\bPorts"/,
    /__dict__\(/,
    /docker-desktop-data/,
    /route add -p/,
    /route delete \S+$/m,
    /\b1024\b.*project|200, 768/,
    /removedirs\("/,
    /twxs\.cmake|GitHub\.copilot$/im,
    /<your program> \| tee/,
  ];
  for (const { code, place } of bundledRecipes)
    for (const mistake of mistakes) assert.doesNotMatch(code, mistake, place);
});

test('the figures of the post carry over', () => {
  const code = bundledRecipes.map((recipe) => recipe.code).join('\n');
  for (const figure of [
    'docker run -it -p 50001:22 <image>',
    '"22/tcp": [{ "HostIp": "", "HostPort": "50001" }]',
    'route -p add 10.128.0.0 mask 255.128.0.0 10.249.8.1 if 2',
    'route -p add 0.0.0.0 mask 0.0.0.0 192.168.1.1 if 12',
    '(1, 577, 1024)',
    'random.sample(range(1, 101), 10)',
    'lsof -wni tcp:<port=4000>',
  ])
    assert.ok(code.includes(figure), figure);
});

function linkTargets(text: string): string[] {
  return new MarkdownIt()
    .parse(text, {})
    .flatMap((token) => token.children ?? [])
    .filter((token) => token.type === 'link_open')
    .map((token) => decodeURIComponent(String(token.attrGet('href'))));
}
