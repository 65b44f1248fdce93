import { errorCode } from './directoryNotes.ts';

/** Writes to standard output and waits where its reader is behind, so that one who leaves, as in `… | head`, ends the work too. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve));
}

/** Ends the program when standard output or standard error can take no more: quietly for a reader that has read enough, with one line for a full disk. */
export function endWhereOutputFails(): void {
  process.stdout.on('error', (error) => {
    if (errorCode(error) === 'EPIPE') process.exit();
    process.stderr.write(`notes-reference: cannot write: ${errorCode(error)}\n`);
    process.exit(2);
  });
  // There is nowhere left to complain to.
  process.stderr.on('error', () => process.exit(2));
}
