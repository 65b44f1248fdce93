/**
 * How a language treats the three brackets that may mark a blank.
 * `command`: one word after another, so `<x>`, `[x y]` and `{{x}}` can be told from syntax.
 * `data`: values between quotes or after a key; only `<x>` can be a blank.
 * `program`: `<`, `[` and `{` are operators; a blank is believed only where its words say so.
 * `markup`: the brackets are the language; nothing is a blank unless the note declares it.
 */
export type CodeFamily = 'command' | 'data' | 'program' | 'markup';

const commandLanguages = new Set(
  ('bash sh shell shellscript zsh fish ksh dash ash console shellsession shell-session sh-session bash-session terminal '
    + 'powershell ps1 ps pwsh bat cmd batch dos dockerfile docker containerfile').split(' '),
);
const dataLanguages = new Set(
  ('json jsonc json5 yaml yml toml ini cfg conf env dotenv properties sql mysql postgresql plsql http nginx apache '
    + 'ssh-config ssh_config sshconfig hosts makefile make mk crontab cron systemd gitconfig').split(' '),
);
const markupLanguages = new Set(
  ('html xhtml htm xml svg xsl xslt xaml plist csproj vue svelte astro jsx tsx javascriptreact typescriptreact markdown md mdx '
    + 'rst vim viml mermaid plantuml puml dot graphviz diff patch regex regexp tex latex bibtex bib math katex '
    + 'jinja jinja2 j2 django twig nunjucks helm gotmpl go-template gotemplate go-html-template tmpl liquid handlebars hbs mustache '
    + 'erb ejs razor cshtml blade ansible github-actions github-actions-workflow').split(' '),
);
const namelessLanguages = new Set(['', 'text', 'txt', 'plain', 'plaintext', 'none', 'output']);

/** First words that begin a statement of a program, not a command line. */
const statementWords = new Set(
  ('import from def class return const let var int void char float double long bool auto public private protected static struct '
    + 'enum union interface type function fn func package using namespace use mod impl template typename async await yield throw '
    + 'try catch print assert lambda with elif switch match module extern final abstract override new delete select insert update create').split(' '),
);

/** The family of a fence's language (any case); for a fence that names none, the family its text looks like. */
export function codeFamily(lang: string, code: string): CodeFamily {
  const name = lang.toLowerCase();
  if (commandLanguages.has(name)) return 'command';
  if (dataLanguages.has(name)) return 'data';
  if (markupLanguages.has(name)) return 'markup';
  if (!namelessLanguages.has(name)) return 'program';
  if (looksLikeCommands(code)) return 'command';
  return looksLikeProgram(code) ? 'program' : 'data';
}

function looksLikeProgram(code: string): boolean {
  return /<\/|\/>|^[ \t]*#[ \t]*include|[;{][ \t]*$|=>|::|^[ \t]*(?:template|import|from|def|class)\b|[\w)]<[\w:, ]*>/mu.test(code);
}

/** Whether the first line that says anything begins as a command line does: a program's name, then words. */
function looksLikeCommands(code: string): boolean {
  if (/<\/[a-z]|\/>|^[ \t]*#[ \t]*include|[;{][ \t]*$/imu.test(code)) return false;
  const line = code.split('\n').find((candidate) => candidate.trim() !== '' && !/^\s*(?:#|::|rem )/u.test(candidate));
  if (line === undefined) return false;
  if (/^\s*(?:<[^<>=]+>|\{\{[^\s{}][^{}]*\}\})(?:\s+\S|$)/u.test(line) && !/^\s*(?:<[^<>]{1,16}>)+\s*$/u.test(line)) return true;
  const words = line.trim().replace(/^(?:[$>%#]|PS>|PS [A-Z]:[^>]*>)\s+/u, '').split(/\s+/u);
  while (words.length > 1 && /^(?:sudo|doas|env|time|nohup|exec|[A-Za-z_]\w*=\S*)$/u.test(words[0] ?? '')) words.shift();
  const [program = '', next = ''] = words;
  if (statementWords.has(program)) return false;
  if (!/^(?:[a-z0-9][\w.+-]*|(?:\.{0,2}|~)\/[\w./+-]+|[A-Z][a-z]+-[A-Za-z]+|[a-z][\w-]*:?)$/u.test(program)) return false;
  return words.length > 1 && !/^(?:[=+*%|&^!?]?=|[-+*/%=<>!&^?:,)]$|=>|->|<-|:=|in$|is$)/u.test(next) && !program.endsWith(':');
}
