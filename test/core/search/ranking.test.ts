import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseNote } from '../../../src/core/parseNote.ts';
import { searchedForm } from '../../../src/core/search/glossary.ts';
import { glossaryLines } from '../../../src/core/search/glossaryData.ts';
import { SearchIndex } from '../../../src/core/search/searchIndex.ts';
import { bundledNotes } from '../bundledNotes.ts';
import { closeQueries, handQueries } from './handQueries.ts';

function indexOf(...texts: readonly [path: string, text: string][]): SearchIndex {
  const index = new SearchIndex();
  for (const [path, text] of texts) index.add(parseNote(path, text));
  return index;
}

function titles(index: SearchIndex, query: string): string[] {
  return index.search(query, { kind: 'section' }).hits.map((hit) => hit.title);
}

test('the bundled notes answer what their owner asks', () => {
  const index = indexOf(...bundledNotes.map(({ file, text }): [string, string] => [file, text]));
  const wrong = handQueries.flatMap(([query, heading]) => {
    const first = index.search(query).hits[0]?.headings.at(-1);
    return first === heading ? [] : [`${query}: ${first ?? 'nothing'} before ${heading}`];
  });
  assert.deepEqual(wrong, []);
});

test('where two sections fit, the right one is near', () => {
  const index = indexOf(...bundledNotes.map(({ file, text }): [string, string] => [file, text]));
  const missed = closeQueries.filter(([query, heading]) => !titles(index, query).slice(0, 3).includes(heading));
  assert.deepEqual(missed, []);
});

test('exact before prefix before all words before a typo', () => {
  const index = indexOf([
    'a.md',
    '# git commit\nx\n# git commit-tree\nx\n# amend the last git commit message\nx\n# git comit\nx\n# git\ncommit',
  ]);
  assert.deepEqual(titles(index, 'git commit').slice(0, 3), ['git commit', 'git commit-tree', 'amend the last git commit message']);
});

test('heading before prose', () => {
  const index = indexOf(['a.md', '# first\nmentions nginx nginx nginx\n# nginx\nweb server\n# third\n```bash\nnginx -t\n```']);
  assert.equal(titles(index, 'nginx')[0], 'nginx');
});

test('words of one line before words far apart', () => {
  const index = indexOf(['a.md', '# one\nredis is fast.\n\nMany lines.\n\nThe cluster is slow.\n# two\nA redis cluster.']);
  assert.deepEqual(titles(index, 'redis cluster'), ['two', 'one']);
});

test('a compound as it was typed before the same words written otherwise', () => {
  const index = indexOf(['a.md', '# one\nThe CPU-limit: cpu, limit.\n# two\nSome text.\n```bash\nset cpu_limit=1\n```']);
  assert.equal(titles(index, 'cpu_limit')[0], 'two');
  assert.equal(titles(index, 'cpu-limit')[0], 'one');
  assert.equal(titles(indexOf(['b.md', '# 移除软件\n移除软件和移除数据，文件\n# rm\n会移除文件。']), '移除文件')[0], 'rm');
});

test('both words as typed before other forms of them', () => {
  const index = indexOf(['a.md', '# jar\nA distributable project.\n# mvn\nA tool.\n\nMakes distributable archives of several projects.\n# other\nx']);
  assert.equal(titles(index, 'projects distributable')[0], 'mvn');
});

test('a misspelt heading before longer ones with the same word', () => {
  const index = indexOf(['a.md', '# tools\nx\n# install iperf\niperf iperf\n# iperf\nmeasures the network\n## usage of iperf\niperf']);
  assert.equal(titles(index, 'iprf')[0], 'iperf');
});

test('a section stands before its own recipes', () => {
  const index = indexOf(['a.md', '# tar\nUnpack an archive:\n\n`tar xf x.tar`\n']);
  assert.deepEqual(index.search('tar').hits.map((hit) => hit.kind), ['section', 'recipe']);
  assert.deepEqual(index.search('tar', { kind: 'recipe' }).hits.map((hit) => hit.title), ['Unpack an archive']);
});

test('the glossary is written as it is looked up', () => {
  const wrong = glossaryLines.trim().split('\n').flatMap((line) => line.split(/, | = /).filter((member) => member === '' || member !== searchedForm(member) || /[,=，]/.test(member)));
  assert.deepEqual(wrong, []);
});

