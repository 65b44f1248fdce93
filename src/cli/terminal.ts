import { openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { ReadStream, WriteStream } from 'node:tty';

/** The terminal a person sits at, whatever standard input and output are connected to. */
export interface Terminal {
  readonly input: ReadStream;
  readonly output: WriteStream;
  /** How many cells a line has now: `output` was opened by hand and is not told when the window changes. */
  columns(): number;
  write(text: string): void;
  close(): void;
}

/** `undefined` where there is none, as in a job that nobody watches. */
export function openTerminal(): Terminal | undefined {
  const [read, write] = process.platform === 'win32' ? ['\\\\.\\CONIN$', '\\\\.\\CONOUT$'] : ['/dev/tty', '/dev/tty'];
  try {
    const input = new ReadStream(openSync(read, 'r'));
    const output = new WriteStream(openSync(write, 'w'));
    return {
      input,
      output,
      columns: () => {
        const now = new WriteStream(openSync(write, 'w'));
        const { columns } = now;
        now.destroy();
        return columns || 80;
      },
      write: (text) => void output.write(text),
      close: () => {
        input.setRawMode(false);
        input.destroy();
        output.destroy();
      },
    };
  } catch {
    return undefined;
  }
}

/** One line of text, without its line break; `undefined` when the person gives up with Ctrl+C or Ctrl+D. */
export function askLine({ input, output }: Terminal, question: string): Promise<string | undefined> {
  const lines = createInterface({ input, output, terminal: true });
  return new Promise((resolve) => {
    lines.on('close', () => resolve(undefined));
    lines.on('SIGINT', () => lines.close());
    lines.question(question, (answer) => {
      resolve(answer.trim());
      lines.close();
    });
  });
}
