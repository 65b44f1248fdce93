import { callNoteTool, noteResources, noteTools, readNoteResource } from '../core/index.ts';
import { openLiveNotes } from './liveNotes.ts';
import type { Options } from './options.ts';
import { print } from './output.ts';
import { type RequestId, requestLines } from './requestLines.ts';
import { UsageError } from './usageError.ts';
import { programVersion } from './version.ts';

/** `mcp`: serves the notes to a client on standard input and output; the program ends when the client closes them. */
export async function mcpCommand(words: readonly string[], { notes, names, include, exclude }: Options): Promise<number> {
  if (words.length > 0) throw new UsageError(`mcp takes no words: ${words.join(' ')}`);
  const { upToDate } = openLiveNotes({ notes, names }, { include, exclude });
  const { serveNotes } = await import('./mcpServer.ts');
  const complain = (text: string): void => void process.stderr.write(`notes-reference: ${text.replace(/\s+/g, ' ').slice(0, 300)}\n`);
  const input = process.stdin.pipe(
    requestLines((id) => {
      complain('left out a request that is too long');
      void print(`${JSON.stringify(tooLong(id))}\n`);
    }),
  );
  serveNotes(
    {
      version: programVersion(),
      tools: noteTools,
      call: async (tool, input) => callNoteTool(await upToDate(), tool, input),
      resources: async (offset) => noteResources(await upToDate(), offset),
      readResource: async (uri) => readNoteResource(await upToDate(), uri),
    },
    { input, output: process.stdout, onError: (error) => complain(error.message) },
  );
  return 0;
}

/** A client that waits would wait for ever without it. https://www.jsonrpc.org/specification#error_object */
function tooLong(id: RequestId): object {
  return { jsonrpc: '2.0', id, error: { code: -32600, message: 'The request is too long' } };
}
