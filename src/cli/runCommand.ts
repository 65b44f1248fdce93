import { completionCommand } from './completionCommand.ts';
import { helpText } from './help.ts';
import { listCommand } from './listCommand.ts';
import { type Options, readOptions } from './options.ts';
import { endWhereOutputFails } from './output.ts';
import { recipeCommand } from './recipeCommand.ts';
import { searchCommand } from './searchCommand.ts';
import { UsageError } from './usageError.ts';
import { programVersion } from './version.ts';

type Command = (words: readonly string[], options: Options) => number | Promise<number>;

const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['search', searchCommand],
  ['pick', async (words, options) => (await import('./parsingCommands.ts')).pickCommand(words, options)],
  ['show', async (words, options) => (await import('./parsingCommands.ts')).showCommand(words, options)],
  ['recipe', recipeCommand],
  ['list', listCommand],
  ['export', async (words, options) => (await import('./parsingCommands.ts')).exportCommand(words, options)],
  ['mcp', async (words, options) => (await import('./parsingCommands.ts')).mcpCommand(words, options)],
  ['completion', completionCommand],
  ['index', async (words, options) => (await import('./parsingCommands.ts')).indexCommand(words, options)],
]);

/** Runs the command that the arguments name, from its output to the program's exit status. */
export async function runCommand(args: readonly string[]): Promise<void> {
  endWhereOutputFails();
  try {
    process.exitCode = await run(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`notes-reference: ${error.message}\n`);
    process.exitCode = 2;
  }
}

async function run([name = '', ...args]: readonly string[]): Promise<number> {
  if (name === '--version' || name === '-v') return print(`${programVersion()}\n`);
  if (name === '--help' || name === '-h' || name === 'help') return help(args[0]);
  const command = commands.get(name);
  if (!command) throw new UsageError(name === '' ? 'a command is missing; --help lists them' : `no such command: ${name}; --help lists them`);
  const own = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  if (own.includes('--help') || own.includes('-h')) return help(name);
  const { words, options } = readOptions(args);
  return await command(words, options);
}

function help(name: string | undefined): number {
  const text = helpText(name);
  if (text === undefined) throw new UsageError(`no such command: ${name ?? ''}; --help lists them`);
  return print(text);
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}
