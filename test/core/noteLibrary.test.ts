import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { NoteLibrary } from '../../src/core/noteLibrary.ts';
import { SearchIndex } from '../../src/core/search/searchIndex.ts';
import { MemorySource } from './memorySource.ts';

const words = ['zebra', 'quill', 'marble', '端口', 'ripple'];

/** What a person can see of a library: its notes, and what each word finds. */
function visible(library: NoteLibrary): unknown {
  const notes = [...library.outlines()].sort((a, b) => (a.path < b.path ? -1 : 1));
  const found = words.map((word) => library.search(word).hits.map(({ note, line }) => `${note}:${line}`).sort());
  return { notes, found };
}

async function fresh(...sources: readonly MemorySource[]): Promise<NoteLibrary> {
  const library = new NoteLibrary({ index: new SearchIndex() });
  await library.setSources(sources);
  return library;
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function settled(): Promise<void> {
  for (let at = 0; at < 40; at++) await turn();
}

function titles(library: NoteLibrary): string[] {
  return [...library.outlines()].map(({ title }) => title).sort();
}

const name = fc.constantFrom('a.md', 'b.md', 'sub/c.md', 'sub/d.md', 'é.md');
const text = fc.array(fc.constantFrom(...words), { maxLength: 3 }).map((some) => `# ${some[0] ?? 'none'}\n${some.join(' ')}`);
const step = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), name, text }),
  fc.record({ kind: fc.constant('delete' as const), name }),
  fc.record({ kind: fc.constant('rename' as const), name, to: name }),
  fc.record({ kind: fc.constant('wait' as const), turns: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ kind: fc.constant('reconcile' as const) }),
  fc.record({ kind: fc.constant('unmount' as const), mounted: fc.boolean() }),
);
const event = fc.record({ copies: fc.constantFrom(0, 0, 0, 1, 1, 1, 1, 1, 1, 2), late: fc.nat(4), whole: fc.integer({ min: 0, max: 9 }) });

/** Streams of fast-check never end. */
function nextOf<T>(stream: Iterator<T, unknown>): T {
  return stream.next().value as T;
}

test('without an index nothing is found, and nothing is read that would be lost', async () => {
  const library = new NoteLibrary();
  const source = new MemorySource('', { 'a.md': '# Ports' });
  assert.deepEqual([library.search('ports').hits, [...library.outlines()], library.outline('a.md')], [[], [], undefined]);
  await assert.rejects(library.setSources([source]), /before there is an index/);
  await library.reconcile();
  assert.equal(library.complete, false);
  library.setIndex(new SearchIndex());
  await library.setSources([source]);
  assert.deepEqual(library.search('ports').hits.map(({ note }) => note), ['a.md']);
});

test('whatever happens to files and events, after a reconcile the library equals a fresh one', async () => {
  const runs = fc.record({
    steps: fc.array(step, { minLength: 1, maxLength: 25 }),
    events: fc.infiniteStream(event),
    delays: fc.infiniteStream(fc.nat(5)),
  });
  await fc.assert(
    fc.asyncProperty(runs, async ({ steps, events, delays }) => {
      const source = new MemorySource('m/', { 'a.md': '# zebra\nquill', 'sub/d.md': '# marble' });
      source.delay = async () => {
        for (let left = nextOf(delays); left > 0; left--) await turn();
      };
      const library = new NoteLibrary({ index: new SearchIndex() });
      void library.setSources([source]);
      // Three in ten events are lost, one in ten comes twice, any may come late and so out of order.
      const fire = async (path: string): Promise<void> => {
        const { copies, late, whole } = nextOf(events);
        for (let copy = 0; copy < copies; copy++) {
          for (let left = late; left > 0; left--) await turn();
          source.fire(whole === 0 ? undefined : path);
        }
      };
      const late: Promise<void>[] = [];
      for (const one of steps) {
        if (one.kind === 'wait') for (let left = one.turns; left > 0; left--) await turn();
        else if (one.kind === 'reconcile') void library.reconcile();
        else if (one.kind === 'unmount') source.failure = one.mounted ? undefined : new Error('unmounted');
        else if (one.kind === 'write') source.write(one.name, one.text);
        else if (one.kind === 'delete') source.delete(one.name);
        else if (one.name !== one.to && source.files.has(`m/${one.name}`)) {
          source.write(one.to, source.files.get(`m/${one.name}`)!.text);
          source.delete(one.name);
          late.push(fire(one.to));
        }
        if ('name' in one) late.push(fire(one.name));
      }
      source.failure = undefined;
      await library.reconcile();
      await Promise.all(late);
      await library.reconcile();
      await settled();
      assert.deepEqual(visible(library), visible(await fresh(source)));
      library.dispose();
    }),
    { numRuns: 150 },
  );
});

