/** A colour for each part of code, in hexadecimal digits behind `#`; what a theme does not colour is left out. */
export type CodeColors = Readonly<Partial<Record<'comment' | 'keyword' | 'string' | 'number' | 'name' | 'type' | 'variable', string>>>;

/** A colour theme's file, as far as code is concerned. */
export interface ThemeFile {
  /** The file that this one builds on, relative to it. */
  readonly include: string | undefined;
  /** In the file's order: a later one wins. */
  readonly rules: readonly unknown[];
}

/** The TextMate scope that stands for each (macromates.com/manual/en/language_grammars, naming conventions). */
const scopes: Readonly<Record<keyof CodeColors, string>> = {
  comment: 'comment.line',
  keyword: 'keyword.control',
  string: 'string.quoted.double',
  number: 'constant.numeric',
  name: 'entity.name.function',
  type: 'entity.name.type.class',
  variable: 'variable.other.readwrite',
};

/**
 * Reads a theme in VS Code's own format, JSON with comments and trailing commas. `undefined` where it is none;
 * one whose colours stand in a TextMate file has no rules.
 */
export function readThemeFile(text: string): ThemeFile | undefined {
  const theme = parseLenient(text);
  if (typeof theme !== 'object' || theme === null) return undefined;
  const { include, tokenColors } = theme as Record<string, unknown>;
  return { include: typeof include === 'string' ? include : undefined, rules: Array.isArray(tokenColors) ? tokenColors : [] };
}

/** What the rules of a theme, and of those that it includes before its own, say of code; `undefined` where they say nothing. */
export function codeColors(rules: readonly unknown[]): CodeColors | undefined {
  const found = Object.entries(scopes).flatMap(([name, scope]) => {
    const color = colorOf(scope, rules);
    return color === undefined ? [] : [[name, color]];
  });
  return found.length === 0 ? undefined : (Object.fromEntries(found) as CodeColors);
}

/** The most exact selector wins, of equal ones the last; what stands within other scopes only is nobody's here. */
function colorOf(scope: string, rules: readonly unknown[]): string | undefined {
  let best: { readonly length: number; readonly color: string } | undefined;
  for (const rule of rules) {
    if (typeof rule !== 'object' || rule === null) continue;
    const { scope: selectors, settings } = rule as { readonly scope?: unknown; readonly settings?: { readonly foreground?: unknown } };
    const color = settings?.foreground;
    if (typeof color !== 'string' || !/^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i.test(color)) continue;
    for (const selector of [selectors].flat().flatMap((one) => (typeof one === 'string' ? one.split(',') : []))) {
      const { length } = selector.trim();
      if (`${scope}.`.startsWith(`${selector.trim()}.`) && length >= (best?.length ?? 0)) best = { length, color };
    }
  }
  return best?.color;
}

const text = '"(?:[^"\\\\]|\\\\.)*"';
const comment = new RegExp(`(${text})|//[^\\n]*|/\\*[^]*?\\*/`, 'gu');
const trailingComma = new RegExp(`(${text})|,(?=\\s*[}\\]])`, 'gu');

function parseLenient(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/u, '').replace(comment, '$1').replace(trailingComma, '$1'));
  } catch {
    return undefined;
  }
}
