import assert from 'node:assert/strict';
import { test } from 'node:test';
import v8 from 'node:v8';
import vm from 'node:vm';
import fc from 'fast-check';
import { parseNote } from '../../../src/core/parseNote.ts';
import { outlineOf } from '../../../src/core/search/noteOutline.ts';
import { SearchIndex } from '../../../src/core/search/searchIndex.ts';
import { bundledNotes } from '../bundledNotes.ts';

function bundledIndex(): SearchIndex {
  const index = new SearchIndex();
  for (const { note } of bundledNotes) index.add(note);
  return index;
}

function answer(index: SearchIndex, query: string): string[] {
  return index.search(query).hits.map((hit) => `${hit.note}:${hit.line} ${hit.kind}`).sort();
}

test('operators', () => {
  const index = new SearchIndex();
  index.add(parseNote('linux/net.md', '---\ntags: [network]\n---\n# ports\n```bash\nss -tlnp\n```\n# hosts\nport of call'));
  index.add(parseNote('windows/net.md', '# port list\nshow it\n```powershell\nGet-NetTCPConnection\n```'));
  const found = (query: string): string[] => index.search(query, { kind: 'section' }).hits.map((hit) => hit.title).sort();
  assert.deepEqual(found('port'), ['hosts', 'port list', 'ports']);
  assert.deepEqual(found('port tag:network'), ['hosts', 'ports']);
  assert.deepEqual(found('port in:windows'), ['port list']);
  assert.deepEqual(found('port lang:ps1'), ['port list']);
  assert.deepEqual(found('port -call'), ['port list', 'ports']);
  assert.deepEqual(found('"port of"'), ['hosts']);
  assert.deepEqual(found('ss -tlnp'), ['ports'], 'a flag of the notes is no exclusion');
});

test('a language goes by each of its names', () => {
  const index = new SearchIndex();
  const langs = ['sh', 'cs', 'golang', 'tex', 'jsx', 'bat', ''];
  index.add(parseNote('a.md', langs.map((lang) => `# x ${lang}\n\`\`\`${lang}\nx\n\`\`\``).join('\n')));
  const found = (lang: string): string[] => index.search('x', { kind: 'recipe', lang }).hits.map((hit) => hit.lang!);
  assert.deepEqual(['console', 'C#', 'go', 'latex', 'js', 'cmd', 'text'].map(found), [['sh'], ['cs'], ['golang'], ['tex'], ['jsx'], ['bat'], []]);
  assert.deepEqual(index.search('x lang:c#').hits.map((hit) => hit.title), ['x cs', 'x cs']);
});

test('operators alone list what they let through, notes by path, a section before its recipes', () => {
  const index = new SearchIndex();
  index.add(parseNote('z.md', '---\ntags: [Network]\n---\n# z\nz'));
  while (index.step('all'));
  index.add(parseNote('linux/net.md', '---\ntags: [network]\n---\n# ports\nShow:\n```bash\nss -t\n```\n# hosts\ncall'));
  index.add(parseNote('gone.md', '---\ntags: [network]\n---\n# gone\nx'));
  index.remove('gone.md');
  while (index.step('waiting'));
  const found = (query: string, options = {}): string[] => index.search(query, options).hits.map(({ note, title }) => `${note} ${title}`);
  assert.deepEqual(found('tag:network'), ['linux/net.md ports', 'linux/net.md Show', 'linux/net.md hosts', 'z.md z']);
  assert.deepEqual(found('tag:network kind:recipe'), ['linux/net.md Show']);
  assert.deepEqual(found('tag:network', { kind: 'section', limit: 2 }), ['linux/net.md ports', 'linux/net.md hosts']);
  assert.deepEqual(found('in:linux lang:sh'), ['linux/net.md ports', 'linux/net.md Show']);
  assert.deepEqual(index.search('tag:network').hits.map((hit) => hit.excerpt().text), ['Show:', 'ss -t', 'call', 'z']);
  for (const nothing of ['', 'kind:recipe', 'tag:other', 'tag:']) assert.deepEqual(found(nothing), [], nothing);
});

