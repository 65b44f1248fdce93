import { Transform } from 'node:stream';

/** Bytes of one request. The protocol's own transport ends the server at ten million, and with it all that others wait for. */
const longestLine = 8_000_000;

/** Bytes that are kept of either end of a line that is too long. */
const keptBytes = 500;

/** What a request is answered by; `null` where it cannot be told. */
export type RequestId = string | number | null;

/** Passes lines on, each as a whole; one that is too long is left out and told of, with the id that its answer needs. */
export function requestLines(onTooLong: (id: RequestId) => void): Transform {
  let line: Buffer[] = [];
  let length = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      for (let from = 0; from < chunk.length; ) {
        const end = chunk.indexOf('\n', from) + 1;
        const part = chunk.subarray(from, end || chunk.length);
        from += part.length;
        length += part.length;
        line.push(part);
        if (length > longestLine) line = bothEnds(line);
        if (end === 0) continue;
        if (length > longestLine) onTooLong(requestId(line.map(String)));
        else this.push(Buffer.concat(line));
        line = [];
        length = 0;
      }
      done();
    },
  });
}

function bothEnds(line: readonly Buffer[]): Buffer[] {
  const whole = Buffer.concat(line);
  // Copies: a part would keep all of it in memory.
  return [Buffer.from(whole.subarray(0, keptBytes)), Buffer.from(whole.subarray(-keptBytes))];
}

const id = String.raw`"id"\s*:\s*(-?\d{1,15}|"(?:[^"\\]|\\.)*")`;
const idAtStart = new RegExp(String.raw`^\s*\{\s*(?:"(?:jsonrpc|method)"\s*:\s*"[^"\\]*"\s*,\s*)*${id}\s*,`);
const idAtEnd = new RegExp(String.raw`,\s*${id}\s*\}\s*$`);

/** The request's own id, not one in what it carries: only two short members stand before it, or nothing behind it but the last brace. */
function requestId([start = '', end = '']: readonly string[]): RequestId {
  const found = idAtStart.exec(start) ?? idAtEnd.exec(end);
  try {
    return found ? (JSON.parse(found[1]!) as string | number) : null;
  } catch {
    return null;
  }
}
