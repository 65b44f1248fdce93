import { openAfter } from './shellWalk.ts';
import type { Grammar } from './shellWalk.ts';

/** The shells whose quoting we know. `sh` stands for every other POSIX shell. */
export type Shell = 'bash' | 'zsh' | 'sh' | 'fish' | 'powershell' | 'cmd';

/** The shell behind a program's name or path (`/usr/bin/zsh`, `pwsh.exe`, `gitbash`); `undefined` for one whose quoting we do not know. */
export function shellOf(program: string | undefined): Shell | undefined {
  const name = program?.split(/[/\\]/u).at(-1)?.toLowerCase().replace(/\.exe$/u, '') ?? '';
  if (/^(?:bash|gitbash|git-bash|wsl)$/u.test(name)) return 'bash';
  if (/^(?:zsh|fish|cmd)$/u.test(name)) return name as Shell;
  if (/^(?:sh|dash|ash|ksh|mksh)$/u.test(name)) return 'sh';
  return /^(?:pwsh|powershell|pwsh-preview)$/u.test(name) ? 'powershell' : undefined;
}

/** What a value stands in when it is put behind some text of a command line. */
type Quotation = 'none' | 'single' | 'double' | 'unknown';

/**
 * `value` as it must be written between `before` (the command line so far) and `after` (what follows) so that the shell reads exactly
 * `value` there, inside quotes that are open in `before` as well as outside. `undefined` where no quoting can promise that:
 * in `cmd` a `%` or `"`, elsewhere a place inside backticks, arithmetic or an unfinished here-document, and NUL anywhere.
 * `~/` at the start of a word keeps its meaning where it has one, in POSIX shells and fish. Rules: POSIX.1-2024 XCU 2.2; fish, about_Quoting_Rules (PowerShell), `cmd /?`.
 *
 * In `cmd` the program that is called splits its line itself: for it, backslashes in front of a quote count half, and an odd one
 * takes the quote along ("2n backslashes followed by a quotation mark": learn.microsoft.com, CommandLineToArgvW). They are doubled
 * there. In PowerShell they are not: it writes a program's line itself and doubles them (since 6.0, PowerShell#4965).
 *
 * @example quoteAt('echo ', "it's", 'bash') // "'it'\\''s'"
 * @example quoteAt('echo "a ', '$b', 'bash') // `"'$b'"`
 * @example quoteAt('tree "', 'C:\\a\\', 'cmd', '"') // 'C:\\a\\\\'
 */
export function quoteAt(before: string, value: string, shell: Shell, after = ''): string | undefined {
  if (value.includes('\0')) return undefined;
  switch (shell) {
    case 'cmd': return quoteForCmd(before, value, after);
    case 'powershell': return quoteForPowerShell(before, value, after);
    case 'fish': return quoteForFish(before, value);
    default: return quoteForPosix(before, value);
  }
}

/** As quoteAt, for a blank that asks for several words (`<your program>`, `{{file1 file2 ...}}`): each word by itself. */
export function quoteWordsAt(before: string, value: string, shell: Shell, after = ''): string | undefined {
  let line = before;
  const words = value.trim().split(/\s+/u);
  for (const [index, word] of words.entries()) {
    const gap = index === 0 ? '' : ' ';
    const quoted = word === '' ? '' : quoteAt(line + gap, word, shell, index === words.length - 1 ? after : ' ');
    if (quoted === undefined) return undefined;
    // In quotes PowerShell takes an option for a value; here it was asked for.
    const isOption = shell === 'powershell' && quoted === `'${word}'` && /^--?[A-Za-z][\w-]*$/u.test(word);
    line += gap + (isOption ? word : quoted);
  }
  return line.slice(before.length);
}

const plainWord = /^[A-Za-z0-9_./:@%+,-][A-Za-z0-9_./:@%+=,-]*$/u;