test('any query is answered without an exception', () => {
  const index = bundledIndex();
  const naughty = ['', ' ', '?!。，', '\ud800', 'a\udc00b', '\0', '__proto__', 'constructor', '(a+)+$', '[', '\\', '"', '-', '--', 'tag:', ':', 'x'.repeat(10_000), '端'.repeat(10_000), 'a '.repeat(5_000), '-- -- --', '"" ""', 'tag:x', 'lang:bash', 'in:/ -x'];
  for (const query of naughty) assert.ok(Array.isArray(index.search(query).hits), query.slice(0, 20));
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (query) => {
    for (const hit of index.search(query).hits.slice(0, 3)) hit.excerpt();
  }), { numRuns: 300 });
});

test('ranges point at the words in the text that is given', () => {
  const index = bundledIndex();
  for (const [query, words] of [['端口', ['端口', 'port']], ['rmtree', ['rmtree']], ['VideoCapture', ['videocapture']]] as const) {
    const { text, ranges } = index.search(query).hits[0]!.excerpt();
    const marked = ranges.map(([start, end]) => text.slice(start, end).toLowerCase());
    assert.ok(marked.length > 0 && marked.every((part) => words.some((word) => part.includes(word))), `${query}: ${marked.join(', ')} in ${text}`);
  }
});

test('a recipe shows how its code begins, not its first brace alone', () => {
  const hit = bundledIndex().search('声明端口 lang:json', { kind: 'recipe' }).hits[0]!;
  assert.match(hit.excerpt().text, /^\{ ⏎ "\w+": /);
});

const plain = (outline: unknown): unknown => JSON.parse(JSON.stringify(outline));

test('outlines are those of the notes', () => {
  const index = bundledIndex();
  index.search('x');
  for (const { note } of bundledNotes) assert.deepEqual(plain(index.outline(note.path)), plain(outlineOf(note)));
  assert.equal(index.outline('nowhere.md'), undefined);
});

test('every word of a note finds it, and nothing without the word is found', () => {
  const word = fc.constantFrom('alpha', 'beta', 'gamma', 'docker', 'wget', '端口', '绑定', '容器', 'x9');
  const texts = fc.array(fc.array(word, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 });
  fc.assert(fc.property(texts, word, (notes, wanted) => {
    const index = new SearchIndex({ without: { glossary: true, typo: true, pinyin: true } });
    notes.forEach((words, at) => index.add(parseNote(`${at}.md`, `# note\n${words.join(', ')}`)));
    const expected = notes.flatMap((words, at) => (words.includes(wanted) ? [`${at}.md:0 section`] : [])).sort();
    assert.deepEqual(answer(index, wanted), expected);
  }), { numRuns: 150 });
});

test('after any changes the same is found as in a fresh index', () => {
  const change = fc.record({ path: fc.constantFrom('a.md', 'b.md', 'c.md', 'd.md'), words: fc.option(fc.array(fc.constantFrom('alpha', 'beta', 'gamma', '端口'), { minLength: 1, maxLength: 4 })), search: fc.boolean(), steps: fc.nat(30), reload: fc.boolean() });
  fc.assert(fc.property(fc.array(change, { maxLength: 25 }), (changes) => {
    let index = new SearchIndex();
    const now = new Map<string, string>();
    for (const { path, words, search, steps, reload } of changes) {
      if (words) now.set(path, `# ${words[0]!}\n${words.join(' ')}`);
      else now.delete(path);
      if (words) index.add(parseNote(path, now.get(path)!));
      else index.remove(path);
      if (search) index.search('alpha');
      for (let step = 0; step < steps; step++) index.step('all');
      if (reload) index = SearchIndex.load(index.serialize())!;
      assert.equal(index.notes, now.size);
      for (const one of ['a.md', 'b.md', 'c.md', 'd.md']) assert.equal(index.stamp(one) !== undefined, now.has(one));
    }
    while (index.step('waiting'));
    const fresh = new SearchIndex();
    for (const [path, text] of now) fresh.add(parseNote(path, text));
    for (const query of ['alpha', 'beta', '端口', 'duankou']) assert.deepEqual(answer(index, query), answer(fresh, query), query);
    const outlines = (one: SearchIndex): string[] => [...one.outlines()].map((outline) => JSON.stringify(outline)).sort();
    assert.deepEqual(outlines(index), outlines(fresh));
  }), { numRuns: 100 });
});

test('an index that was saved and loaded answers the same', () => {
  const index = bundledIndex();
  index.remove('docker.md');
  const loaded = SearchIndex.load(Buffer.from(index.serialize()));
  assert.ok(loaded);
  while (loaded.step());
  for (const query of ['端口', 'duankou', 'rmtree', 'decoartor', 'docker']) assert.deepEqual(answer(loaded, query), answer(index, query), query);
  assert.deepEqual([...loaded.paths()].sort(), [...index.paths()].sort());
});

test('notes come out of a saved index as they went in, whatever their names', () => {
  const index = new SearchIndex();
  const texts: [string, string][] = [
    ['plain.md', '# Plain\ntext'],
    ['back\\slash\\n.md', '# $\\nabla$ \\n\nformula'],
    ['line\nbreak.md', '---\ntitle: A\ndate: 2024-01-02\ntags: [one, two]\npublished: false\n---\n## B\nb\n### C\nc\n#### D\n[[plain]]\n### E\ne'],
    ['端口.md', '# 端口\n```bash\nls\n```\n'],
    ['empty.md', ''],
  ];
  texts.forEach(([path, text], at) => index.add(parseNote(path, text), { size: at, mtime: 1_700_000_000_000.25 + at }));
  while (index.step('all'));
  const loaded = SearchIndex.load(index.serialize());
  assert.ok(loaded);
  for (const [path, text] of texts) {
    assert.deepEqual(plain(loaded.outline(path)), plain(outlineOf(parseNote(path, text))));
    assert.deepEqual(loaded.stamp(path), index.stamp(path));
  }
  assert.equal(SearchIndex.load(new SearchIndex().serialize())?.search('x').hits.length, 0);
});

test('a damaged, cut or foreign cache is no cache', () => {
  const index = new SearchIndex();
  index.add(parseNote('a.md', '# 端口\nsome text\n```bash\nls\n```'), { size: 1, mtime: 2 });
  const bytes = index.serialize();
  assert.ok(SearchIndex.load(bytes));
  for (let at = 0; at < bytes.length; at++) {
    const damaged = bytes.slice();
    damaged[at]! ^= 0x11;
    assert.equal(SearchIndex.load(damaged), undefined, `byte ${at}`);
    assert.equal(SearchIndex.load(bytes.subarray(0, at)), undefined, `cut at ${at}`);
  }
  assert.equal(SearchIndex.load(new Uint8Array()), undefined);
  assert.equal(SearchIndex.load(Uint8Array.from({ length: 500 }, (_, at) => at)), undefined);
});

test('a cache with the sum of the host is whole by that sum only', () => {
  const checksum = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => (Math.imul(sum, 31) + byte) >>> 0, 1);
  const index = new SearchIndex({ checksum });
  index.add(parseNote('a.md', '# 端口\nsome text'));
  const bytes = index.serialize();
  assert.equal(SearchIndex.load(bytes), undefined);
  assert.deepEqual(SearchIndex.load(bytes, { checksum })?.paths(), ['a.md']);
  for (let at = 0; at < bytes.length; at++) {
    const damaged = bytes.slice();
    damaged[at]! ^= 1;
    assert.equal(SearchIndex.load(damaged, { checksum }), undefined, `byte ${at}`);
  }
});

