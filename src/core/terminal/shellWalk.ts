/** The rules by which a command line is read. */
export type Grammar = 'posix' | 'fish' | 'powershell';

/** What opens at one place of a command line, as far as quoting goes. */
interface Opening {
  readonly length: number;
  readonly frame: string;
}

const closers: Readonly<Record<string, string>> = { '$(': ')', '(': ')', '${': '}', '`': '`', '$((': '))', '((': '))', "$'": "'" };

/**
 * Walks over a command line once and gives what is open at its end, outermost first: `'`, `"`, `$(`, `(`, `` ` ``, `${`, `#` for a comment and so on.
 * `visit` hears of every character that nothing escapes, with what is open behind it: a comment's own `#` is in the comment, its line break is not.
 * Bodies of here-documents are not known here.
 */
export function openAfter(text: string, grammar: Grammar, visit?: (at: number, open: readonly string[]) => void): readonly string[] {
  const open: string[] = [];
  for (let at = 0; at < text.length; ) {
    const top = open.at(-1) ?? '';
    const skipped = top === '#' ? 0 : escapeLength(text, at, top, grammar);
    if (skipped > 0) {
      at += skipped;
      continue;
    }
    const length = step(text, at, open, grammar);
    visit?.(at, open);
    at += length;
  }
  return open;
}

/** Opens or closes what the character at `at` opens or closes; how many characters that took. */
function step(text: string, at: number, open: string[], grammar: Grammar): number {
  const top = open.at(-1) ?? '';
  const closer = top === '#' ? '\n' : closers[top] ?? top;
  if (top !== '' && text.startsWith(closer, at)) {
    open.pop();
    return closer.length;
  }
  const opening = top === '#' ? undefined : openingAt(text, at, top, grammar);
  if (opening !== undefined) open.push(opening.frame);
  return opening?.length ?? 1;
}

function escapeLength(text: string, at: number, top: string, grammar: Grammar): number {
  const escape = grammar === 'powershell' ? '`' : '\\';
  if (text[at] !== escape) return 0;
  if (top === "'") return grammar === 'fish' ? 2 : 0;
  return 2;
}

function openingAt(text: string, at: number, top: string, grammar: Grammar): Opening | undefined {
  if (top === "'" || top === "$'") return undefined;
  const rest = text.slice(at, at + 3);
  if (grammar === 'posix') {
    for (const frame of ['$((', '$(', '${', ...(top === '"' ? [] : ["$'"]), '`']) {
      if (rest.startsWith(frame)) return { length: frame.length, frame };
    }
  }
  if (grammar === 'powershell' && rest.startsWith('$(')) return { length: 2, frame: '$(' };
  if (grammar === 'fish' && (rest.startsWith('$(') || (rest[0] === '(' && top !== '"'))) return { length: rest[0] === '(' ? 1 : 2, frame: '(' };
  if (rest[0] === '"') return { length: 1, frame: '"' };
  if (top === '"') return undefined;
  if (rest[0] === '#' && (grammar === 'powershell' ? /^[\s;&|({},=]?$/u : /^[\s;&|(]?$/u).test(text.slice(0, at).slice(-1))) return { length: 1, frame: '#' };
  if (rest[0] === '(' && grammar !== 'fish') return { length: rest[1] === '(' ? 2 : 1, frame: rest[1] === '(' ? '((' : '(' };
  return rest[0] === "'" ? { length: 1, frame: "'" } : undefined;
}

/** A POSIX shell's text with the bodies of its here-documents written over, character by character; `undefined` where one does not end. */
export function withoutDocuments(text: string): string | undefined {
  const awaited: string[] = [];
  const lines = text.split('\n').map((line) => {
    if (awaited.length === 0) {
      for (const [, single, double, bare] of line.matchAll(/(?<!<)<<-?[ \t]*(?:'([^']+)'|"([^"]+)"|\\?([\w.-]+))/gu)) awaited.push(single ?? double ?? bare ?? '');
      return line;
    }
    if (line === awaited[0]) awaited.shift();
    return 'x'.repeat(line.length);
  });
  return awaited.length === 0 ? lines.join('\n') : undefined;
}