for (const known of [true, false]) test(`after the last lost event one reconcile is enough, whatever is still being read (${known ? 'a known' : 'a new'} note)`, async () => {
  const source = new MemorySource('m/', known ? { 'a.md': '# zebra' } : {});
  const library = await fresh(source);
  source.write('a.md', '# quill');
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  let calls = 0;
  // The read that the event starts takes the text at once and gives it out only when the gate opens.
  source.delay = () => (++calls === 2 ? gate : undefined);
  source.fire('a.md');
  await turn();
  source.delete('a.md');
  await library.reconcile();
  open();
  await settled();
  assert.deepEqual(titles(library), []);
});

test('of two reads of one path the one that was started last wins', async () => {
  const source = new MemorySource('m/', { 'a.md': '# zebra' });
  const library = await fresh(source);
  const gates: (() => void)[] = [];
  source.delay = () => new Promise((resolve) => gates.push(resolve));
  source.write('a.md', '# quill');
  source.fire('a.md');
  gates.shift()!();
  await turn();
  source.write('a.md', '# marble');
  source.fire('a.md');
  const [slow, second] = gates.splice(0);
  second!();
  await turn();
  gates.shift()!();
  await settled();
  assert.deepEqual(titles(library), ['marble']);
  slow!();
  await settled();
  assert.deepEqual(titles(library), ['marble']);
});

test('a note that appears while a reconcile lists is not dropped by it', async () => {
  const source = new MemorySource('m/');
  const library = await fresh(source);
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  let calls = 0;
  source.delay = () => (++calls === 2 ? gate : undefined);
  const reconciled = library.reconcile();
  await turn();
  source.write('a.md', '# zebra');
  source.fire('a.md');
  await settled();
  assert.deepEqual(titles(library), ['zebra']);
  open();
  await reconciled;
  assert.deepEqual(titles(library), ['zebra']);
});

for (const late of [false, true]) test(`a note that was seen before its source knew that it is ignored goes with the list (${late ? 'still' : 'no longer'} being read)`, async () => {
  const source = new MemorySource('m/', { 'a.md': '# zebra', 'b.md': '# quill' });
  const [list, read] = [source.list.bind(source), source.read.bind(source)];
  let [listed, reads, open] = [false, 0, (): void => undefined];
  const gate = new Promise<void>((resolve) => (open = resolve));
  source.list = async (isKnown) => {
    for (let turns = 0; turns < 5; turns++) await turn();
    listed = true;
    return (await list(isKnown)).filter(({ path }) => path !== 'm/b.md');
  };
  source.read = async (path) => {
    if (listed && path === 'm/b.md') return undefined;
    const text = await read(path);
    if (late && ++reads === 1) await gate;
    return text;
  };
  const library = new NoteLibrary({ index: new SearchIndex() });
  const ready = library.setSources([source]);
  await turn();
  source.fire('b.md');
  await ready;
  open();
  await settled();
  assert.deepEqual(titles(library), ['zebra']);
});

test('a source that cannot be listed keeps its notes, the others go on, and it is reported', async () => {
  const gone = new MemorySource('gone/', { 'a.md': '# zebra' });
  const there = new MemorySource('there/', { 'b.md': '# quill' });
  const reported: string[] = [];
  const library = new NoteLibrary({ index: new SearchIndex(), onSourceError: (source, error) => reported.push(`${source === gone} ${String(error)}`) });
  await library.setSources([gone, there]);
  gone.failure = new Error('unmounted');
  there.write('b.md', '# marble');
  await library.reconcile();
  assert.deepEqual(titles(library), ['marble', 'zebra']);
  assert.deepEqual(reported, ['true Error: unmounted']);
  gone.failure = undefined;
  gone.delete('a.md');
  await library.reconcile();
  assert.deepEqual(titles(library), ['marble']);
});