test('what was perhaps meant, when nothing is found', () => {
  const index = new SearchIndex({ without: { typo: true } });
  index.add(parseNote('a.md', '# Kubernetes\nx'));
  assert.equal(index.search('kubrentes').didYouMean, 'Kubernetes');
  assert.equal(index.search('kubernetes').didYouMean, undefined);
  index.add(parseNote('b.md', '# pm install-existing\nx'));
  assert.equal(index.search('fuxianxing').didYouMean, undefined);
});

test('what is kept of a note does not hold on to its text', () => {
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc') as () => void;
  const heap = (): number => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const index = new SearchIndex();
  const before = heap();
  for (let number = 0; number < 100; number++) {
    const [title, section, tag, target, word] = ['title', 'section', 'tag', 'target', 'word'].map((name) => `${name}-of-note-number-${number}`);
    // A front matter, a long line and a code block of their own: each would keep its text alive.
    const text = `---\ntitle: ${title}\ntags: [${tag}]\n---\n## ${section}\n### Deeper\n[[${target}]] ${word} ${'filler '.repeat(15_000)}\n`;
    index.add(parseNote(`${number}.md`, text));
    while (index.step('waiting'));
  }
  const grown = heap() - before;
  assert.ok(grown < 5e6, `${(grown / 1e6).toFixed(1)} MB are kept of 10.5 MB of text`);
  assert.equal(index.search('word-of-note-number-42').hits[0]?.note, '42.md');
});
