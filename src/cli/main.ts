#!/usr/bin/env node
import { exportCommand } from './exportCommand.ts';
import { indexCommand } from './indexCommand.ts';
import { mcpCommand } from './mcpCommand.ts';
import { type Options, readOptions } from './options.ts';
import { recipeCommand } from './recipeCommand.ts';
import { searchCommand } from './searchCommand.ts';
import { showCommand } from './showCommand.ts';
import { UsageError } from './usageError.ts';

const usage = `usage: notes-reference COMMAND [--notes DIR]…
  search [--limit N] [--kind section|recipe] [--lang LANG] [--json] QUERY…
  search --queries FILE.jsonl …            one {"id","query"} a line; one answer a line
  index  --json                            what there is and how large it is
  export --format code-snippets|ndjson     snippets for VS Code (--lang for one language), or records for a search server
  mcp                                      Model Context Protocol server on standard input and output
`;

type Command = (words: readonly string[], options: Options) => number | Promise<number>;

const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['search', searchCommand],
  ['show', showCommand],
  ['recipe', recipeCommand],
  ['export', exportCommand],
  ['mcp', mcpCommand],
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

// Whoever reads has read enough, as in `… | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

// No await at the top level: a part that is loaded on demand imports from this file, and would wait for it for ever.
void main(process.argv.slice(2)).then(
  (status) => (process.exitCode = status),
  (error: unknown) => {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`notes-reference: ${error.message}\n`);
    process.exitCode = 2;
  },
);
