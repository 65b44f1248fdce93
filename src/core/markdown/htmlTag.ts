/** A tag as it stands in a text. */
export interface HtmlTag {
  /** Lower case. */
  readonly name: string;
  readonly closing: boolean;
  /** In order, names in lower case; `''` where there is no value. */
  readonly attributes: readonly (readonly [name: string, value: string])[];
  /** UTF-16 units, both brackets included. */
  readonly length: number;
}

/** Longer tags are text. */
const maxTag = 1000;
const tagStart = /^<(\/?)([a-zA-Z][a-zA-Z0-9]{0,12})(?=[\s/>])/;
const attribute = /\s+([a-zA-Z][a-zA-Z-]{0,30})(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/y;
const tagEnd = /\s*(\/?)>/y;

/** The tag that begins at `at` and ends before `end`; `undefined` where none does. */
export function htmlTagAt(text: string, at: number, end: number): HtmlTag | undefined {
  const source = text.slice(at, Math.min(at + maxTag, end));
  const start = tagStart.exec(source);
  if (!start) return undefined;
  const attributes: [string, string][] = [];
  let behind = start[0].length;
  for (;;) {
    attribute.lastIndex = behind;
    const found = attribute.exec(source);
    if (!found) break;
    const [, name, double, single, bare] = found;
    attributes.push([name!.toLowerCase(), double ?? single ?? bare ?? '']);
    behind = attribute.lastIndex;
  }
  tagEnd.lastIndex = behind;
  if (!tagEnd.test(source)) return undefined;
  return { name: start[2]!.toLowerCase(), closing: start[1] === '/', attributes, length: tagEnd.lastIndex };
}
