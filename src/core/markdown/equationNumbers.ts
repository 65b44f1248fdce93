import type { MarkdownIt, Token } from 'markdown-it';

/** What a formula or a reference carries for the page. */
export interface EquationMeta {
  /** The TeX to typeset: labels taken out, numbers put in as `\tag`. Absent where it is the token's own content. */
  readonly tex?: string;
  /** The labels that point at the formula. */
  readonly labels?: readonly string[];
}

/** What `\eqref` shows for a label: its number or tag, without parentheses. */
type Labels = Map<string, string>;

const numbered = /\\begin\{(equation|align|gather|alignat|eqnarray|multline)\}/;
const severalRows = new Set(['align', 'gather', 'alignat', 'eqnarray']);
const label = /\\label\s*\{([^{}]{1,200})\}/g;
const reference = /\\(eq)?ref\s*\{([^{}]{1,200})\}/g;
const referenceHere = /\\(eq)?ref\s*\{([^{}]{1,200})\}/y;

/**
 * Numbers the equations of a note as MathJax does with AMS numbering, and resolves `\ref` and `\eqref`
 * in text and in formulas, forward ones too. An unknown label leaves the reference as it was written.
 */
export function equationNumbers(md: MarkdownIt): void {
  md.inline.ruler.before('escape', 'equation_reference', (state, silent) => {
    if (state.src.charCodeAt(state.pos) !== 0x5c) return false;
    referenceHere.lastIndex = state.pos;
    const found = referenceHere.exec(state.src);
    if (!found || referenceHere.lastIndex > state.posMax) return false;
    if (!silent) {
      const token = state.push('equation_reference', '', 0);
      token.content = found[0];
      token.meta = { label: found[2], parentheses: found[1] === 'eq' };
    }
    state.pos += found[0].length;
    return true;
  });
  md.core.ruler.push('equation_numbers', (state) => {
    const formulas: Token[] = [];
    const references: Token[] = [];
    const collect = (token: Token): void => {
      if (token.type === 'math_block' || token.type === 'math_inline') formulas.push(token);
      else if (token.type === 'equation_reference') references.push(token);
      else if (token.type === 'inline') token.children?.forEach(collect);
    };
    state.tokens.forEach(collect);
    const labels: Labels = new Map();
    let count = 0;
    for (const token of formulas) count = number(token, count, labels);
    for (const token of formulas) resolveInFormula(token, labels);
    for (const token of references) resolve(token, labels);
  });
}

/** Numbers one formula's equations, `before` counting those above it; how many there are then. */
function number(token: Token, before: number, labels: Labels): number {
  const tex = token.content;
  const environment = numbered.exec(tex);
  if (!environment && !tex.includes('\\label')) return before;
  let count = before;
  const own: string[] = [];
  const read = (row: string, shown: string | undefined): string =>
    row.replace(label, (_, name: string) => {
      if (shown !== undefined && !labels.has(name)) {
        labels.set(name, shown);
        own.push(name);
      }
      return '';
    });
  const tagged = (row: string): string => {
    const tag = /\\tag\*?\s*\{([^{}]*)\}/.exec(row)?.[1];
    if (tag !== undefined) return read(row, tag);
    if (!environment || /\\(?:notag|nonumber)(?![A-Za-z])/.test(row) || row.trim() === '') return read(row, undefined);
    count++;
    return `${read(row, String(count))}\\tag{${count}}`;
  };
  const result = environment ? numberRows(tex, environment, tagged) : tagged(tex);
  token.meta = { ...token.meta, tex: result, labels: own } satisfies EquationMeta & Record<string, unknown>;
  return count;
}

function numberRows(tex: string, environment: RegExpExecArray, tagged: (row: string) => string): string {
  const name = environment[1]!;
  const start = environment.index + environment[0].length;
  const end = tex.lastIndexOf(`\\end{${name}}`);
  if (end < start) return tex;
  const body = tex.slice(start, end);
  const rows = severalRows.has(name) ? splitRows(body) : [body];
  // `alignat` takes its number of columns in braces before the first row.
  const columns = name === 'alignat' ? (/^\s*\{\d+\}/.exec(rows[0]!)?.[0] ?? '') : '';
  rows[0] = rows[0]!.slice(columns.length);
  return tex.slice(0, start) + columns + rows.map(tagged).join('\\\\') + tex.slice(end);
}

/** Splits at each `\\` that is not inside braces or an inner environment. */
function splitRows(body: string): string[] {
  const rows: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < body.length; at++) {
    if (body[at] === '{') depth++;
    else if (body[at] === '}') depth--;
    else if (body[at] === '\\') {
      if (body.startsWith('begin{', at + 1)) depth++;
      else if (body.startsWith('end{', at + 1)) depth--;
      else if (body[at + 1] === '\\' && depth === 0) {
        rows.push(body.slice(start, at));
        start = at + 2;
      }
      at++;
    }
  }
  return [...rows, body.slice(start)];
}

function resolveInFormula(token: Token, labels: Labels): void {
  const meta = token.meta as EquationMeta | null;
  const tex = meta?.tex ?? token.content;
  if (!tex.includes('ref')) return;
  const resolved = tex.replace(reference, (source: string, parentheses: string | undefined, name: string) => {
    const shown = labels.get(name);
    if (shown === undefined) return source;
    return `\\text{${parentheses ? `(${shown})` : shown}}`;
  });
  if (resolved !== tex) token.meta = { ...token.meta, tex: resolved };
}

function resolve(token: Token, labels: Labels): void {
  const shown = labels.get(String(token.meta?.label));
  if (shown !== undefined) token.meta = { ...token.meta, shown };
}
