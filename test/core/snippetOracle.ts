/**
 * A small model of VS Code's snippet grammar (tab stops, placeholders, choices, variables), written from its documentation,
 * to see what a snippet text becomes without an editor.
 * https://code.visualstudio.com/docs/editing/userdefinedsnippets#_grammar
 */
export interface Expansion {
  /** What stands in the document, with every placeholder's first text and every choice's first option. */
  readonly text: string;
  /** Per tab stop in order of appearance: its number and all that it offers. */
  readonly stops: readonly { readonly stop: number; readonly offered: readonly string[] }[];
}

export function expandSnippet(snippet: string): Expansion {
  const reader = { snippet, at: 0 };
  const stops: { stop: number; offered: string[] }[] = [];
  const firsts = new Map<number, string>();
  const pieces = readPieces(reader, undefined, stops, firsts);
  return { text: pieces.map((piece) => (typeof piece === 'string' ? piece : (firsts.get(piece) ?? ''))).join(''), stops };
}

interface Reader {
  readonly snippet: string;
  at: number;
}

function readPieces(reader: Reader, closer: string | undefined, stops: { stop: number; offered: string[] }[], firsts: Map<number, string>): (string | number)[] {
  const pieces: (string | number)[] = [];
  while (reader.at < reader.snippet.length) {
    const rest = reader.snippet.slice(reader.at);
    if (closer !== undefined && rest.startsWith(closer)) {
      reader.at += closer.length;
      return pieces;
    }
    if (/^\\[\\$}]/.test(rest)) {
      pieces.push(rest[1]!);
      reader.at += 2;
      continue;
    }
    const simple = /^\$(\d+)|^\$\{(\d+)\}/.exec(rest);
    const choice = /^\$\{(\d+)\|((?:\\[\\,|]|[^,|])+(?:,(?:\\[\\,|]|[^,|])+)*)\|\}/.exec(rest);
    const placeholder = /^\$\{(\d+):/.exec(rest);
    if (/^\$(?:[A-Za-z_]|\{[A-Za-z_])/.test(rest)) throw new Error(`a variable at ${reader.at}: ${rest.slice(0, 20)}`);
    if (simple !== null) {
      reader.at += simple[0].length;
      pieces.push(Number(simple[1] ?? simple[2]));
    } else if (choice !== null) {
      reader.at += choice[0].length;
      const offered = choice[2]!.match(/(?:\\[\\,|]|[^,|])+/g)!.map((option) => option.replace(/\\([\\,|])/g, '$1'));
      addStop(stops, firsts, Number(choice[1]), offered);
      pieces.push(Number(choice[1]));
    } else if (placeholder !== null) {
      reader.at += placeholder[0].length;
      const inner = readPieces(reader, '}', stops, firsts).join('');
      addStop(stops, firsts, Number(placeholder[1]), [inner]);
      pieces.push(Number(placeholder[1]));
    } else {
      pieces.push(rest[0]!);
      reader.at += 1;
    }
  }
  if (closer !== undefined) throw new Error('a placeholder without its end');
  return pieces;
}

function addStop(stops: { stop: number; offered: string[] }[], firsts: Map<number, string>, stop: number, offered: string[]): void {
  stops.push({ stop, offered });
  firsts.set(stop, offered[0] ?? '');
}
