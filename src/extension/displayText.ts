import { beginning } from '../core/index.ts';

/** Labels longer than this are cut; the whole text is in the reader. */
const maxLabel = 200;

/**
 * A note's words as they may stand in a row or a message of VS Code: one line, without control and direction characters,
 * and with `$(name)` and `[text](command:…)` broken up, so that they cannot draw an icon or, in a message, be a link that runs
 * a command (SECURITY M1).
 */
export function displayText(text: string): string {
  const line = text
    .replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
  const clipped = line.length > maxLabel ? `${beginning(line, maxLabel - 1)}…` : line;
  return clipped.replace(/([$\]])\(/g, '$1\u200b(');
}
