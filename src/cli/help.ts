/** An option as help and completion know it. */
interface OptionHelp {
  readonly name: string;
  readonly value?: string;
  readonly words?: readonly string[];
  readonly text: string;
}

interface CommandHelp {
  readonly name: string;
  readonly usage: string;
  readonly text: string;
  readonly options: readonly OptionHelp[];
}

const notes: OptionHelp = { name: 'notes', value: 'DIR', text: 'a folder of notes; may be given several times; without it, the notes that come with the program' };
const name: OptionHelp = { name: 'name', value: 'NAME', text: 'what the folders are called, in their order; may be given several times; without it, as on disk' };
const lang: OptionHelp = { name: 'lang', value: 'LANG', text: 'only recipes in this language, for example bash' };
const json: OptionHelp = { name: 'json', text: 'one line of JSON, for programs' };

/** Every command, in the order in which help lists them. */
export const commandHelp: readonly CommandHelp[] = [
  {
    name: 'search',
    usage: 'search [--limit N] [--kind section|recipe] [--lang LANG] [--json] QUERY…',
    text: 'Find sections and recipes. Exit status 0 with hits, 1 without.',
    options: [notes, name, { name: 'limit', value: 'N', text: 'at most so many hits' }, { name: 'kind', value: 'KIND', words: ['section', 'recipe'], text: 'only sections or only recipes' }, lang, json, { name: 'queries', value: 'FILE', text: 'a file of {"id","query"}, one a line; one answer a line' }],
  },
  { name: 'pick', usage: 'pick [--lang LANG] [QUERY…]', text: 'Choose a recipe as you type, fill in its blanks, print it. Works inside $(…); runs nothing.', options: [notes, name, lang] },
  { name: 'recipe', usage: 'recipe [--lang LANG] QUERY…', text: 'Print the best recipe\'s code and nothing else.', options: [notes, lang] },
  { name: 'show', usage: 'show NOTE[#HEADING] [--format md|html|text]', text: 'Print a note, or one section with what stands below it.', options: [notes, name, { name: 'format', value: 'FORMAT', words: ['md', 'html', 'text'], text: 'md unless told' }] },
  { name: 'list', usage: 'list', text: 'Print the name of every note, one a line, as show takes it.', options: [notes, name] },
  { name: 'export', usage: 'export --format code-snippets|ndjson [--lang LANG]', text: 'Print all recipes as VS Code snippets, or all sections and recipes as records for a search server.', options: [notes, name, { name: 'format', value: 'FORMAT', words: ['code-snippets', 'ndjson'], text: 'must be given' }, lang] },
  { name: 'index', usage: 'index [--json]', text: 'Count what there is, and say which files were left out and why.', options: [notes, name, json] },
  { name: 'mcp', usage: 'mcp [--name NAME]… [--include PATTERN]… [--exclude PATTERN]…', text: 'Serve the notes over the Model Context Protocol on standard input and output; read only.', options: [notes, name, { name: 'include', value: 'PATTERN', text: 'only these notes, as in .gitignore; may be given several times' }, { name: 'exclude', value: 'PATTERN', text: 'leave out notes, as in .gitignore; may be given several times' }] },
  { name: 'completion', usage: 'completion bash|zsh|fish|powershell', text: 'Print a script that completes commands and options in this shell.', options: [] },
];

/** The overview, or one command's page; `undefined` for a command that does not exist. */
export function helpText(name?: string): string | undefined {
  if (name === undefined) {
    const rows = commandHelp.map((command) => `  ${command.name.padEnd(12)}${command.text}`);
    return ['usage: notes-reference COMMAND [--notes DIR]… …', '', ...rows, '', 'notes-reference help COMMAND tells more; --version prints the version.', ''].join('\n');
  }
  const command = commandHelp.find((one) => one.name === name);
  if (!command) return undefined;
  const rows = command.options.map((option) => `  ${`--${option.name}${option.value === undefined ? '' : ` ${option.value}`}`.padEnd(20)}${option.words ? `${option.words.join(', ')}: ` : ''}${option.text}`);
  return [`usage: notes-reference ${command.usage}`, '', command.text, ...(rows.length > 0 ? ['', ...rows] : []), ''].join('\n');
}
