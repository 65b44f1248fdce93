import type { MarkdownIt, StateInline } from 'markdown-it';

/** A formula found within a line of text. */
export interface InlineMath {
  readonly tex: string;
  /** The first position behind the closing dollars. */
  readonly end: number;
  readonly markup: '$' | '$$';
}

/** Characters; a longer formula would not be typeset either, and looking further for its end at each `$$` takes long. */
const maxLength = 4096;

const dollar = 0x24;
const backslash = 0x5c;
const backtick = 0x60;

/**
 * The formula that starts at `pos`, where `text[pos]` is the first dollar; `undefined` where the dollars are text.
 *
 * `$$ … $$` follows kramdown. `$ … $` follows Pandoc (no digit behind the closing dollar) and adds what
 * keeps prices, shell variables and process ids text: no ASCII letter or digit may touch the outside, a shell
 * variable's name may not open it, and between spaced dollars there must be something that looks like TeX.
 * Chinese characters may touch either side.
 *
 * The next unescaped run of dollars decides, so all calls on one text together take time in proportion to it (SECURITY I2).
 */
export function inlineMathAt(text: string, pos: number, max: number = text.length): InlineMath | undefined {
  const run = runLength(text, pos, max);
  if (run > 2) return undefined;
  const start = pos + run;
  const close = closingDollars(text, start, Math.min(max, start + maxLength), run);
  if (close === undefined || close === start) return undefined;
  const tex = text.slice(start, close);
  if (tex.trim() === '') return undefined;
  if (run === 2) return readsAsDisplay(tex) ? { tex, end: close + 2, markup: '$$' } : undefined;
  if (touchesWord(text, pos, close, max)) return undefined;
  return readsAsFormula(tex) ? { tex, end: close + 1, markup: '$' } : undefined;
}

/** Registers the rule; it comes before `escape` because Chirpy writes `\$$ x $$` for inline math in lists. */
export function inlineMath(md: MarkdownIt): void {
  md.inline.ruler.before('escape', 'math_inline', (state, silent) => {
    const code = state.src.charCodeAt(state.pos);
    if (code === dollar) return readDollars(state, silent);
    if (code !== backslash || !state.src.startsWith('$$', state.pos + 1)) return false;
    const math = inlineMathAt(state.src, state.pos + 1, state.posMax);
    return math?.markup === '$$' && push(state, math, silent);
  });
}

function readDollars(state: StateInline, silent: boolean): boolean {
  const math = inlineMathAt(state.src, state.pos, state.posMax);
  if (math) return push(state, math, silent);
  // A run of dollars is refused as a whole, so that its tail is not tried again as an opener.
  const run = runLength(state.src, state.pos, state.posMax);
  if (run < 2) return false;
  if (!silent) state.pending += '$'.repeat(run);
  state.pos += run;
  return true;
}

function push(state: StateInline, math: InlineMath, silent: boolean): true {
  if (!silent) {
    const token = state.push('math_inline', 'math', 0);
    token.content = math.tex;
    token.markup = math.markup;
  }
  state.pos = math.end;
  return true;
}

export function runLength(text: string, pos: number, max: number): number {
  let end = pos;
  while (end < max && text.charCodeAt(end) === dollar) end++;
  return end - pos;
}

/** Where the closing run starts. Single dollars inside `$$` belong to `\text{… $x$ …}`; a backtick ends the search. */
function closingDollars(text: string, start: number, max: number, length: number): number | undefined {
  for (let at = start; at < max; at++) {
    const code = text.charCodeAt(at);
    if (code === backslash) at++;
    else if (code === backtick) return undefined;
    else if (code === dollar) {
      const run = runLength(text, at, max);
      if (run === length) return at;
      if (run > length) return undefined;
    }
  }
  return undefined;
}

function touchesWord(text: string, open: number, close: number, max: number): boolean {
  if (open > 0 && /[A-Za-z0-9_]/.test(text[open - 1]!)) return true;
  const after = text.slice(close + 1, Math.min(close + 4, max));
  if (!/^[A-Za-z0-9_]/.test(after)) return false;
  const ordinal = /^(?:th|st|nd|rd)(?![A-Za-z0-9_])/.test(after);
  return !(ordinal && close - open <= 4);
}

/** `false` for English words with no sign of TeX, `$$ is the shell, $$ its number`, and for Chinese sentences. */
export function readsAsDisplay(tex: string): boolean {
  if (/[，。、；：！？]/.test(tex)) return hasCommand(tex);
  return /[\\^_={}+*/<>|()\d-]/.test(tex) || !/[A-Za-z]{2,}\s+[A-Za-z]{2,}/.test(tex);
}

function readsAsFormula(tex: string): boolean {
  if (hasCommand(tex)) return !/^\s*\n|\n\s*$/.test(tex);
  if (/[，。、；：！？]/.test(tex)) return false;
  if (/^[A-Z][A-Z0-9_]{2,}(?:\b|_).*\s/s.test(tex)) return false;
  const spaced = /^\s|\s$/.test(tex);
  return !spaced || (!tex.includes('\n') && !hasWord(tex));
}

function hasCommand(tex: string): boolean {
  return /\\[A-Za-z]/.test(tex);
}

const functionNames = /\b(?:sin|cos|tan|log|ln|exp|max|min|lim|det|dim|mod|gcd|sup|inf|arg)\b/g;

/** Two letters in a row that are neither a function's name nor a sub- or superscript. */
function hasWord(tex: string): boolean {
  const bare = tex.replace(/[_^]\s*\{[^{}]*\}/g, '').replace(functionNames, '');
  return /[A-Za-z]{2}|[\p{Script=Han}]/u.test(bare);
}
