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

/** A note's name is somebody's text: it is compared and quoted, never given to `compgen -W`, which would run a `$(…)` in it. */
function bash(): string {
  const cases = commandHelp.map(({ name, options }) => `    ${name}) words='${options.map((option) => `--${option.name}`).join(' ')}${name === 'completion' ? [...shells.keys()].join(' ') : ''}' ;;`);
  const values = commandHelp.flatMap(({ name, options }) => options.flatMap((option) => (option.words ? [`    ${name}:--${option.name}) COMPREPLY=($(compgen -W '${option.words.join(' ')}' -- "$word")); return ;;`] : [])));
  return `_notes_reference() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]} words= at name folders=()
  if [ "$COMP_CWORD" -eq 1 ]; then COMPREPLY=($(compgen -W '${names} help' -- "$word")); return; fi
  case $before in
    --notes|--queries)
      compopt -o filenames 2>/dev/null
      while IFS= read -r name; do COMPREPLY+=("$name"); done < <(if [ "$before" = --notes ]; then compgen -d -- "$word"; else compgen -f -- "$word"; fi)
      return ;;
  esac
  case $command:$before in
${values.join('\n')}
  esac
  if [ "$command" = show ] && [[ $word != -* ]]; then
    for ((at = 2; at < COMP_CWORD; at++)); do
      name=\${COMP_WORDS[at+1]/#\\~/$HOME}
      case $name in \\'*\\'|\\"*\\") name=\${name:1:\${#name}-2} ;; *) name=\${name//\\\\/} ;; esac
      case \${COMP_WORDS[at]} in --notes|--name) folders+=("\${COMP_WORDS[at]}" "$name") ;; esac
    done
    while IFS= read -r name; do
      if [[ $name == "$word"* ]]; then COMPREPLY+=("$(printf %q "$name")"); fi
    done < <(${program} list "\${folders[@]}" 2>/dev/null)
    return
  fi
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
    const word = name === 'completion' ? `'1:shell:(${[...shells.keys()].join(' ')})'` : name === 'show' ? "'1:note:_notes_reference_notes'" : "'*: :'";
    return `    ${name}) _arguments ${[...rows, word].join(' ')} ;;`;
  });
  return `#compdef ${program}
_notes_reference_notes() {
  local -a folders
  local at
  for ((at = 2; at < CURRENT; at++)); do
    if [[ $words[at] == (--notes|--name) ]]; then folders+=($words[at] \${\${(Q)words[at+1]}/#\\~/$HOME}); fi
  done
  compadd -- \${(f)"$(${program} list $folders 2>/dev/null)"}
}
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
  const ofNotes = `function __notes_reference_notes
  set -l words (commandline -opc)
  set -l folders
  for at in (seq 2 (count $words))
    contains -- $words[$at] --notes --name; and set -a folders $words[$at] (string replace -r '^~' $HOME -- $words[(math $at + 1)])
  end
  ${program} list $folders 2>/dev/null
end
complete -c ${program} -n '__fish_seen_subcommand_from show' -f -a '(__notes_reference_notes)'`;
  return `${[`complete -c ${program} -f`, ...commands, ...options, ofShells, ofNotes].join('\n')}\n`;
}

/**
 * What stands behind the cursor does not count. Where a value is expected that no list has, nothing is offered, and
 * PowerShell offers files and folders instead.
 */
function powershell(): string {
  const list = (words: readonly string[]): string => `@(${words.map((word) => `'${word}'`).join(', ')})`;
  const rows = commandHelp.map(({ name, options }) => `    '${name}' = ${list(name === 'completion' ? [...shells.keys()] : options.map((option) => `--${option.name}`))}`);
  const values = commandHelp.flatMap(({ name, options }) => options.flatMap((option) => (option.value === undefined ? [] : [`    '${name} --${option.name}' = ${list(option.words ?? [])}`])));
  const commands = commandHelp.map(({ name }) => name);
  return `Register-ArgumentCompleter -Native -CommandName ${program} -ScriptBlock {
  param($word, $ast, $position)
  $options = @{
${rows.join('\n')}
    'help' = ${list(commands)}
  }
  $values = @{
${values.join('\n')}
  }
  $before = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { $_.ToString() })
  $words = if ($before.Count -lt 2) { ${list([...commands, 'help'])} }
    elseif ($values.ContainsKey("$($before[1]) $($before[-1])")) { $values["$($before[1]) $($before[-1])"] }
    else { $options[$before[1]] }
  $words | Where-Object { $_ -and $_.StartsWith($word, [System.StringComparison]::OrdinalIgnoreCase) } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
}
`;
}
