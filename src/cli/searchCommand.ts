import { readFileSync } from 'node:fs';
import type { Hit, SearchIndex, SearchOptions } from '../core/searching.ts';
import { type Collection, complainOfSkipped, folderNumber, openCollection, searchIn, shownPath, sourcePath } from './collection.ts';
import { errorCode } from './directoryNotes.ts';
import { hitText } from './hitText.ts';
import type { Options } from './options.ts';
import { print } from './output.ts';
import { oneLine } from './textWidth.ts';
import { UsageError } from './usageError.ts';

interface NumberedQuery {
  readonly id: unknown;
  readonly query: string;
}

/** `search`: answers one query for a person or a program, or a file of them. */
export async function searchCommand(words: readonly string[], options: Options): Promise<number> {
  const queries = options.queries === undefined ? undefined : readQueries(options.queries);
  if (queries && words.length > 0) throw new UsageError(`--queries brings the queries; there are words besides: ${words.join(' ')}`);
  if (!queries && words.length === 0) throw new UsageError('search needs a query');
  // A batch measures, so it starts from the files.
  const collection = queries ? (await import('./readCollection.ts')).readCollection(options) : await openCollection(options, words.join(' '));
  if (!options.json) complainOfSkipped(collection);
  if (queries) {
    let found = false;
    warmUp(collection.index);
    for (const query of queries) found = (await printAnswer(collection, query, options)) || found;
    return found ? 0 : 1;
  }
  const query = { id: undefined, query: words.join(' ') };
  return (await (options.json ? printAnswer(collection, query, options) : printHits(collection, query.query, options))) ? 0 : 1;
}

const warmUpQueries = ['list files', '删除文件', 'duankou', 'dokcer', '--no-cache', 'nn.Parameter', '怎么查看端口', 'which process is using a port'];

/** The engine compiles what runs often: without this the first answers of a batch would measure the compiler. */
function warmUp(index: SearchIndex): void {
  for (let round = 0; round < 20; round++) for (const query of warmUpQueries) index.search(query);
}

function searchOptions({ limit, kind, lang }: Options): SearchOptions {
  return { ...(limit !== undefined && { limit }), ...(kind && { kind }), ...(lang && { lang }) };
}

async function printAnswer(collection: Collection, { id, query }: NumberedQuery, options: Options): Promise<boolean> {
  const started = performance.now();
  const { hits } = searchIn(collection, query, searchOptions(options));
  const ms = Math.round((performance.now() - started) * 1000) / 1000;
  await print(`${JSON.stringify({ id, query, ms, hits: hits.map((hit) => hitAsJson(hit, collection.sources)) })}\n`);
  return hits.length > 0;
}

function hitAsJson({ kind, note, headings, line, score, recipe, lang }: Hit, sources: Collection['sources']): Record<string, unknown> {
  const rounded = Math.round(score * 1e4) / 1e4;
  const { source, path } = sourcePath(note);
  return { kind, note: path, title: headings.at(-1) ?? '', headings, line, score: rounded, recipe, lang, folder: folderNumber(sources, source) };
}

function printHits(collection: Collection, query: string, options: Options): boolean {
  const { hits, didYouMean } = searchIn(collection, query, { limit: 10, ...searchOptions(options) });
  const inColour = showsColour();
  for (const hit of hits) process.stdout.write(hitText(hit, shownPath(collection.sources, hit.note), inColour));
  if (hits.length === 0) process.stderr.write(nothingFound(didYouMean));
  return hits.length > 0;
}

/** What a person is told when there is no hit, with the heading that was perhaps meant. */
export function nothingFound(didYouMean: string | undefined): string {
  return didYouMean === undefined ? 'nothing found\n' : `nothing found; did you mean “${oneLine(didYouMean)}”?\n`;
}

/** Where a person looks, at a terminal that has colours; Node knows of NO_COLOR (https://no-color.org) and of `TERM=dumb`. */
function showsColour(): boolean {
  return process.stdout.isTTY && process.stdout.hasColors();
}

function readQueries(file: string): NumberedQuery[] {
  let text: string;
  try {
    // Some editors put a byte order mark first.
    text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new UsageError(`cannot read the queries ${file}: ${errorCode(error)}`);
  }
  return text.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : [parseQueryLine(line, `${file}:${at + 1}`)]));
}

function parseQueryLine(line: string, place: string): NumberedQuery {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && 'query' in value && typeof value.query === 'string') {
      return { id: 'id' in value ? value.id : undefined, query: value.query };
    }
  } catch {
    // Said below: for the caller a line that is no JSON and a line without a query are the same mistake.
  }
  throw new UsageError(`${place}: expected {"id": …, "query": "…"}`);
}