function quoteForPosix(before: string, value: string): string | undefined {
  switch (quotationAfter(before, 'posix')) {
    case 'none': return posixWord(before, value);
    case 'single': return value.replaceAll("'", "'\\''");
    // History expansion reads `!` within double quotes and no escape hides it: leave the quotes for a moment.
    case 'double': return /^[^\\"$`!]*$/u.test(value) ? value : `"${singleQuote(value)}"`;
    case 'unknown': return plainWord.test(value) ? value : undefined;
  }
}

function posixWord(before: string, value: string): string {
  if (plainWord.test(value)) return value;
  const home = /^~\//u.test(value) && /(?:^|[\s=:])$/u.test(before) ? '~/' : '';
  const rest = value.slice(home.length);
  if (home !== '' && (rest === '' || plainWord.test(rest))) return value;
  return home + singleQuote(rest);
}

function singleQuote(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`;
}

function quoteForFish(before: string, value: string): string | undefined {
  switch (quotationAfter(before, 'fish')) {
    case 'none': return fishWord(before, value);
    case 'single': return escaped(value);
    case 'double': return value.replace(/[\\"$]/gu, '\\$&');
    case 'unknown': return plainWord.test(value) ? value : undefined;
  }
}

function escaped(text: string): string {
  return text.replace(/[\\']/gu, '\\$&');
}

/** A home folder is one at a word's start only (fish, "Home directory expansion"). */
function fishWord(before: string, value: string): string {
  const home = /^~\//u.test(value) && /(?:^|\s)$/u.test(before) ? '~/' : '';
  const rest = value.slice(home.length);
  const isPlain = (home !== '' && rest === '') || (plainWord.test(rest) && !rest.startsWith('%'));
  return isPlain ? value : `${home}'${escaped(rest)}'`;
}

/** PowerShell takes typographic quotes for quotes; doubled, or behind a backtick, they are themselves. */
function quoteForPowerShell(before: string, value: string, after: string): string | undefined {
  const doubled = (text: string): string => text.replace(/['\u2018-\u201B]/gu, '$&$&');
  // In the recipe, too, typographic quotes open and close.
  switch (quotationAfter(before.replace(/[\u2018-\u201B]/gu, "'").replace(/[\u201C-\u201E]/gu, '"'), 'powershell')) {
    case 'single': return doubled(value);
    case 'double': return value.replace(/["\u201C-\u201E`$]/gu, '`$&');
    // Behind --% a program gets the line as it is: see quoteAt on backslashes in front of a quote.
    case 'unknown': return /^[A-Za-z0-9_./\\-]+$/u.test(value) && !(value.endsWith('\\') && after.startsWith('"')) ? value : undefined;
    case 'none': break;
  }
  // A bare word that looks like a number with a suffix is read as one, and its text is lost for some (`7n` is 7, PowerShell#11626).
  const isNumber = /[a-z]/iu.test(value) && /^\+?(?:0[xb][\da-f]+|(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)[a-z]{0,4}$/iu.test(value);
  if (!isNumber && /^[A-Za-z0-9_./:\\+][A-Za-z0-9_./:\\+=-]*$/u.test(value)) return value;
  const call = /(?:^|[|;])\s*$/u.test(before) ? '& ' : '';
  return `${call}'${doubled(value)}'`;
}

function quoteForCmd(before: string, value: string, after: string): string | undefined {
  // At the prompt nothing keeps `%x%` from being replaced, and a quote inside quotes ends them.
  if (/["%!\r\n]/u.test(value)) return undefined;
  // A caret hides a quote, though not within quotes; every line begins outside of them.
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const isQuoted = line.replace(/"[^"]*"|\^./gu, '').includes('"');
  const isPlain = /^[A-Za-z0-9_./:\\+@~#-]+$/u.test(value);
  // Two quotes side by side are one of the text, for newer programs.
  if (!isQuoted && !isPlain && (line.endsWith('"') || after.startsWith('"'))) return value === '' ? '' : undefined;
  // The recipe's own backslashes, too, come to stand in front of a quote.
  if (!isQuoted && !isPlain) return `${backslashesAtEnd(line)}"${value}${backslashesAtEnd(value)}"`;
  return after.startsWith('"') ? value + backslashesAtEnd(line + value) : value;
}

function backslashesAtEnd(text: string): string {
  return /\\*$/u.exec(text)?.[0] ?? '';
}

/** What is open where `before` ends: quotes, command substitutions, groups. */
function quotationAfter(before: string, grammar: Grammar): Quotation {
  return quotation(openAfter(before, grammar), before, grammar);
}

function quotation(open: readonly string[], before: string, grammar: Grammar): Quotation {
  if (grammar === 'posix' && /<<-?\s*['"\\]?\w/u.test(before.replace(/<<</gu, '')) && before.includes('\n')) return 'unknown';
  if (open.some((frame) => ['`', '$((', '((', "$'", '${', '#'].includes(frame))) return 'unknown';
  // The bare `)` of a case looks like the end of a substitution.
  if (grammar === 'posix' && /(?:^|[\s;(])case\s/u.test(before) && before.includes('$(')) return 'unknown';
  // Nothing is escaped in a here-string that began with @', a block comment hides quotes, and behind --% only " is one.
  if (grammar === 'powershell' && /@['"]\r?\n|<#|--%/u.test(before)) return 'unknown';
  const top = open.at(-1);
  if (top === "'") return 'single';
  if (top === '"') return 'double';
  return 'none';
}
