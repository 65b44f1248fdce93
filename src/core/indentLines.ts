/** How a document is indented. */
export interface IndentStyle {
  /** Columns of a tab. */
  readonly tabSize: number;
  readonly insertSpaces: boolean;
}

/**
 * Puts `indent` before every line but the first, and writes each of these lines' white space as the document does.
 * Works on plain text and on snippet syntax alike: neither ends a line inside of a token.
 */
export function indentLines(text: string, indent: string, { tabSize, insertSpaces }: IndentStyle): string {
  return text.replace(/\n([ \t]*)/g, (_, own: string) => {
    let columns = 0;
    for (const character of indent + own) columns = character === '\t' ? columns + tabSize - (columns % tabSize) : columns + 1;
    const tabs = insertSpaces ? 0 : Math.floor(columns / tabSize);
    return `\n${'\t'.repeat(tabs)}${' '.repeat(columns - tabs * tabSize)}`;
  });
}

/** Takes `indent` off the start of every line but the first that begins with it: what indentLines will put there again. */
export function dedentLines(text: string, indent: string): string {
  return indent === '' ? text : text.replaceAll(`\n${indent}`, '\n');
}