test('the glossary works both ways and takes the user’s own pairs', () => {
  const texts: [string, string][] = [['a.md', '# 设置端口\n文字'], ['b.md', '# other\nopen a port'], ['c.md', '# 幕布\n正文']];
  assert.deepEqual(titles(indexOf(...texts), 'port').sort(), ['other', '设置端口']);
  assert.deepEqual(titles(indexOf(...texts), '端口').sort(), ['other', '设置端口']);
  const own = new SearchIndex({ glossary: [['curtain', '幕布']] });
  for (const [path, text] of texts) own.add(parseNote(path, text));
  assert.deepEqual(titles(own, 'curtain'), ['幕布']);
});

test('English terms of the trade find their Chinese sections, short forms the long ones', () => {
  const headings = ['分库分表', '跨域请求', '类型注解', '三次握手', '梯度裁剪', '反向代理', '学习率预热', 'kubernetes', 'PostgreSQL'];
  const index = indexOf(['a.md', headings.map((heading) => `# ${heading}\n正文`).join('\n')]);
  const queries = ['sharding', 'cors', 'type hints', 'three way handshake', 'gradient clipping', 'reverse proxy', 'lr warmup', 'k8s', 'postgres'];
  assert.deepEqual(queries.map((query) => titles(index, query)[0]), headings);
});

test('a misspelt word of the glossary stands for what it was meant to, and so does an expression of four words', () => {
  const index = indexOf(['a.md', '# 递归\n文字\n# 并排\n文字\n# elsewhere\nx']);
  assert.equal(titles(index, 'recursivly')[0], '递归');
  assert.equal(titles(index, 'next to each other')[0], '并排');
});

test('pinyin of a heading before pinyin of the text, among other words too', () => {
  const index = indexOf(['a.md', '# 调用摄像头\n文字'], ['b.md', '# 路由\n先打开窗口，再看路由。'], ['c.md', '# other\nx']);
  assert.equal(titles(index, 'dakai shexiangtou')[0], '调用摄像头');
});

test('pinyin of a sentence finds it where nothing else does', () => {
  const index = indexOf(['a.md', '# expand\n通过广播机制扩展。'], ['b.md', '# other\n别的内容'], ['c.md', '# guangbo\n正文']);
  assert.deepEqual(titles(index, 'jizhi'), ['expand']);
  assert.deepEqual(titles(index, 'guangbo'), ['guangbo'], 'a word that is written so is meant');
});

test('the beginning of a heading’s word before one syllable inside of a Chinese heading', () => {
  const others = Array.from({ length: 300 }, (_, at): [string, string] => [`${at}.md`, `# tool ${at}\nx\n## 参数\nx`]);
  const index = indexOf(['shuf.md', '# shuf\nx\n## 参数\nx'], ...others);
  assert.deepEqual(titles(index, 'shu').slice(0, 1), ['shuf']);
});

test('a character that asks elsewhere may be part of a word', () => {
  const index = indexOf(['a.md', '# 查看端口占用\nx'], ['b.md', '# 设置端口\n端口 port 端口'], ['c.md', '# 其它\n内容']);
  assert.equal(titles(index, '谁占用了端口')[0], '查看端口占用');
});

test('Chinese words may come in any order, though a note has the characters where they meet', () => {
  const others = ['监听端口。', '打开端口。', '占用内存。', '关闭端口。'].map((text, at): [string, string] => [`${at}.md`, `# tool ${at}\n${text}`]);
  const index = indexOf(['a.md', '# lsof\n查看端口被谁占用。'], ['b.md', '# jhat\n指定备用端口：备用端口。'], ...others);
  assert.equal(titles(index, '占用端口')[0], 'lsof');
  assert.equal(titles(index, '备用端口')[0], 'jhat');
});

test('nor does a character before them that makes a pair with the first', () => {
  const others = ['监视内存。', '占用端口。', '占用空间。', '内存情况。', '内存情况。'].map((text, at): [string, string] => [`${at}.md`, `# tool ${at}\n${text}`]);
  const index = indexOf(['a.md', '# free\n内存的情况，内存情况。'], ['b.md', '# fsck\n检查内部情况。检查内部。'], ...others);
  assert.equal(titles(index, '查内存情况')[0], 'free');
});

