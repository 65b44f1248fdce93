/** A part of a cheat sheet: a marked line, or a command of one or more lines. */
export interface CheatPart {
  /**
   * `tags`: `% git, code`. `description`: `# what the command below does`. `comment`: `; words`. `values`:
   * `$ branch: git branch`, where values of a blank come from. `extends`: `@ tags` of another sheet.
   */
  readonly kind: 'tags' | 'description' | 'comment' | 'values' | 'extends' | 'command';
  /** Without the mark; a command as it stands. */
  readonly text: string;
  readonly line: number;
  /** The first line behind it. */
  readonly endLine: number;
}

const kinds = new Map<string, CheatPart['kind']>([
  ['%', 'tags'],
  ['#', 'description'],
  [';', 'comment'],
  ['$', 'values'],
  ['@', 'extends'],
]);

/** The parts of a cheat sheet of navi (github.com/denisidoro/navi), in order; empty lines are none. Never throws. */
export function cheatLines(text: string): readonly CheatPart[] {
  const lines = text.split(/\r\n|\r|\n/);
  const parts: CheatPart[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const kind = kinds.get(line.charAt(0));
    if (kind) parts.push({ kind, text: line.slice(1).trim(), line: at, endLine: at + 1 });
    else if (line.trim() !== '') {
      const start = at;
      while (at + 1 < lines.length && !/^(?:[%#;$@]|\s*$)/.test(lines[at + 1]!)) at++;
      parts.push({ kind: 'command', text: lines.slice(start, at + 1).join('\n'), line: start, endLine: at + 1 });
    }
  }
  return parts;
}

/** `git, code` → `git`, `code`. */
export function cheatTags(text: string): readonly string[] {
  return text.split(/[\s,]*,[\s,]*/).filter(Boolean);
}
