/** What ends a thought: behind one of these an editor does not break a line for want of room, nor between Chinese words. */
const end = /[.!?:;…。！？：；\p{Script=Han}]["'”’)\]）]*$/u;
/** A line shorter than this was ended by its author; the lower one holds where the next goes on with a small letter. */
const shortest = 60;
const shortestGoingOn = 40;

/**
 * A paragraph's text with the lines put together again that an editor has broken at its right margin; those that their
 * author has ended stay lines. Chinese notes, which know no such margin, come back as they are.
 */
export function withoutWraps(text: string): string {
  if (!text.includes('\n')) return text;
  const lines = text.split('\n');
  return lines.reduce((above, line, at) => above + (isWrapped(lines[at - 1]!, line) ? ' ' : '\n') + line);
}

function isWrapped(line: string, next: string): boolean {
  if (line.length < shortestGoingOn || end.test(line)) return false;
  return line.length < shortest ? /^\p{Ll}/u.test(next) : /^[\p{Script=Latin}\p{N}"'“‘([]/u.test(next);
}
