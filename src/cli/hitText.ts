import type { Hit } from '../core/searching.ts';
import { printable } from './textWidth.ts';

type Ranges = readonly (readonly [number, number])[];

/** ANSI: a hit's name, its place, and in both name and text what the query found, as grep shows it. */
const [bold, dim, matched] = ['1', '2', '1;31'];

/** A hit as a person reads it: what it is called, the line that answers or how the code begins, and where it stands in the note of that path. */
export function hitText(hit: Hit, path: string, inColour: boolean): string {
  const { kind, headings, title } = hit;
  const excerpt = hit.excerpt();
  const outer = kind === 'recipe' ? `${headings.join(' › ')} — ` : headings.slice(0, -1).map((heading) => `${heading} › `).join('');
  const own = kind === 'recipe' ? title : (headings.at(-1) ?? title);
  const place = `${path}:${hit.line + 1}`;
  if (!inColour) return `${printable(outer + own)}\n  ${printable(excerpt.text)}\n  ${printable(place)}\n`;
  const name = styled(bold, outer) + marked(own, hit.titleRanges?.() ?? [], bold);
  return `${name}\n  ${marked(excerpt.text, excerpt.ranges, '')}\n  ${styled(dim, place)}\n`;
}

/** A text in one style with the ranges of it that matched in another. */
function marked(text: string, ranges: Ranges, style: string): string {
  let result = '';
  let at = 0;
  for (const [from, to] of ranges) {
    result += styled(style, text.slice(at, from)) + styled(matched, text.slice(from, to));
    at = to;
  }
  return result + styled(style, text.slice(at));
}

function styled(code: string, text: string): string {
  return code === '' || text === '' ? printable(text) : `\u001B[${code}m${printable(text)}\u001B[0m`;
}
