import type { BlankSite, FoundBlank } from './blankSite.ts';
import { alternatives, lineAround } from './blankSite.ts';
import { document, doubleQuoted, plain, singleQuoted } from './codeContext.ts';
import type { Blank } from './recipePart.ts';

const longest = 120;

/** Words a person would write between the brackets, not touching them with a space: that is what tells `<a b>` from `<in >out`. */
const namePattern = /^\p{L}(?:[\p{L}\p{N}_.:/,'()（）/、+ -]*[\p{L}\p{N}_.)）])?$/u;

/** Elements that no recipe uses as a blank's name. */
const elements = /^(?:br|hr|li|td|tr|th|ul|ol|dl|dt|dd|div|span|html|pre|h[1-6]|img|svg|iframe|thead|tbody|nobr|em|strong)$/iu;

/** Elements that are also ordinary words, and the marks of generics, tokenizers and interpreters. */
const elementWords = new RegExp(
  '^(?:a|b|i|p|s|u|q|body|head|title|link|meta|style|main|nav|header|footer|section|article|aside|form|input|button|label|select|option'
    + '|textarea|table|caption|col|code|kbd|samp|var|sub|sup|small|mark|del|ins|canvas|video|audio|source|picture|figure|object|template|slot'
    + '|script|rect|circle|g|text|image|center|font|blockquote|details|summary|dialog|area|map|base|abbr|cite|data|time|output|param)$', 'iu');

/** Written as keyboards and Vim write them, capitals included: `<end>` and `<home>` in lower case are places in a file. */
const keys = /^(?:Enter|Return|Esc|Escape|Tab|Space|Backspace|Delete|Del|Insert|Home|End|Page ?Up|Page ?Down|Up|Down|Left|Right|Arrow[A-Z]\w+|CR|BS|leader|Leader|Plug|cr|F\d+|(?:Left|Right)?(?:C(?:trl|TRL|ontrol)|Alt|Shift|Super|Cmd|Meta|Win|Option)(?:[ +-].*)?|[CSMAD]-.+|空格|.*键)$/u;

/** Single words that can only be meant as a blank, even inside a program's string, where `<pad>` and `<stdin>` are values. */
const placeWords = /^(?:filename|filepath|file|path|dir|directory|folder|url|host|hostname|ip|port|user|username|password|secret|api[ _-]?key|access[ _-]?key|database|bucket|region|domain|email)$/iu;

/** `<image>`, `<your program>`, `<name=default>`, `<name=a|b|c>` at a `<`; `undefined` where the language has another use for it. */
export function angleBlank(site: BlankSite): FoundBlank | undefined {
  const { code, at } = site;
  const close = code.slice(at + 1, at + longest).search(/[<>\n]/u);
  if (close < 1 || code[at + 1 + close] !== '>') return undefined;
  const end = at + close + 2;
  const inside = code.slice(at + 1, end - 1);
  const equals = inside.indexOf('=');
  const name = equals === -1 ? inside : inside.slice(0, equals);
  if (!namePattern.test(name) || name.includes('//') || /\s\s/u.test(name)) return undefined;
  if (isMarkup(site, name) || (equals !== -1 && isAttribute(name)) || !isFree(site, end)) return undefined;
  if (site.family === 'program' ? !isBelievedInProgram(site, name, equals !== -1) : isOperator(site, name)) return undefined;
  const blank = equals === -1 ? { name } : withDefault(name, inside.slice(equals + 1));
  return blank && { end, blank };
}

function withDefault(name: string, fallback: string): Blank | undefined {
  if (/^["']|^[=~>\s]|\s$/u.test(fallback)) return undefined;
  const choices = alternatives(fallback);
  return choices === undefined ? { name, fallback } : { name, choices };
}

/** `<a href=…>`, in a search for tags too. */
function isAttribute(name: string): boolean {
  const [first = '', ...rest] = name.split(' ');
  return rest.length > 0 && elementWords.test(first);
}

/** Tags, `#include <…>`, keys, Nix's search path. */
function isMarkup({ code, at, lang, family, context }: BlankSite, name: string): boolean {
  const [first = ''] = name.split(/[ .]/u);
  if (elements.test(first) || keys.test(name) || /^(?:nixpkgs|nixos)/u.test(name)) return true;
  if (code.includes(`</${first}`)) return true;
  if (/^[ \t]*#?[ \t]*(?:include|import)[ \t]*$/u.test(code.slice(Math.max(0, code.lastIndexOf('\n', at) + 1), at))) return true;
  if (family === 'data' && /^[abipsuq]$/iu.test(name)) return true;
  if (lang === 'apache' && /^[A-Z]/u.test(name) && lineAround(code, at).text.trimStart().startsWith('<')) return true;
  const strict = family === 'program' || context === document;
  return strict && elementWords.test(first) && !name.includes(' ');
}

/** Whether what touches the brackets leaves room for a blank: `List<int>`, `<in>out`, `<<EOF>`, `(?<year>…)` do not. */
function isFree({ code, at, lastEnd, context }: BlankSite, end: number): boolean {
  const before = code[at - 1] ?? '\n';
  const after = code.slice(end, end + 6);
  if (/[<?\\$&>]/u.test(before) && lastEnd !== at) return false;
  if (/[A-Za-z0-9)\]]/u.test(before) && !isOptionValue(code, at)) return false;
  if (/^(?:>|\()/u.test(after)) return false;
  // A unit may follow (`<size>M`, `<n>px`); any other word would make `<in>out` a pair of redirections.
  if (/^\w/u.test(after) && !/^_/u.test(after) && !/^(?:[kKmMgGtT]i?[bB]?|px|s|ms|rem|em)(?!\w)/u.test(after)) return false;
  return context === plain || before !== '\n' || !after.startsWith('=');
}

/** `-p<port>`, `-L<port>:…`, `v<version>`. */
function isOptionValue(code: string, at: number): boolean {
  return /(?:^|[\s=:/@"'])(?:-{1,2}[A-Za-z][\w-]*|v)$/u.test(code.slice(Math.max(0, at - 24), at));
}

/** Comparisons and redirections that happen to look like words between brackets. */
function isOperator({ code, at, family, context }: BlankSite, name: string): boolean {
  const quoted = context === singleQuoted || context === doubleQuoted;
  if ((quoted || family === 'data') && /(?:^|\s)(?:and|or|not)(?:\s|$)/iu.test(name)) return true;
  // `cmd <in 2>out`: the digit names a stream.
  if (/\s\d$/u.test(name)) return true;
  // A machine's type (`<u64>`), and a key to press, where no command stands before it: `<q>`.
  return /^[uif]\d+$/u.test(name) || (/^.$/u.test(name) && code.slice(0, at).trim() === '');
}

function isBelievedInProgram({ code, at, context }: BlankSite, name: string, hasDefault: boolean): boolean {
  const isPhrase = /^(?:your|my)[ _-]/iu.test(name) || /\p{Script=Han}/u.test(name);
  if (context === singleQuoted || context === doubleQuoted) {
    return isPhrase || hasDefault || placeWords.test(name) || /^[a-z]+(?: [a-z]+)+$/iu.test(name);
  }
  return context === plain && isPhrase && !hasDefault && /(?:^|[=(,:[{\s])$/u.test(code.slice(0, at).slice(-1));
}
