import type { NoteText } from '../noteSource.ts';

/** Decodes all of `bytes`, or answers `undefined` where they are not valid in that encoding. */
export type DecodeAs = (bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252') => string | undefined;

/** Up to here a file is read and indexed whole; the largest hand-written note known to us has a third of it. */
export const wholeFileBytes = 1024 * 1024;
/** Beyond this a file is listed by its name only and never read (SECURITY H2). */
export const readableBytes = 5 * 1024 * 1024;
/** What is kept of a file between the two, besides its headings. */
const headLength = 256 * 1024;
const binaryProbeBytes = 8 * 1024;

/** The text of a file too large to read; `bytes` is its size. */
export function tooLarge(bytes: number): NoteText {
  return { text: '', problem: 'truncated', detail: `${(bytes / 1024 / 1024).toFixed(1)} MB` };
}

/**
 * A file's bytes as text: by byte order mark, else strictly as UTF-8, else as GB18030 (which GBK and GB2312 are part of),
 * else as Windows-1252, which accepts anything; the last two, and UTF-16 without a mark, are reported as guesses (SECURITY H1).
 * Valid UTF-8 or UTF-16 up to its last character, which is cut off, is still read as such.
 * `named` is the text by the encoding that the user named for the file, if any; it goes before the guesses and is none.
 * A file of 1 to 5 MiB keeps its first 256 KiB and the headings behind them, at their lines.
 */
export function decodeNote(bytes: Uint8Array, decode: DecodeAs, named?: string): NoteText {
  if (bytes.length > readableBytes) return tooLarge(bytes.length);
  const marked = decodeByMark(bytes, decode);
  if (marked !== undefined) return shorten({ text: marked }, bytes.length);
  if (bytes.subarray(0, binaryProbeBytes).includes(0)) return decodeUnmarked(bytes, decode, named);
  const certain = decode(bytes, 'utf-8') ?? named;
  if (certain !== undefined) return shorten({ text: certain }, bytes.length);
  const cut = decodeCut(bytes, decode);
  if (cut !== undefined) return shorten({ text: cut, problem: 'encoding', detail: 'utf-8' }, bytes.length);
  for (const encoding of ['gb18030', 'windows-1252'] as const) {
    const text = decode(bytes, encoding);
    if (text === undefined) continue;
    return shorten({ text: encoding === 'gb18030' ? text : withQuotes(text), problem: 'encoding', detail: encoding }, bytes.length);
  }
  return { text: '', problem: 'binary' };
}

/** Windows-1252 from 0x80 to 0x9f (WHATWG Encoding); five of them are controls. */
const windowsRow = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Some versions of Node decode Windows-1252 as Latin-1, which has controls where the quotation marks are. */
function withQuotes(text: string): string {
  return text.replace(/[\x80-\x9f]/g, (control) => windowsRow.charAt(control.charCodeAt(0) - 0x80));
}

function decodeByMark(bytes: Uint8Array, decode: DecodeAs): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return decode(bytes.subarray(3), 'utf-8');
  if (first === 0xff && second === 0xfe) return decode(bytes.subarray(2), 'utf-16le') ?? decode(bytes.subarray(2, -1), 'utf-16le');
  if (first === 0xfe && second === 0xff) return decode(bytes.subarray(2), 'utf-16be') ?? decode(bytes.subarray(2, -1), 'utf-16be');
  return undefined;
}

/** UTF-16 without a mark, by the user's word for it or by its looks; anything else with zero bytes is no text. */
function decodeUnmarked(bytes: Uint8Array, decode: DecodeAs, named: string | undefined): NoteText {
  if (named !== undefined && isText(named)) return shorten({ text: named }, bytes.length);
  const encoding = unmarkedUtf16(bytes);
  const text = encoding && decode(bytes.subarray(0, bytes.length - (bytes.length % 2)), encoding);
  if (text === undefined || !isText(text)) return { text: '', problem: 'binary' };
  return shorten({ text, problem: 'encoding', detail: encoding! }, bytes.length);
}

/**
 * Which UTF-16 the bytes would be: line breaks, spaces and all of ASCII have a zero as their upper byte, and no text has one
 * as the lower byte of anything common, so the zeros stand at every second place only. `undefined` without zeros, or where
 * they stand at both.
 */
export function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const zeros = [0, 0];
  const end = Math.min(bytes.length, binaryProbeBytes);
  for (let at = 0; at < end; at++) if (bytes[at] === 0) zeros[at % 2]!++;
  const [upperFirst, lowerFirst] = zeros as [number, number];
  if ((upperFirst === 0) === (lowerFirst === 0)) return undefined;
  return upperFirst > 0 ? 'utf-16be' : 'utf-16le';
}

/** Whether decoded bytes can be prose: it has white space, and neither controls nor places in Unicode that nobody has given a character. */
function isText(text: string): boolean {
  return /\s/.test(text) && !/(?![\t\n\v\f\r])\p{Cc}|\p{Cn}|\p{Co}|\p{Cs}/u.test(text);
}

/** UTF-8 less the one to three bytes of a character that the file ends within, as after a copy that was cut short. */
function decodeCut(bytes: Uint8Array, decode: DecodeAs): string | undefined {
  for (let end = bytes.length - 1; end >= bytes.length - 3 && end > 0; end--) {
    // Only before the byte that would begin the character; one character of ASCII after another proves nothing.
    if ((bytes[end] ?? 0) < 0xc2) continue;
    const text = decode(bytes.subarray(0, end), 'utf-8');
    return text !== undefined && text.length < end ? text : undefined;
  }
  return undefined;
}

function shorten(decoded: NoteText, bytes: number): NoteText {
  if (bytes <= wholeFileBytes) return decoded;
  const cut = decoded.text.indexOf('\n', headLength);
  const head = cut < 0 ? decoded.text.slice(0, headLength) : decoded.text.slice(0, cut);
  const headings = cut < 0 ? '' : decoded.text.slice(cut).replace(/^(?!#{1,6}[ \t]).+$/gm, '');
  return { text: head + headings, problem: 'truncated', detail: `${(bytes / 1024 / 1024).toFixed(1)} MB` };
}
