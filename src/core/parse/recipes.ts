import type { Token } from 'markdown-it';
import type { BlankSwitch } from '../blanks/declaredBlanks.ts';
import { readBlankSwitch } from '../blanks/declaredBlanks.ts';
import type { Recipe } from '../note.ts';
import { inlineText } from './inlineText.ts';
import { withoutWraps } from './wrappedLines.ts';

/** A recipe before it knows its place in the note. */
export type FoundRecipe = Omit<Recipe, 'index' | 'section' | 'description' | 'blanks' | 'blankNames'> & {
  /** What the fence itself says; `undefined` leaves it to the note's front matter. */
  readonly blanks: BlankSwitch | undefined;
  /** What the recipe's own line says about it, for a command followed by words. */
  readonly ownDescription?: string;
};

/** Diagrams and formulas are pictures, not something to insert. */
const pictureLanguages = new Set(['math', 'mermaid']);

/**
 * The recipe in a fence token; `undefined` for an empty fence or a picture.
 * `bodyLine` is added to the token's lines.
 */
export function fenceRecipe(token: Token, bodyLine: number): FoundRecipe | undefined {
  const code = token.content.replace(/\n$/, '');
  const lang = fenceLanguage(token.info);
  if (code.trim() === '' || pictureLanguages.has(lang)) return undefined;
  const [line, endLine] = token.map ?? [0, 0];
  return {
    kind: 'fence',
    lang,
    code,
    line: line + bodyLine,
    endLine: endLine + bodyLine,
    blanks: blanksAttribute(token.info),
  };
}

/**
 * The first word of a fence's info string, lower case: ` ```Python {file="a.py"} ` and ` ```{.python} ` are `python`. Never with a
 * backtick, which may stand behind `~~~`: a fence that is written with it would be none, and the code in it Markdown.
 */
export function fenceLanguage(info: string): string {
  return (/^\s*\{?\.?([^\s{}:=,`]+)/.exec(info)?.[1] ?? '').toLowerCase();
}

/**
 * ` ```bash blanks=off ` turns a block's blanks into text, `blanks=on` overrules the note's front matter,
 * `blanks="YOUR_TOKEN,PORT=80"` declares words as blanks.
 */
function blanksAttribute(info: string): BlankSwitch | undefined {
  const value = /\bblanks\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s{}]+))/.exec(info);
  return value ? readBlankSwitch(value[1] ?? value[2] ?? value[3]) : undefined;
}

export interface InlinePlace {
  readonly token: Token;
  readonly bodyLine: number;
  /** The language a command has here: PowerShell under a Windows heading, else a POSIX shell. */
  readonly shell: string;
  /** Whether the paragraph opens a list item. */
  readonly startsListItem: boolean;
}

/**
 * A command written as inline code: alone in its paragraph, as tldr pages have it,
 * or at the start of a list item with words behind it that say what it does.
 */
export function commandRecipe({ token, bodyLine, shell, startsListItem }: InlinePlace): FoundRecipe | undefined {
  const children = token.children ?? [];
  const start = children.findIndex(isShown);
  const first = children[start];
  if (first?.type !== 'code_inline') return undefined;
  const rest = children.slice(start + 1).filter(isShown);
  const code = first.content.trim();
  const alone = rest.length === 0;
  if (!(alone && !startsListItem ? isWord(code) || isCommand(code) : startsListItem && isCommand(code))) return undefined;
  const [line, endLine] = token.map ?? [0, 0];
  const ownDescription = alone ? undefined : wordsBehind(token, code).split('\n', 1)[0];
  return {
    kind: 'command',
    lang: shell,
    code,
    line: line + bodyLine,
    endLine: endLine + bodyLine,
    blanks: undefined,
    ...(ownDescription ? { ownDescription } : {}),
  };
}

/** What stands behind the code that a text begins with, without what parts the two. */
function wordsBehind(token: Token, code: string): string {
  const { text } = inlineText(token);
  return withoutWraps(text.slice(text.indexOf(code) + code.length).replace(/^[\s:：,，;；.。=→>—–-]+/u, ''));
}

function isShown({ type, content }: Token): boolean {
  return type !== 'text' || content.trim() !== '';
}

/** A program's name, alone: `htop`, `./configure`, `{{command}}`. */
function isWord(code: string): boolean {
  return /^(?:[.~]{0,2}\/)?[\w{<[@][^\s=()]*$/.test(code);
}

/** A program's name with arguments; an expression such as `a | b`, `x = 1` or `f (x)` is none. */
function isCommand(code: string): boolean {
  return /^(?:[.~]{0,2}\/)?[a-z][\w.+/-]*[ \t]+(?![=+*/|<>&:,)\]}!-](?:\s|$)|[=!<>]=|[=(])/i.test(code);
}
