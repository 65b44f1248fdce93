import { escapeHtml } from './escapeHtml.ts';

/** What a page that stands alone is made of. */
export interface PrintPage {
  /** BCP 47. */
  readonly language: string;
  readonly title: string;
  /** Style sheets, in order; nothing in them may load anything but `data:`. */
  readonly styles: readonly string[];
  /** The note, finished: well-formed markup, in which `<` only ever opens a tag. */
  readonly article: string;
}

/** A font face of a style sheet. */
export interface FontFace {
  /** `family|weight|style`. */
  readonly name: string;
  /** The WOFF2 file's path from the style sheet. */
  readonly file: string;
  /** The rule without its sources, up to where they are to be put. */
  readonly rule: string;
}

/** Elements that load, run, send or lead elsewhere by themselves. */
const active = /<(?:applet|audio|base|embed|form|frame|iframe|input|link|meta|noscript|object|script|source|style|template|textarea|title|video)\b/i;

/**
 * One HTML file that needs nothing else and runs nothing: its own policy allows styles, fonts and pictures within the
 * file alone. `undefined` for an article that holds an element which has no place in one.
 */
export function printPage({ language, title, styles, article }: PrintPage): string | undefined {
  if (active.test(article)) return undefined;
  const policy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'";
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
${styles.map((style) => `<style>${style.replaceAll('</', '<\\/')}</style>`).join('\n')}
</head>
<body class="vscode-light">
<main>${article}</main>
</body>
</html>
`;
}

/** Takes the font faces out of a style sheet, so that those in use can be put back with their data. */
export function takeFontFaces(css: string): { readonly rest: string; readonly faces: readonly FontFace[] } {
  const faces: FontFace[] = [];
  const rest = css.replace(/@font-face\s*\{([^}]*)\}/g, (_whole, body: string) => {
    const value = (name: string): string => new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*["']?([^;"']+)`).exec(body)?.[1] ?? '';
    const file = /url\(["']?([^)"']+\.woff2)["']?\)/.exec(body)?.[1];
    const [family, weight, style] = [value('font-family'), value('font-weight') || '400', value('font-style') || 'normal'];
    if (file) faces.push({ name: `${family}|${weight}|${style}`, file, rule: `font-family:${family};font-weight:${weight};font-style:${style};font-display:block` });
    return '';
  });
  return { rest, faces };
}
