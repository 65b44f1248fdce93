import type { BlankSite, FoundBlank } from './blankSite.ts';
import { alternatives, lineAround } from './blankSite.ts';
import { comment, doubleQuoted, singleQuoted } from './codeContext.ts';

const longest = 240;

/** An action of Go's templates: it starts with a function, a field of the data, a variable or a trim mark. */
const goAction = /^(?:(?:range|if|with|define|block|template|printf?|println|json|index|len|join|split|upper|lower|title|pad|slice|table|truncate|toJson|toYaml|include|quote|default)\s+[.$("]|else\b|\$\w+(?:\s*:=|\.)|-\s|\.[A-Z]|#(?:each|if|with|unless)\b|[%<]\s|!--)/u;

/** `{{path/to/file}}` and `{{[-s|--long]}}` at a `{{` of a command line, as tldr pages write them; templates stay text. */
export function braceBlank(site: BlankSite): FoundBlank | undefined {
  const { code, at } = site;
  if (site.family !== 'command' || code[at + 1] !== '{' || site.context === comment) return undefined;
  const inside = insideBraces(code, at);
  if (inside === undefined || isTemplate(site, inside)) return undefined;
  const end = at + inside.length + 4;
  const optional = /^\[([^[\]]*\|[^[\]]*)\]$/u.exec(inside);
  const choices = optional?.[1] === undefined ? spacelessAlternatives(inside) : alternatives(optional[1]);
  const name = optional?.[1] ?? inside;
  if (choices !== undefined) return { end, blank: { name, choices } };
  // An example's number is a sensible default; a path such as `path/to/file` is only a description.
  return { end, blank: /^\d[\d.:]*$/u.test(inside) ? { name, fallback: inside } : { name } };
}

/** The text between `{{` and the `}}` that ends it: the last of a run of braces closes, so `{{{1..3}}}` holds `{1..3}`. */
function insideBraces(code: string, at: number): string | undefined {
  const rest = code.slice(at + 2, at + longest);
  let close = rest.indexOf('}}');
  const lineEnd = rest.indexOf('\n');
  if (close < 1 || (lineEnd !== -1 && lineEnd < close)) return undefined;
  while (rest[close + 2] === '}') close++;
  const inside = rest.slice(0, close);
  return inside.includes('{{') ? undefined : inside;
}

function spacelessAlternatives(inside: string): readonly string[] | undefined {
  if (/\s|^[[|]|\|$|\|\|/u.test(inside)) return undefined;
  return alternatives(inside);
}

function isTemplate({ code, at, context }: BlankSite, inside: string): boolean {
  // `\{{` is somebody's escape. A blank never begins or ends with a space; templates usually do.
  if (code[at - 1] === '\\' || /^\s|\s$/u.test(inside) || goAction.test(inside)) return true;
  if (code[at - 1] === '$' && !isShellVariable(code, inside)) return true;
  const quoted = context === singleQuoted || context === doubleQuoted;
  if (quoted && /^(?:\.$|\.[A-Za-z][^/]*$|#\w)/u.test(inside)) return true;
  if (/(?<!\{)\{%|\{\{-?(?:(?:range|if|with)\s|\$\w+\s*:=)|\{\{-?\s/u.test(code)) return true;
  const line = lineAround(code, at);
  return /go-template=\S*$|(?:--format|--template)[= ]*(?:"[^"]*|'[^']*)$/u.test(line.text.slice(0, at - line.start));
}

/** `${{ … }}` is GitHub's, whose expressions have a dot or a call; tldr's `"${{variable}}" = "{{string}}"` has a blank beside it. */
function isShellVariable(code: string, inside: string): boolean {
  return /^\w+$/u.test(inside) && /(?:^|[^$\\{])\{\{[^\s.{]/u.test(code);
}
