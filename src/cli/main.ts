#!/usr/bin/env node
import { indexCommand } from './indexCommand.ts';
import { type Options, readOptions } from './options.ts';
import { searchCommand } from './searchCommand.ts';
import { UsageError } from './usageError.ts';

const usage = `usage: notes-reference COMMAND [--notes DIR]…
  search [--limit N] [--kind section|recipe] [--lang LANG] [--json] QUERY…
  search --queries FILE.jsonl …            one {"id","query"} a line; one answer a line
  index  --json                            what there is and how large it is
`;

type Command = (words: readonly string[], options: Options) => number | Promise<number>;

const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['search', searchCommand],
  ['index', (_, options) => indexCommand(options)],
]);

async function main([name = '', ...args]: readonly string[]): Promise<number> {
  if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(usage);
    return 0;
  }
  const command = commands.get(name);
  if (!command) throw new UsageError(name === '' ? 'a command is missing; --help lists them' : `no such command: ${name}; --help lists them`);
  const { words, options } = readOptions(args);
  return await command(words, options);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`notes-reference: ${error.message}\n`);
  process.exitCode = 2;
}
