import { parseArgs } from 'node:util';
import { UsageError } from './usageError.ts';

/** What can be said behind a command's name. */
export interface Options {
  readonly notes: readonly string[];
  /** What the folders are called, in their order. */
  readonly names: readonly string[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly limit: number | undefined;
  readonly kind: 'section' | 'recipe' | undefined;
  readonly lang: string | undefined;
  readonly queries: string | undefined;
  readonly format: string | undefined;
  readonly json: boolean;
}

/** Reads a command's arguments; throws a UsageError for one that does not exist or has no sense. */
export function readOptions(args: readonly string[]): { words: readonly string[]; options: Options } {
  const { values, positionals } = parse(args);
  const { kind } = values;
  // An unset variable in a script; taken as a path it would be the root of the disk.
  if (values.notes?.includes('')) throw new UsageError('--notes needs a folder');
  if (kind !== undefined && kind !== 'section' && kind !== 'recipe') throw new UsageError(`--kind is section or recipe, not ${kind}`);
  return {
    words: positionals,
    options: {
      notes: values.notes ?? [],
      names: values.name ?? [],
      include: values.include ?? [],
      exclude: values.exclude ?? [],
      limit: values.limit === undefined ? undefined : positiveNumber(values.limit),
      kind,
      lang: values.lang,
      queries: values.queries,
      format: values.format,
      json: values.json ?? false,
    },
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        notes: { type: 'string', multiple: true },
        name: { type: 'string', multiple: true },
        include: { type: 'string', multiple: true },
        exclude: { type: 'string', multiple: true },
        limit: { type: 'string' },
        kind: { type: 'string' },
        lang: { type: 'string' },
        queries: { type: 'string' },
        format: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
  } catch (error) {
    const message = error instanceof Error ? error.message.split('\n')[0]! : String(error);
    // What Node says about it goes on for two lines, and ends within a quotation.
    const unknown = /^Unknown option '([^']*)'/.exec(message)?.[1];
    throw new UsageError(unknown === undefined ? message : `no such option: ${unknown}; words that begin with a dash come behind --`);
  }
}

function positiveNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new UsageError(`--limit is a number from 1 on, not ${text}`);
  return value;
}
