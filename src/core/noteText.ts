/** How a text ends its lines: as most of them do; `\n` where there is none. Old Mac `\r` counts too. */
export function lineBreakOf(text: string): '\n' | '\r\n' | '\r' {
  const breaks = text.match(/\r\n|\n|\r/gu) ?? [];
  const windows = breaks.filter((one) => one === '\r\n').length;
  const mac = breaks.filter((one) => one === '\r').length;
  if (windows * 2 > breaks.length) return '\r\n';
  return mac * 2 > breaks.length ? '\r' : '\n';
}

/** One replacement in a text; offsets in UTF-16 units. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** UTF-16 offset of the start of a 0-based line; the text's length for a line beyond the last one. */
export function lineOffset(text: string, line: number): number {
  const breaks = /\r\n|\n|\r/gu;
  for (let at = 0; at < line; at++) if (breaks.exec(text) === null) return text.length;
  return breaks.lastIndex;
}
