import * as vscode from 'vscode';
import { unmarkedUtf16 } from '../../core/index.ts';

/** A file's text with the way back to bytes: what was not changed comes back byte for byte. */
export interface NoteBytes {
  readonly text: string;
  readonly encode: (text: string) => Promise<Uint8Array>;
}

/**
 * Decodes a file so that it can be written again in its own encoding, byte order mark included (SECURITY H1).
 * `undefined` where no encoding gives the same bytes back: such a file is not to be written.
 */
export async function decodeForWriting(bytes: Uint8Array): Promise<NoteBytes | undefined> {
  for (const encoding of encodingsFor(bytes)) {
    try {
      const text = await encoding.decode(bytes);
      if (same(await encoding.encode(text), bytes)) return { text, encode: encoding.encode };
    } catch {
      // Not in this encoding; the next one may fit.
    }
  }
  return undefined;
}

interface Encoding {
  readonly decode: (bytes: Uint8Array) => string | Promise<string>;
  readonly encode: (text: string) => Promise<Uint8Array>;
}

function encodingsFor(bytes: Uint8Array): readonly Encoding[] {
  const [first, second, third] = bytes;
  if (first === 0xEF && second === 0xBB && third === 0xBF) return [utf8([0xEF, 0xBB, 0xBF])];
  if (first === 0xFF && second === 0xFE) return [utf16(true, true)];
  if (first === 0xFE && second === 0xFF) return [utf16(false, true)];
  const unmarked = unmarkedUtf16(bytes);
  if (unmarked) return [utf16(unmarked === 'utf-16le', false)];
  return [utf8([]), legacy('gb18030'), legacy('big5hkscs'), legacy('shiftjis'), legacy('windows1252')];
}

function utf8(mark: readonly number[]): Encoding {
  return {
    decode: (bytes) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(mark.length)),
    encode: (text) => Promise.resolve(Uint8Array.from([...mark, ...new TextEncoder().encode(text)])),
  };
}

function utf16(littleEndian: boolean, marked: boolean): Encoding {
  const start = marked ? 2 : 0;
  return {
    decode: (bytes) => new TextDecoder(littleEndian ? 'utf-16le' : 'utf-16be', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(start)),
    encode: (text) => {
      const view = new DataView(new ArrayBuffer(start + text.length * 2));
      if (marked) view.setUint16(0, 0xFEFF, littleEndian);
      for (let at = 0; at < text.length; at++) view.setUint16(start + at * 2, text.charCodeAt(at), littleEndian);
      return Promise.resolve(new Uint8Array(view.buffer));
    },
  };
}

function legacy(encoding: string): Encoding {
  return {
    decode: async (bytes) => vscode.workspace.decode(bytes, { encoding }),
    encode: async (text) => vscode.workspace.encode(text, { encoding }),
  };
}

/** Whether two files are the same to the byte. */
export function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
