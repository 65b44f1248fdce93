import { openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Duplex } from 'node:stream';
import { ReadStream, WriteStream } from 'node:tty';

/** The terminal a person sits at, whatever standard input and output are connected to. */
export interface Terminal {
  readonly input: ReadStream;
  readonly output: WriteStream;
  /** How many cells a line has now: `output` was opened by hand and is not told when the window changes. */
  columns(): number;
  write(text: string): void;
  /** Aborts when the program is to end, by `kill` or as its window closes. */
  readonly ending: AbortSignal;
  /** Gives the terminal back; where the program is to end, it does so here. */
  close(): void;
}

/** `undefined` where there is none, as in a job that nobody watches. */
export function openTerminal(): Terminal | undefined {
  const [read, write] = process.platform === 'win32' ? ['\\\\.\\CONIN$', '\\\\.\\CONOUT$'] : ['/dev/tty', '/dev/tty'];
  try {
    const input = new ReadStream(openSync(read, 'r'));
    const output = new WriteStream(openSync(write, 'w'));
    const ending = endingSignal([input, output]);
    return {
      input,
      output,
      columns: () => columnsOf(write),
      write: (text) => void output.write(text),
      ending,
      close: () => {
        input.setRawMode(false);
        input.destroy();
        output.destroy();
        if (ending.aborted) endBy(ending.reason as NodeJS.Signals);
      },
    };
  } catch {
    return undefined;
  }
}

function columnsOf(terminal: string): number {
  try {
    const now = new WriteStream(openSync(terminal, 'w'));
    const { columns } = now;
    now.destroy();
    return columns || 80;
  } catch {
    return 80;
  }
}

/** A second signal ends the program at once. */
function endingSignal(terminal: readonly Duplex[]): AbortSignal {
  const ending = new AbortController();
  for (const name of ['SIGTERM', 'SIGHUP'] as const) process.once(name, () => ending.abort(name));
  // A window that closes may be noticed here before the signal for that arrives.
  for (const stream of terminal) for (const event of ['end', 'error']) stream.on(event, () => ending.abort('SIGHUP'));
  return ending.signal;
}

/** Ends as the signal would have ended it, which a shell can tell; Node's own end fails where the window has gone. */
function endBy(signal: NodeJS.Signals): void {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}

/** One line of text, without its line break; `undefined` when the person gives up with Ctrl+C or Ctrl+D, or the program is to end. */
export function askLine({ input, output, ending }: Terminal, question: string): Promise<string | undefined> {
  const lines = createInterface({ input, output, terminal: true, signal: ending });
  return new Promise((resolve) => {
    lines.on('close', () => resolve(undefined));
    lines.on('SIGINT', () => lines.close());
    lines.question(question, (answer) => {
      resolve(answer.trim());
      lines.close();
    });
  });
}
