import { commandHelp } from './help.ts';
import type { Options } from './options.ts';
import { UsageError } from './usageError.ts';

const program = 'notes-reference';
const shells: ReadonlyMap<string, () => string> = new Map([['bash', bash], ['zsh', zsh], ['fish', fish], ['powershell', powershell]]);

/** `completion`: a script for the shell's own completion, made from the table that help is made from. */
export function completionCommand([name = '', ...more]: readonly string[], options: Options): number {
  void options;
  const script = more.length === 0 ? shells.get(name) : undefined;
  if (!script) throw new UsageError(`completion needs one of ${[...shells.keys()].join(', ')}`);
  process.stdout.write(script());
  return 0;
}

const names = commandHelp.map(({ name }) => name).join(' ');

function bash(): string {
  const cases = commandHelp.map(({ name, options }) => `    ${name}) words='${options.map((option) => `--${option.name}`).join(' ')}${name === 'completion' ? [...shells.keys()].join(' ') : ''}' ;;`);
  const values = commandHelp.flatMap(({ name, options }) => options.flatMap((option) => (option.words ? [`    ${name}:--${option.name}) COMPREPLY=($(compgen -W '${option.words.join(' ')}' -- "$word")); return ;;`] : [])));
  return `_notes_reference() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]} words=
  if [ "$COMP_CWORD" -eq 1 ]; then COMPREPLY=($(compgen -W '${names} help' -- "$word")); return; fi
  case $before in
    --notes) COMPREPLY=($(compgen -d -- "$word")); return ;;
    --queries) COMPREPLY=($(compgen -f -- "$word")); return ;;
  esac
  case $command:$before in
${values.join('\n')}
  esac
  case $command in
${cases.join('\n')}
    help) words='${names}' ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -F _notes_reference ${program}
`;
}

function zsh(): string {
  const quoted = (text: string): string => text.replace(/'/g, "'\\''").replace(/[[\]:]/g, '\\$&');
  const cases = commandHelp.map(({ name, options }) => {
    const rows = options.map((option) => {
      const values = option.value === undefined ? '' : `:${option.value}:${option.words ? `(${option.words.join(' ')})` : option.name === 'notes' ? '_files -/' : option.name === 'queries' ? '_files' : ' '}`;
      return `'*--${option.name}[${quoted(option.text)}]${values}'`;
    });
    return `    ${name}) _arguments ${[...rows, name === 'completion' ? `'1:shell:(${[...shells.keys()].join(' ')})'` : "'*: :'"].join(' ')} ;;`;
  });
  return `#compdef ${program}
_notes_reference() {
  if (( CURRENT == 2 )); then
    local -a commands=(${commandHelp.map(({ name, text }) => `'${name}:${quoted(text)}'`).join(' ')})
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
compdef _notes_reference ${program}
`;
}

function fish(): string {
  const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
  const commands = commandHelp.map(({ name, text }) => `complete -c ${program} -n __fish_use_subcommand -f -a ${name} -d ${quoted(text)}`);
  const options = commandHelp.flatMap((command) =>
    command.options.map((option) => {
      const values = option.value === undefined ? '' : option.words ? ` -x -a ${quoted(option.words.join(' '))}` : option.name === 'notes' ? " -x -a '(__fish_complete_directories)'" : option.name === 'queries' ? ' -r' : ' -x';
      return `complete -c ${program} -n '__fish_seen_subcommand_from ${command.name}' -l ${option.name}${values} -d ${quoted(option.text)}`;
    }),
  );
  const ofShells = `complete -c ${program} -n '__fish_seen_subcommand_from completion' -f -a '${[...shells.keys()].join(' ')}'`;
  return `${[`complete -c ${program} -f`, ...commands, ...options, ofShells].join('\n')}\n`;
}

function powershell(): string {
  const list = (words: readonly string[]): string => `@(${words.map((word) => `'${word}'`).join(', ')})`;
  const rows = commandHelp.map(({ name, options }) => `    '${name}' = ${list(name === 'completion' ? [...shells.keys()] : options.map((option) => `--${option.name}`))}`);
  return `Register-ArgumentCompleter -Native -CommandName ${program} -ScriptBlock {
  param($word, $ast, $position)
  $options = @{
${rows.join('\n')}
  }
  $elements = @($ast.CommandElements | ForEach-Object { $_.ToString() })
  $isCommand = $elements.Count -lt 2 -or ($elements.Count -eq 2 -and $word -ne '')
  $words = if ($isCommand) { ${list(commandHelp.map(({ name }) => name))} } else { $options[$elements[1]] }
  $words | Where-Object { $_ -like "$word*" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
}
`;
}
