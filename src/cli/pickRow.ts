import { emitKeypressEvents, type Key } from 'node:readline';
import type { Hit } from '../core/index.ts';
import type { Terminal } from './terminal.ts';
import { cellsOf, clip, oneLine } from './textWidth.ts';

export interface Row {
  readonly title: string;
  readonly detail: string;
  readonly preview: string;
  readonly value: Hit;
}

interface PickOptions {
  readonly terminal: Terminal;
  readonly rows: (query: string) => readonly Row[];
  readonly query: string;
}

/** Lets a person choose one of the rows that fit what is typed; `undefined` when they give up or the program is to end. Arrows or Ctrl+P and Ctrl+N move. */
export function pickRow({ terminal, rows, query: first }: PickOptions): Promise<Row | undefined> {
  const { input, ending } = terminal;
  let query = first;
  let shown = rows(query);
  let at = 0;
  const picture = pictureOn(terminal);
  const draw = (): void => picture.draw([`> ${oneLine(query)}`, ...shown.flatMap((row, index) => rowLines(row, index === at))]);
  if (ending.aborted) return Promise.resolve(undefined);
  emitKeypressEvents(input);
  input.setRawMode(true);
  draw();
  process.on('SIGWINCH', draw);
  return new Promise((resolve) => {
    const end = (row: Row | undefined): void => {
      input.off('keypress', press);
      ending.removeEventListener('abort', giveUp);
      process.off('SIGWINCH', draw);
      input.setRawMode(false);
      picture.clear();
      resolve(row);
    };
    const giveUp = (): void => end(undefined);
    const press = (text: string | undefined, key: Key): void => {
      const action = actionOf(text, key);
      if (action === 'accept') return end(shown[at]);
      if (action === 'cancel') return end(undefined);
      if (action === 'up' || action === 'down') at = Math.max(0, Math.min(shown.length - 1, at + (action === 'up' ? -1 : 1)));
      else if (action !== undefined) {
        query = action(query);
        shown = rows(query);
        at = 0;
      }
      draw();
    };
    ending.addEventListener('abort', giveUp);
    input.on('keypress', press);
    input.resume();
  });
}

type Action = 'accept' | 'cancel' | 'up' | 'down' | ((query: string) => string) | undefined;

function actionOf(text: string | undefined, { name, ctrl, meta }: Key): Action {
  if (name === 'return' || name === 'enter') return 'accept';
  if (name === 'escape' || (ctrl && (name === 'c' || name === 'd' || name === 'g'))) return 'cancel';
  if (name === 'up' || (ctrl && name === 'p')) return 'up';
  if (name === 'down' || (ctrl && name === 'n')) return 'down';
  if (name === 'backspace') return (query) => [...query].slice(0, -1).join('');
  if (ctrl && name === 'u') return () => '';
  if (ctrl && name === 'w') return (query) => query.replace(/\S*\s*$/, '');
  return text !== undefined && !ctrl && !meta && !/\p{Cc}/u.test(text) ? (query) => query + text : undefined;
}

function rowLines({ title, detail, preview }: Row, isChosen: boolean): readonly string[] {
  const line = `${isChosen ? '▶' : ' '} ${oneLine(title)}  (${oneLine(detail)})`;
  return isChosen && preview !== '' ? [line, `    ${oneLine(preview)}`] : [line];
}

interface Picture {
  readonly draw: (lines: readonly string[]) => void;
  readonly clear: () => void;
}

/** Lines that take the place of those drawn before. */
function pictureOn(terminal: Terminal): Picture {
  let drawn: readonly string[] = [];
  const draw = (lines: readonly string[]): void => {
    const width = Math.max(20, terminal.columns());
    const clipped = lines.map((line) => clip(line, width - 1));
    terminal.write(`${erase(drawn, width)}${clipped.join('\n')}\r`);
    drawn = clipped;
  };
  return { draw, clear: () => terminal.write(erase(drawn, terminal.columns())) };
}

/**
 * Goes back to the first line of what was drawn and clears all below; the cursor stands at the start of its last line. In a
 * window that became narrower the lines before it take several rows each.
 */
function erase(drawn: readonly string[], width: number): string {
  const rows = drawn.slice(0, -1).reduce((sum, line) => sum + Math.max(1, Math.ceil(cellsOf(line) / width)), 0);
  return rows > 0 ? `\r\u001B[${rows}A\u001B[J` : '\r\u001B[J';
}
