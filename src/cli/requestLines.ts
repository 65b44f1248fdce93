import { Transform } from 'node:stream';

/** Bytes of one request. The protocol's own transport ends the server at ten million, and with it all that others wait for. */
const longestLine = 8_000_000;

/** Passes lines on, each as a whole; one that is too long is left out and told of. */
export function requestLines(onTooLong: () => void): Transform {
  let line: Buffer[] = [];
  let length = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      for (let from = 0; from < chunk.length; ) {
        const end = chunk.indexOf('\n', from) + 1;
        const part = chunk.subarray(from, end || chunk.length);
        from += part.length;
        length += part.length;
        if (length > longestLine) line = [];
        else line.push(part);
        if (end === 0) continue;
        if (length > longestLine) onTooLong();
        else this.push(Buffer.concat(line));
        line = [];
        length = 0;
      }
      done();
    },
  });
}