test('notes of an earlier session stay while their folder cannot be listed, those of no folder go', async () => {
  const source = new MemorySource('m/', { 'a.md': '# zebra' });
  const other = new MemorySource('n/', { 'b.md': '# quill' });
  const before = await fresh(source, other);
  source.failure = new Error('unmounted');
  await before.setSources([new MemorySource('o/', { 'c.md': '# ripple' }), source]);
  assert.deepEqual(titles(before), ['ripple', 'zebra']);
});

test('the first source that lists a note owns it', async () => {
  const outer = new MemorySource('m/', { 'sub/a.md': '# zebra' });
  const inner = new MemorySource('m/sub/', { 'a.md': '# quill' });
  const library = await fresh(outer, inner);
  assert.deepEqual(titles(library), ['zebra']);
  assert.equal((await library.read('m/sub/a.md'))?.text, '# zebra');
  await library.setSources([inner]);
  assert.equal((await library.read('m/sub/a.md'))?.text, '# quill');
});

test('a note tells what its source is called where there are several', async () => {
  const named = (name: string): MemorySource => Object.assign(new MemorySource(`${name}/`, { 'a.md': '# zebra' }), { name });
  const [blog, wiki] = [named('blog'), named('wiki')];
  const library = await fresh(blog, wiki);
  assert.deepEqual(['blog/a.md', 'wiki/a.md', 'wiki/new.md', 'x/a.md'].map((path) => library.sourceName(path)), ['blog', 'wiki', 'wiki', undefined]);
  await library.setSources([wiki]);
  assert.equal(library.sourceName('wiki/a.md'), undefined);
});

test('in: looks at a path as a person knows it: below the source, behind its name where there are several', async () => {
  const source = (name: string, files: Readonly<Record<string, string>>): MemorySource =>
    Object.assign(new MemorySource(`x:/home/${name}/`, files), { name, shownPath: (path: string) => decodeURIComponent(path.slice(`x:/home/${name}/`.length)) });
  const blog = source('blog', { [`${encodeURIComponent('网络 二')}/a.md`]: '# zebra', 'home/b.md': '# zebra' });
  const library = await fresh(blog, source('wiki', { 'c.md': '# zebra' }));
  const found = (query: string): string[] => library.search(`${query} kind:section`).hits.map(({ note }) => note.slice(note.lastIndexOf('/') + 1)).sort();
  for (const words of ['', 'zebra ']) {
    assert.deepEqual(found(`${words}in:网络`), ['a.md']);
    assert.deepEqual(found(`${words}in:"网络 二/a"`), ['a.md']);
    assert.deepEqual(found(`${words}in:home`), ['b.md']);
    assert.deepEqual(found(`${words}in:wiki`), ['c.md']);
    assert.deepEqual(found(`${words}in:Blog/home`), ['b.md']);
  }
  await library.setSources([blog]);
  assert.deepEqual(found('in:blog'), []);
});

test('what has not changed is not read again; what may have changed unseen is', async () => {
  const source = new MemorySource('m/', { 'a.md': '# zebra', 'b.md': '# quill' });
  const library = await fresh(source);
  assert.equal(source.reads, 2);
  let changes = 0;
  library.onDidChange(() => changes++);
  await library.reconcile();
  assert.deepEqual([source.reads, changes], [2, 0]);
  source.unsettled = 'm/a.md';
  await library.reconcile();
  await library.reconcile();
  assert.equal(source.reads, 4);
});

test('another time or size means another file, be it older, of 1970 or from the future', async () => {
  const source = new MemorySource('m/', { 'a.md': '# zebra' });
  const library = await fresh(source);
  const { mtime } = source.files.get('m/a.md')!;
  for (const [text, time] of [['# quill', mtime - 1], ['# marble', 0], ['# ripple', 4e12], ['# zebra', -1], ['# longer', -1]] as const) {
    source.files.set('m/a.md', { text, mtime: time });
    await library.reconcile();
    assert.deepEqual(titles(library), [text.slice(2)], `${time}`);
  }
});