test('characters as they stand are found among hundreds of sections that say more of each word', () => {
  const others = Array.from({ length: 400 }, (_, at): [string, string] => [`${at}.md`, `# tool ${at}\n使用格子，格子。使用格子，格子。\n\n使用格子，格子。`]);
  const index = indexOf(...others, ['z.md', '# montage\n按图片来计算格子使用的大小，再排列所有的图片，并且把说明写在每一张图片的下面，最后保存为一个文件。']);
  assert.equal(titles(index, '格子使用')[0], 'montage');
});

test('a compound as it was typed says less where the other words are missing', () => {
  const index = indexOf(
    ['a.md', '# systemd 服务\n决定开机启动。'],
    ['b.md', '# 开机自动运行脚本\nwindows 登录时触发。'],
    ['c.md', '# 脚本\nwindows 脚本'],
    ['d.md', '# 启动\nwindows 启动'],
  );
  assert.equal(titles(index, '开机启动 脚本 windows')[0], '开机自动运行脚本');
  assert.equal(titles(index, '开机启动')[0], 'systemd 服务');
});

test('a word that names the kind of answer counts less than the thing', () => {
  const index = indexOf(['a.md', '# 命令解释\n命令'], ['b.md', '# output\n`x | tee file`'], ['c.md', '# other\n内容']);
  assert.equal(titles(index, 'tee 命令')[0], 'output');
});

test('beside one other word a stop word counts, where few sections have it', () => {
  const others = Array.from({ length: 40 }, (_, at) => `# tool ${at}\nDoes some thing with files.`).join('\n');
  const index = indexOf(['a.md', `# root\nShow the root folder.\n# podman\nRun containers without being root.\n${others}`]);
  assert.deepEqual(titles(index, 'without root').slice(0, 1), ['podman']);
});

test('full width, accents and traditional characters make no difference', () => {
  const index = indexOf(['a.md', '# 網路設定\nＤｏｃｋｅｒ'], ['b.md', '# café\nx']);
  assert.deepEqual(titles(index, '网路设定'), ['網路設定']);
  assert.deepEqual(titles(index, 'docker'), ['網路設定']);
  assert.deepEqual(titles(index, 'cafe'), ['café']);
});

test('used before unused, but never before better', () => {
  const index = indexOf(['a.md', '# alpha one\nx\n# alpha two\nx\n# other\nalpha']);
  const { hits } = index.search('alpha', { kind: 'section', boost: ({ line }) => (line >= 2 ? 1 : 0) });
  assert.deepEqual(hits.map((hit) => hit.title), ['alpha two', 'alpha one', 'other']);
});

test('a sentence is answered by what it asks, not by a note that has the name of the asker’s file', () => {
  const others = Array.from({ length: 60 }, (_, at) => `# tool ${at}\nShow some lines of a file.`).join('\n');
  const index = indexOf(['a.md', `# git notes\nKeeps notes.\n# sed\nDelete lines.\n${others}`]);
  assert.equal(titles(index, 'delete the lines 5 to 10 of "notes"')[0], 'sed');
  assert.equal(titles(index, 'what is "notes" for')[0], 'git notes', 'unless nothing else is asked');
});

test('a sentence is answered by the general before what is narrower than it asks', () => {
  const others = Array.from({ length: 20 }, (_, at) => `# tool ${at}\nDelete things.`).join('\n');
  const index = indexOf(['a.md', `# any\nx\n# docker gone\nDelete old things.\n# gone\nDelete old or new things.\n${others}`]);
  assert.equal(titles(index, 'how do I delete the old things')[0], 'gone');
  assert.equal(titles(index, 'how do I delete the old docker things')[0], 'docker gone');
  const long = indexOf(['a.md', `# any\nx\n# 并排显示的图片和表格\n文字\n# shebang\n一行图片。\n${others}`]);
  assert.equal(titles(long, 'two pictures in one row')[0], '并排显示的图片和表格', 'a long heading is no name');
});

test('pinyin finds a note in English where none has the characters', () => {
  const english = ['a.md', '# Publish a port\nBind it.'] as const;
  assert.deepEqual(titles(indexOf([...english]), 'duankou'), ['Publish a port']);
  assert.deepEqual(titles(indexOf([...english]), 'duanko'), []);
  assert.deepEqual(titles(indexOf([...english], ['b.md', '# Publish\nA book.']), 'publish duankou')[0], 'Publish a port');
  const both = indexOf([...english], ['b.md', '# 映射\n绑定端口。'], ['c.md', '# 短裤\n穿。']);
  assert.deepEqual(titles(both, 'duankou'), ['映射']);
});
