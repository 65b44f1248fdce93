import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Note } from '../../src/core/note.ts';
import { SearchIndex } from '../../src/core/search/searchIndex.ts';
import type { Ablation } from '../../src/core/search/slot.ts';

/** What every engine gets to index: one section. */
export interface BenchDocument {
  readonly id: number;
  /** `path#heading`, as the queries name right answers. */
  readonly key: string;
  readonly title: string;
  readonly text: string;
}

/** An engine with the notes in it. */
export interface Engine {
  readonly name: string;
  /** The ten best sections, best first. */
  readonly search: (query: string) => readonly string[] | Promise<readonly string[]>;
  /** What a completion asks for while a word is typed in an editor: recipes only. */
  readonly complete?: (word: string) => unknown;
  /** What it would take on disk and to load, where it can be saved. */
  readonly save?: () => { readonly bytes: number; readonly load: () => void };
}

export type EngineMaker = (notes: readonly Note[], documents: readonly BenchDocument[]) => Engine | Promise<Engine>;

const peers = createRequire(resolve('test/bench/package.json'));
const cjk = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+/g;

/** Words, and pairs of neighbouring Chinese characters: what it takes to make a library find Chinese at all. */
function bigramTokens(text: string): string[] {
  const words = text.toLowerCase().replace(cjk, ' ').match(/[\p{L}\p{N}]+/gu) ?? [];
  const runs = text.match(cjk) ?? [];
  return [...words, ...runs.flatMap((run) => Array.from({ length: Math.max(1, run.length - 1) }, (_, at) => run.slice(at, at + 2)))];
}

export function ours(without: Ablation): EngineMaker {
  return (notes) => {
    const index = new SearchIndex({ without });
    for (const note of notes) index.add(note);
    while (index.step('all'));
    return {
      name: 'ours',
      search: (query) => index.search(query, { limit: 10, kind: 'section' }).hits.map((hit) => `${hit.note}#${hit.title}`),
      complete: (word) => index.search(word, { limit: 60, kind: 'recipe' }),
      save: () => {
        const packed = gzipSync(index.serialize());
        return { bytes: packed.length, load: () => void SearchIndex.load(gunzipSync(packed)) };
      },
    };
  };
}

interface MiniSearch {
  addAll(documents: readonly BenchDocument[]): void;
  search(query: string): { readonly id: number }[];
}

const miniSearch: EngineMaker = (_, documents) => {
  const Class = peers('minisearch') as new (options: unknown) => MiniSearch;
  const engine = new Class({
    fields: ['title', 'text'],
    tokenize: bigramTokens,
    searchOptions: { boost: { title: 4 }, prefix: true, fuzzy: 0.2, combineWith: 'AND' },
  });
  engine.addAll(documents);
  return { name: 'minisearch', search: (query) => engine.search(query).slice(0, 10).map(({ id }) => documents[id]!.key) };
};

interface Fuse {
  search(query: string, options: { limit: number }): { readonly item: BenchDocument }[];
}

const fuse: EngineMaker = (_, documents) => {
  const loaded = peers('fuse.js') as { default?: unknown };
  const Class = (loaded.default ?? loaded) as new (documents: readonly BenchDocument[], options: unknown) => Fuse;
  const engine = new Class(documents, { keys: [{ name: 'title', weight: 2 }, 'text'], ignoreLocation: true, threshold: 0.3 });
  return { name: 'fuse', search: (query) => engine.search(query, { limit: 10 }).map(({ item }) => item.key) };
};

interface FlexSearch {
  readonly Document: new (options: unknown) => {
    add(document: BenchDocument): void;
    search(query: string, options: unknown): { readonly result: readonly number[] }[];
  };
}

const flexSearch: EngineMaker = (_, documents) => {
  const { Document } = peers('flexsearch') as FlexSearch;
  const engine = new Document({ tokenize: 'forward', encode: bigramTokens, document: { id: 'id', index: ['title', 'text'] } });
  for (const document of documents) engine.add(document);
  return {
    name: 'flexsearch',
    search: (query) => [...new Set(engine.search(query, { limit: 10, suggest: true }).flatMap(({ result }) => result))].slice(0, 10).map((id) => documents[id]!.key),
  };
};

interface Orama {
  readonly create: (this: void, options: unknown) => unknown;
  readonly insertMultiple: (this: void, engine: unknown, documents: readonly unknown[], size: number) => unknown;
  readonly search: (this: void, engine: unknown, options: unknown) => { readonly hits: readonly { readonly document: { readonly key: string } }[] };
}

const orama: EngineMaker = async (_, documents) => {
  const { create, insertMultiple, search } = peers('@orama/orama') as Orama;
  const tokenizer = { language: 'english', normalizationCache: new Map(), tokenize: bigramTokens };
  const engine = create({ schema: { title: 'string', text: 'string' }, components: { tokenizer } });
  await insertMultiple(engine, documents.map(({ key, title, text }) => ({ key, title, text })), 500);
  return {
    name: 'orama',
    search: (query) => search(engine, { term: query, limit: 10, tolerance: 1, boost: { title: 4 } }).hits.map(({ document }) => document.key),
  };
};

interface UFuzzy {
  search(headings: readonly string[], query: string, outOfOrder: number): [number[] | null, { readonly idx: number[] } | null, number[] | null];
}

const uFuzzy: EngineMaker = (_, documents) => {
  const Class = peers('@leeoniya/ufuzzy') as new (options: unknown) => UFuzzy;
  const engine = new Class({ unicode: true, interSplit: '[^\\p{L}\\d]+', intraMode: 1 });
  const headings = documents.map(({ title }) => title);
  return {
    name: 'ufuzzy (headings)',
    search: (query) => {
      const [found, info, order] = engine.search(headings, query, 1);
      const places = info && order ? order.map((at) => info.idx[at]!) : (found ?? []);
      return places.slice(0, 10).map((at) => documents[at]!.key);
    },
  };
};

/** By the name that `--engines` takes. */
export const peerEngines: ReadonlyMap<string, EngineMaker> = new Map<string, EngineMaker>([
  ['minisearch', miniSearch],
  ['flexsearch', flexSearch],
  ['orama', orama],
  ['ufuzzy', uFuzzy],
  ['fuse', fuse],
]);
