/**
 * npm run bench -- [FOLDER] [--engines ours,minisearch,…] [--quick] [--without pinyin|typo|rerank|glossary|stems|uses]
 * Quality by query class and time per keystroke, for our index and the libraries of test/bench/package.json, all in
 * this process and query by query in turn. Measures, asserts nothing. Default folder: the bundled notes.
 */
import { parseArgs } from 'node:util';
import { DirectoryNotes } from '../../src/cli/directoryNotes.ts';
import { parseNote } from '../../src/core/parseNote.ts';
import type { Note } from '../../src/core/note.ts';
import { type BenchDocument, type Engine, ours, peerEngines } from './engines.ts';
import { type BenchQuery, makeQueries } from './queries.ts';
import { tasks } from './tasks.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { engines: { type: 'string' }, quick: { type: 'boolean' }, without: { type: 'string', multiple: true } },
});

function readNotes(folder: string): Note[] {
  const source = new DirectoryNotes({ directory: folder, shownAs: '' });
  return source.listNow().map(({ path }) => parseNote(path, source.readNow(path) ?? ''));
}

/** Bytes in use after a collection, typed arrays included, whose memory is given back a moment later. */
async function heapBytes(): Promise<number> {
  for (let times = 0; times < 2; times++) {
    (globalThis as { gc?: () => void }).gc?.();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

/** Task sentences whose right pages are among the notes; the two halves apart. */
function taskQueries(documents: readonly BenchDocument[], half: number): BenchQuery[] {
  return tasks.flatMap(([query, ...commands], at) => {
    if (at % 2 !== half) return [];
    const titles = new Set(commands.flatMap((command) => [command.toLowerCase(), command.toLowerCase().replaceAll(' ', '-')]));
    const right = new Set(documents.filter(({ title }) => titles.has(title.toLowerCase())).map(({ key }) => key));
    return right.size > 0 ? [{ query, right }] : [];
  });
}

async function rank({ search }: Engine, { query, right }: BenchQuery): Promise<number> {
  return (await search(query)).findIndex((key) => right.has(key));
}

/** Milliseconds for every beginning of the query from two characters on, as it would be typed. */
async function keystrokes({ search }: Engine, { query }: BenchQuery): Promise<number[]> {
  const times: number[] = [];
  for (let length = 2; length <= query.length; length++) {
    const started = performance.now();
    await search(query.slice(0, length));
    times.push(performance.now() - started);
  }
  return times;
}

function percent(ranks: readonly number[], within: number): string {
  return ((100 * ranks.filter((rank) => rank >= 0 && rank < within).length) / ranks.length).toFixed(0);
}

function reciprocal(ranks: readonly number[]): string {
  return (ranks.reduce((sum, rank) => sum + (rank < 0 ? 0 : 1 / (rank + 1)), 0) / ranks.length).toFixed(2);
}

const notes = readNotes(positionals[0] ?? 'notes');
const documents = notes.flatMap((note) =>
  note.sections.map((section) => ({ key: `${note.path}#${section.heading}`, title: section.heading, text: `${section.prose}\n${section.code}\n${section.math}` })),
).map((document, id): BenchDocument => ({ id, ...document }));
const without = Object.fromEntries((values.without ?? []).map((part) => [part, true]));
const makers = new Map([['ours', ours(without)], ...peerEngines]);
const chosen = values.engines?.split(',') ?? [...makers.keys()];

console.log(`${notes.length} notes, ${documents.length} sections${values.without ? `, without ${values.without.join(', ')}` : ''}`);
const engines: Engine[] = [];
for (const name of chosen) {
  const maker = makers.get(name);
  if (!maker) throw new Error(`no such engine: ${name}; there are ${[...makers.keys()].join(', ')}`);
  const before = await heapBytes();
  const cpu = process.cpuUsage();
  const engine = await maker(notes, documents);
  const { user, system } = process.cpuUsage(cpu);
  const held = (await heapBytes()) - before;
  const saved = engine.save?.();
  const loading = process.cpuUsage();
  saved?.load();
  const loaded = process.cpuUsage(loading);
  const disk = saved ? `, ${(saved.bytes / 1e6).toFixed(2)} MB saved, loaded in ${((loaded.user + loaded.system) / 1000).toFixed(0)} ms` : '';
  console.log(`${engine.name}: built in ${((user + system) / 1000).toFixed(0)} ms of CPU, ${(held / 1e6).toFixed(1)} MB in memory${disk}`);
  engines.push(engine);
}

const classes: Record<string, readonly BenchQuery[]> = {
  ...makeQueries(notes, values.quick ? 20 : 100),
  'tasks, tuned on': taskQueries(documents, 0),
  'tasks, held apart': taskQueries(documents, 1),
};
const timed = values.quick ? 2 : 8;
const slow = values.quick ? 2 : 5;
/** fuse.js takes half a second a keystroke on thousands of sections: a few queries say as much. */
const most = ({ name }: Engine, count: number, few: number): number => (name === 'fuse' && documents.length > 1000 ? few : count);
const ranks = new Map<string, Map<string, number[]>>();
const allTimes = new Map<string, number[]>(engines.map((engine) => [engine.name, []]));
for (const [name, queries] of Object.entries(classes)) {
  const byEngine = new Map<string, number[]>(engines.map((engine) => [engine.name, []]));
  for (const [at, query] of queries.entries()) {
    for (const engine of engines) if (at < most(engine, Infinity, slow)) byEngine.get(engine.name)!.push(await rank(engine, query));
  }
  ranks.set(name, byEngine);
}
// After the ranks, so that every engine has been compiled by then.
for (const queries of Object.values(classes)) {
  for (const [at, query] of queries.slice(0, timed).entries()) {
    for (const engine of engines) if (at < most(engine, timed, 1)) allTimes.get(engine.name)!.push(...(await keystrokes(engine, query)));
  }
}

console.log('\n| class (queries) |', engines.map(({ name }) => ` ${name} `).join('|'), '|');
console.log('| --- |', engines.map(() => ' --- ').join('|'), '|');
for (const [name, byEngine] of ranks) {
  const count = classes[name]!.length;
  if (count === 0) continue;
  const cells = [...byEngine.values()].map((places) => ` ${percent(places, 1)} / ${percent(places, 5)} / ${reciprocal(places)} `);
  console.log(`| ${name} (${count}) |`, cells.join('|'), '|');
}
console.log('hit@1 % / hit@5 % / MRR@10\n');
const reference = quantile([...(allTimes.get('ours') ?? [])].sort((a, b) => a - b), 0.95);
for (const [name, times] of allTimes) {
  const sorted = times.sort((a, b) => a - b);
  const [p50, p95, max] = [quantile(sorted, 0.5), quantile(sorted, 0.95), sorted.at(-1) ?? NaN];
  const ratio = Number.isNaN(reference) ? '' : `, p95 ${(p95 / reference).toFixed(1)} times ours`;
  console.log(`${name}: p50 ${p50.toFixed(2)}, p95 ${p95.toFixed(2)}, max ${max.toFixed(1)} ms a keystroke (${sorted.length})${ratio}`);
}

/** The words that recipes of these notes are described with, spread evenly over them. */
const words = [...new Set(notes.flatMap(({ recipes }) => recipes.flatMap(({ description }) => description.toLowerCase().match(/[a-z]{3,}/gu) ?? [])))];
const typedWords = words.filter((_, at) => at % Math.max(1, Math.floor(words.length / (values.quick ? 50 : 400))) === 0);
for (const { name, complete } of engines) {
  if (!complete) continue;
  const times = typedWords.flatMap((word) => Array.from({ length: word.length - 2 }, (_, more) => {
    const started = performance.now();
    complete(word.slice(0, more + 3));
    return performance.now() - started;
  })).sort((a, b) => a - b);
  console.log(`${name}: completions p50 ${quantile(times, 0.5).toFixed(2)}, p95 ${quantile(times, 0.95).toFixed(2)}, max ${quantile(times, 1).toFixed(1)} ms a request (${times.length})`);
}
