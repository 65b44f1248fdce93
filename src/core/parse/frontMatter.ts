import { CORE_SCHEMA, load } from 'js-yaml';
import { readBlankSwitch } from '../blanks/declaredBlanks.ts';
import type { FrontMatter, NoteProblem } from '../note.ts';

/** A longer front matter is none: real ones have a few hundred characters, bombs have thousands (SECURITY C2). */
const maxLength = 64 * 1024;
/** A title or tag beyond this is clipped, so that one file cannot fill the tree. */
const maxScalar = 500;
const maxListLength = 100;

const opening = /^---[ \t]*(?:\r\n|\r|\n)/;
const closing = /^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|$)/gm;

export interface FrontMatterResult {
  readonly frontMatter: FrontMatter;
  /** Where the body starts, in UTF-16 units. */
  readonly bodyOffset: number;
  readonly problem?: NoteProblem;
}

/**
 * Splits a file into front matter and body.
 * Only `---` alone on the very first line opens it, so `---js` is text and nothing is ever evaluated (SECURITY C1).
 * What cannot be parsed gives an empty record and a problem; the body is still found behind the closing line.
 */
export function readFrontMatter(text: string): FrontMatterResult {
  const open = opening.exec(text);
  if (!open) return { frontMatter: emptyFrontMatter, bodyOffset: 0 };
  closing.lastIndex = open[0].length;
  const head = text.slice(0, maxLength);
  const close = closing.exec(head);
  if (!close) {
    return {
      frontMatter: emptyFrontMatter,
      bodyOffset: 0,
      problem: { kind: 'frontMatter', line: 0, detail: 'no closing ---' },
    };
  }
  const bodyOffset = close.index + close[0].length;
  const bodyLine = countLines(text, bodyOffset);
  try {
    const data: unknown = load(text.slice(open[0].length, close.index), {
      schema: CORE_SCHEMA,
      maxDepth: 20,
      maxAliases: 0,
    });
    return { frontMatter: { ...knownKeys(data), bodyLine }, bodyOffset };
  } catch (error) {
    return {
      frontMatter: { ...emptyFrontMatter, bodyLine },
      bodyOffset,
      problem: { kind: 'frontMatter', line: yamlErrorLine(error), detail: reasonOf(error) },
    };
  }
}

const emptyFrontMatter: FrontMatter = { categories: [], tags: [], aliases: [], bodyLine: 0 };

/** Copies what we know, as what we expect it to be; nothing of the parsed tree itself survives (SECURITY C3). */
function knownKeys(data: unknown): Omit<FrontMatter, 'bodyLine'> {
  const map = new Map<string, unknown>(
    typeof data === 'object' && data !== null && !Array.isArray(data) ? Object.entries(data) : [],
  );
  const title = scalar(map.get('title'));
  const date = scalar(map.get('date'));
  const description = scalar(map.get('description'));
  const mediaSubpath = scalar(map.get('media_subpath'));
  const published = map.get('published');
  const blanks = map.get('blanks');
  return {
    ...(title !== undefined && { title }),
    ...(date !== undefined && { date }),
    ...(description !== undefined && { description }),
    ...(mediaSubpath !== undefined && { mediaSubpath }),
    ...(typeof published === 'boolean' && { published }),
    ...(blanks !== undefined && blankKeys(blanks)),
    categories: list(map.get('categories') ?? [map.get('category')]),
    tags: list(map.get('tags') ?? [map.get('tag')]),
    aliases: list(map.get('aliases') ?? [map.get('alias')]),
  };
}

/** `blanks: false` is a switch, `blanks: [YOUR_TOKEN]` a list of words; anything else says nothing. */
function blankKeys(value: unknown): Pick<FrontMatter, 'blanks' | 'blankNames'> {
  if (typeof value !== 'boolean' && typeof value !== 'string' && !Array.isArray(value)) return {};
  const { blanks, names } = readBlankSwitch(value);
  return { blanks, ...(names.length > 0 && { blankNames: names }) };
}

function scalar(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  const text = String(value).replace(/\s+/g, ' ').trim().slice(0, maxScalar);
  return text === '' ? undefined : text;
}

/** Jekyll takes `[a, b]`, a block list and, for tags and categories, words separated by spaces. */
function list(value: unknown): readonly string[] {
  const items = typeof value === 'string' ? value.split(/[\s,]+/) : Array.isArray(value) ? value : [value];
  return items
    .slice(0, maxListLength)
    .map(scalar)
    .filter((item) => item !== undefined);
}

function countLines(text: string, end: number): number {
  return text.slice(0, end).match(/\r\n|\r|\n/g)?.length ?? 0;
}

function yamlErrorLine(error: unknown): number {
  const mark = typeof error === 'object' && error !== null && 'mark' in error ? error.mark : undefined;
  const line = typeof mark === 'object' && mark !== null && 'line' in mark ? mark.line : undefined;
  return typeof line === 'number' ? line + 1 : 0;
}

/** js-yaml's message ends with the place in the front matter; the line that a person is told is the file's. */
function reasonOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'reason' in error) return String(error.reason);
  return String(error instanceof Error ? error.message : error).split('\n', 1)[0] ?? '';
}
