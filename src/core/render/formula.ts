import katex from 'katex';

export interface Formula {
  /** What to show; KaTeX's own markup, MathML for screen readers included. Absent where the source is to be shown. */
  readonly html?: string;
  /** Why the source is shown, or that a part of the formula was not understood. */
  readonly problem?: 'definition' | 'length' | 'nesting' | 'output' | 'error';
  /** KaTeX's own words about an error. */
  readonly detail?: string;
}

/** Characters. 4,001 cost KaTeX 0.17 s, 64 k cost 1.7 s and 10 MB (SECURITY I3). */
const maxLength = 4096;
const maxNesting = 100;
const maxOutput = 1_000_000;

/** Definitions are how a short formula becomes minutes of work; found in the source, as `\tag` needs the commands (I4). */
const definition =
  /\\(?:def|gdef|edef|xdef|let|futurelet|newcommand|renewcommand|providecommand|global|long|expandafter|noexpand)(?![A-Za-z@])/;

const limits = {
  trust: false,
  strict: 'ignore',
  maxExpand: 1000,
  maxSize: 20,
  globalGroup: false,
  // KaTeX's own red, but where the page has one that can be read on its ground.
  errorColor: 'var(--danger-color, #cc0000)',
} as const;

/**
 * What KaTeX does not understand in a formula, in its own words; `undefined` for one that is typeset whole, and for one
 * that is refused unread (definitions, excessive length), of which nothing is known.
 */
export function formulaError(tex: string, display: boolean): string | undefined {
  if (tex.length > maxLength || definition.test(tex) || nesting(tex) > maxNesting) return undefined;
  try {
    katex.renderToString(tex, { ...limits, macros: {}, displayMode: display, throwOnError: true, output: 'mathml' });
    return undefined;
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).replace(/^KaTeX parse error: /, '');
  }
}

/** Typesets one formula. Never throws; the same source always gives the same result, whatever came before it. */
export function renderFormula(tex: string, display: boolean): Formula {
  if (tex.length > maxLength) return { problem: 'length' };
  if (definition.test(tex)) return { problem: 'definition' };
  if (nesting(tex) > maxNesting) return { problem: 'nesting' };
  try {
    const html = katex.renderToString(tex, {
      ...limits,
      // A new one each time, as KaTeX writes into it.
      macros: {},
      displayMode: display,
      throwOnError: false,
      output: 'htmlAndMathml',
    });
    if (html.length > maxOutput) return { problem: 'output' };
    const error = /^<span class="katex-error" title="([^"]*)"/.exec(html);
    return error ? { problem: 'error', detail: unescape(error[1]!) } : { html };
  } catch (error) {
    // A RangeError of the recursive parser passes `throwOnError: false` (I5).
    return { problem: 'error', detail: error instanceof Error ? error.message : String(error) };
  }
}

/** The deepest nesting of braces, `\left` and `\begin`. */
function nesting(tex: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [opener] of tex.matchAll(/\\[\\{}]|\\(?:left|begin|right|end)(?![A-Za-z])|[{}]/g)) {
    if (opener === '{' || opener === '\\left' || opener === '\\begin') deepest = Math.max(deepest, ++depth);
    else if (opener === '}' || opener === '\\right' || opener === '\\end') depth--;
  }
  return deepest;
}

function unescape(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&');
}
