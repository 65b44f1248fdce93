import type { Token } from 'markdown-it';
import type { BlankSwitch } from '../blanks/declaredBlanks.ts';
import { readBlankSwitch } from '../blanks/declaredBlanks.ts';
import type { Recipe } from '../note.ts';
import { introduces } from './description.ts';
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
  /** What introduces the paragraph: the only item of the list above, as in tldr pages, or another text. */
  readonly introduction: () => 'item' | 'text' | undefined;
}

/** A command, and what the rest of its text says about it. */
interface WrittenCommand {
  readonly code: string;
  readonly ownDescription?: string;
}

/**
 * A command written as inline code: alone in its paragraph, as tldr pages have it, at the start of a list item with
 * words behind it that say what it does, or at an item's end behind such words and a colon.
 */
export function commandRecipe({ token, bodyLine, shell, startsListItem, introduction }: InlinePlace): FoundRecipe | undefined {
  if (token.children?.some(({ type }) => type === 'code_inline') !== true) return undefined;
  const shown = token.children.filter(isShown);
  const found = startsListItem ? commandInItem(token, shown, shell) : loneCommand(shown, { shell, introduction });
  if (!found) return undefined;
  const [line, endLine] = token.map ?? [0, 0];
  return { kind: 'command', lang: shell, line: line + bodyLine, endLine: endLine + bodyLine, blanks: undefined, ...found };
}

/** A word such as `True` or `example.js` is one only where the text above says so, and `a | b` only in the form of tldr pages. */
function loneCommand([first, ...others]: readonly Token[], { shell, introduction }: Pick<InlinePlace, 'shell' | 'introduction'>): WrittenCommand | undefined {
  if (first?.type !== 'code_inline' || others.length > 0) return undefined;
  const code = first.content.trim();
  if (isSurelyCommand(code, shell)) return { code };
  const by = introduction();
  return (by !== undefined && isWord(code)) || (by === 'item' && !isKeys(code)) ? { code } : undefined;
}

/** What is typed within a program: `<Ctrl a><d>`, `?`. */
function isKeys(code: string): boolean {
  return /^(?:\{\{)?</.test(code) || !/[\p{L}\d]/u.test(code);
}

function commandInItem(token: Token, shown: readonly Token[], shell: string): WrittenCommand | undefined {
  const isMeant = (child: Token | undefined): child is Token => child?.type === 'code_inline' && isSurelyCommand(child.content.trim(), shell);
  const [first, last] = [shown[0], shown.at(-1)];
  if (isMeant(first)) {
    const { text } = inlineText(token);
    const code = first.content.trim();
    const words = text.slice(text.indexOf(code) + code.length).replace(/^[\s:：,，;；.。=→>—–-]+/u, '');
    const [line = ''] = withoutWraps(words).split('\n', 1);
    return { code, ...(line !== '' && { ownDescription: line }) };
  }
  if (!isMeant(last)) return undefined;
  const { text } = inlineText(token);
  const code = last.content.trim();
  const words = text.slice(0, text.lastIndexOf(code)).trim();
  return introduces(words) ? { code, ownDescription: withoutWraps(words) } : undefined;
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

/** What begins a statement of a program, or of SQL, HTTP and Docker (no shell but those of Windows writes commands in capitals). */
const statement = /^(?:import|from|def|class|return|elif|else|lambda|assert|raise|yield|async|await|new|const|let|var|function|static|public|private|protected|throw|void|int|float|double|struct|enum|interface|namespace|using|package|get\/set)\s|^(?:if|for|while|with|try)\b(?![^]*(?:;|\bdo\b|\bthen\b))/;
const call = /^[\w./]+ [\w.]+\(/;
const capitals = /^[A-Z]{2,}\s/;
/** `Hello World`, `Ctrl C`, `x y`. */
const words = /^[A-Z][a-z]+(?: [A-Za-z]+)+$|^\w\s/;

/** Where nothing says that it is one. */
function isSurelyCommand(code: string, shell: string): boolean {
  return isCommand(code) && !statement.test(code) && !call.test(code) && !words.test(code) && (shell === 'powershell' || !capitals.test(code));
}