test('a reconcile tells what no event had told of', async () => {
  const source = new MemorySource('m/', { 'a.md': '# zebra', 'b.md': '# quill', 'c.md': '# marble' });
  const library = await fresh(source);
  source.write('a.md', '# ripple');
  source.fire('a.md');
  await settled();
  assert.deepEqual(await library.reconcile(), []);
  source.write('a.md', '# zebra');
  source.delete('b.md');
  source.write('d.md', '# quill');
  assert.deepEqual(await library.reconcile(), ['m/b.md', 'm/a.md', 'm/d.md']);
  assert.deepEqual(await library.reconcile(), []);
});

test('five hundred events at once are told of a few times, one event by its path', async () => {
  const source = new MemorySource('m/', { 'a.md': '# zebra' });
  const library = await fresh(source);
  const told: (string | undefined)[] = [];
  library.onDidChange((path) => told.push(path));
  source.fire('a.md');
  await settled();
  assert.deepEqual(told, ['m/a.md']);
  for (let at = 0; at < 500; at++) source.write(`${at}.md`, `# ripple ${at}`);
  for (let at = 0; at < 500; at++) source.fire(`${at}.md`);
  await settled();
  assert.equal([...library.outlines()].length, 501);
  assert.ok(told.length < 20, `${told.length} times`);
});

test('of many notes the first can be seen and found long before the last is read', async () => {
  const files = Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`${at}.md`, `# ripple ${at}`]));
  const library = new NoteLibrary({ index: new SearchIndex() });
  const seen: number[] = [];
  library.onDidChange(() => {
    const count = titles(library).length;
    seen.push(count);
    assert.equal(library.search('ripple', { limit: 1000 }).hits.length > 0, count > 0);
  });
  await library.setSources([new MemorySource('m/', files)]);
  assert.deepEqual(seen, [16, 32, 64, 128, 256, 512, 600]);
});

test('a read that fails is a note with a warning, and a hanging one holds up nobody', async () => {
  const source = new MemorySource('m/', { 'a.md': '# zebra', 'b.md': '# quill' });
  const read = source.read.bind(source);
  source.read = (path) => (path === 'm/a.md' ? Promise.reject(new Error('EACCES')) : read(path));
  const library = await fresh(source);
  assert.deepEqual([...library.outlines()].map(({ path, problems }) => [path, problems.map(({ kind, detail }) => `${kind} ${detail}`)]).sort(), [
    ['m/a.md', ['unreadable EACCES']],
    ['m/b.md', []],
  ]);
  source.read = (path) => (path === 'm/a.md' ? new Promise(() => undefined) : read(path));
  source.write('b.md', '# marble');
  source.fire('a.md');
  source.fire('b.md');
  await settled();
  assert.deepEqual(library.search('marble').hits.map(({ title }) => title), ['marble']);
});

test('what could not be read is read once it can be, though its file looks the same', async () => {
  const source = new MemorySource('m/', { 'a.md': '# zebra' });
  const read = source.read.bind(source);
  source.read = () => Promise.reject(new Error('EACCES'));
  const library = await fresh(source);
  assert.deepEqual(titles(library), ['a']);
  source.read = read;
  await library.reconcile();
  assert.deepEqual(titles(library), ['zebra']);
});

test('a listener that throws stops no later reconcile', async () => {
  const source = new MemorySource('m/', { 'a.md': '# zebra' });
  const library = await fresh(source);
  const listening = library.onDidChange(() => {
    throw new Error('a bug of the host');
  });
  source.write('a.md', '# quill');
  await assert.rejects(library.reconcile());
  listening.dispose();
  source.write('b.md', '# marble');
  await library.reconcile();
  assert.deepEqual(titles(library), ['marble', 'quill']);
});

test('complete once every source was listed; disposed, it listens and tells no more', async () => {
  const source = new MemorySource('m/', { 'a.md': '# zebra' });
  const library = new NoteLibrary({ index: new SearchIndex() });
  assert.equal(library.complete, false);
  const ready = library.setSources([source]);
  assert.equal(library.complete, false);
  await ready;
  assert.equal(library.complete, true);
  let told = 0;
  library.onDidChange(() => told++);
  library.dispose();
  assert.equal(source.listeners, 0);
  source.fire('a.md');
  await library.reconcile();
  await settled();
  assert.equal(told, 0);
});
