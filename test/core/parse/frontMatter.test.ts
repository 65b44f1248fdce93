import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFrontMatter } from '../../../src/core/parse/frontMatter.ts';

const read = (yaml: string) => readFrontMatter(`---\n${yaml}\n---\nbody`);

test('the keys a Chirpy post has', () => {
  const { frontMatter, bodyOffset } = read('layout: post\ntitle: Notes\ncategories: [Technology,Notes]\ntags:\n- a\n- b c\ndate: 2024-09-30 21:00 +0800\nmath: true');
  assert.deepEqual(frontMatter, {
    title: 'Notes',
    date: '2024-09-30 21:00 +0800',
    categories: ['Technology', 'Notes'],
    tags: ['a', 'b c'],
    aliases: [],
    bodyLine: 10,
  });
  assert.equal(bodyOffset > 0, true);
});

const scalars: readonly [yaml: string, title: string | undefined][] = [
  ['title: no', 'no'],
  ['title: yes', 'yes'],
  ['title: 012', '12'],
  ['title: 1e3', '1000'],
  ['title: 12:30', '12:30'],
  ['title: 2024-01-02', '2024-01-02'],
  ['title: "  a\\n b "', 'a b'],
  ['title: ""', undefined],
  ['title: [a]', undefined],
  ['title: {a: b}', undefined],
  ['title:', undefined],
];
for (const [yaml, title] of scalars) {
  test(`scalar: ${yaml}`, () => assert.equal(read(yaml).frontMatter.title, title));
}

test('words separated by spaces are several tags, a single category stays whole', () => {
  assert.deepEqual(read('tags: a b, c').frontMatter.tags, ['a', 'b', 'c']);
  assert.deepEqual(read('category: Dev Tools').frontMatter.categories, ['Dev Tools']);
});

test('what stands in a list is text, whatever YAML might make of it', () => {
  assert.deepEqual(read('tags: [2024-01-02, no, 012, 12:30, true]').frontMatter.tags, ['2024-01-02', 'no', '12', '12:30', 'true']);
});

test('no front matter: a language tag, an indented line, no closing line', () => {
  const code = '\nglobalThis.polluted = 1\n---\n';
  for (const text of [...['---js', '---javascript', '---JS', '---coffee', ' --- js', '--- js'].map((line) => line + code), ' ---\ntitle: a\n---\n', 'text', '', '----\na: b\n---\n']) {
    assert.deepEqual([readFrontMatter(text).bodyOffset, readFrontMatter(text).problem], [0, undefined], text);
  }
  assert.deepEqual(readFrontMatter('---\ntitle: a\n').problem, { kind: 'frontMatter', line: 0, detail: 'no closing ---' });
});

test('of what the YAML parser says only the reason is kept, since it counts lines from the front matter', () => {
  assert.deepEqual(readFrontMatter('---\nid: 1\ntitle: "a\nb: c\n---\n').problem, { kind: 'frontMatter', line: 3, detail: 'deficient indentation' });
});

test('broken YAML leaves the body readable and says where it broke', () => {
  const { frontMatter, problem, bodyOffset } = readFrontMatter('---\ntitle: "a\n---\nbody');
  assert.equal(problem?.kind, 'frontMatter');
  assert.equal(frontMatter.title, undefined);
  assert.equal(frontMatter.bodyLine, 3);
  assert.equal('---\ntitle: "a\n---\nbody'.slice(bodyOffset), 'body');
});

test('every line ending, and three dots as closing line', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const text = ['---', 'title: a', '...', 'body'].join(end);
    const { frontMatter, bodyOffset } = readFrontMatter(text);
    assert.deepEqual([frontMatter.title, frontMatter.bodyLine, text.slice(bodyOffset)], ['a', 3, 'body']);
  }
});

test('bombs, deep nesting and prototype keys do no harm', () => {
  const bomb = ['a0: &a0 [x,x]', ...Array.from({ length: 20 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i},*a${i}]`)].join('\n');
  const deep = Array.from({ length: 200 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n');
  const merges = ['m0: &m0 {k: 1}', ...Array.from({ length: 1000 }, (_, at) => `m${at + 1}: &m${at + 1} {<<: *m${at}}`)].join('\n');
  const refused = [bomb, `a: ${'['.repeat(10_000)}`, deep, merges, `a: &a [x]\nb: [${'*a,'.repeat(9000)}]`, `a: !!omap [${'{x: 1},'.repeat(5000)}]`, 'a: !!js/function "x"', 'title: a\ntitle: b', 'title: a\n\ttags: b', 'title: a\0b'];
  for (const yaml of refused) {
    const { frontMatter, problem, bodyOffset } = read(yaml);
    assert.deepEqual([problem?.kind, frontMatter.title, bodyOffset], ['frontMatter', undefined, yaml.length + 9], yaml.slice(0, 40));
  }
  for (const yaml of ['__proto__: {polluted: 1}', '<<: {__proto__: {polluted: 1}, date: x}', 'constructor: {prototype: {polluted: 1}}']) {
    assert.deepEqual(Object.keys(read(`${yaml}\ntitle: a`).frontMatter), ['title', 'categories', 'tags', 'aliases', 'bodyLine'], yaml);
  }
  assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  assert.equal(read('__proto__: {title: evil}').frontMatter.title, undefined);
  assert.equal(readFrontMatter(`---\n${'a: b\n'.repeat(20_000)}---\n`).problem?.kind, 'frontMatter');
});

test('lists and scalars are clipped', () => {
  assert.equal(read(`title: ${'x'.repeat(5000)}`).frontMatter.title?.length, 500);
  assert.equal(read(`tags: [${'a,'.repeat(1000)}]`).frontMatter.tags.length, 100);
});
