import { readFrontMatter } from '../parse/frontMatter.ts';
import { lineBreakOf, lineOffset, type TextChange } from '../noteText.ts';

/**
 * Leaves a post its first two categories, whether they stand in brackets, one below the other or as words.
 * `undefined` where taking text away gives no front matter that is the same in all else.
 */
export function keepTwoCategories(text: string): TextChange | undefined {
  const { frontMatter, bodyOffset } = readFrontMatter(text);
  const key = /^categories[ \t]*:/m.exec(text.slice(0, bodyOffset));
  if (!key || frontMatter.categories.length <= 2) return undefined;
  const ends: number[] = [];
  for (const category of frontMatter.categories) ends.push(endOf(category, text, ends.at(-1) ?? key.index + key[0].length));
  const [start, end] = [ends[1]!, ends.at(-1)!];
  const mended = readFrontMatter(text.slice(0, start) + text.slice(end)).frontMatter;
  const wanted = { ...frontMatter, categories: frontMatter.categories.slice(0, 2), bodyLine: mended.bodyLine };
  return JSON.stringify(mended) === JSON.stringify(wanted) ? { start, end, text: '' } : undefined;
}

/** Where an item of a list ends that stands behind `from`, its quotes included; the text's length if it is not there as it reads. */
function endOf(item: string, text: string, from: number): number {
  const isEdge = (at: number): boolean => /[\s,[\]"']/.test(text[at] ?? '');
  for (let start = text.indexOf(item, from); start >= 0; start = text.indexOf(item, start + 1)) {
    const end = start + item.length;
    if (!isEdge(start - 1) || !isEdge(end)) continue;
    return /["']/.test(text[end]!) && text[start - 1] === text[end] ? end + 1 : end;
  }
  return text.length;
}

/** Has the blog typeset the formulas of a post with front matter: `math: true`, in place of another value if there is one. */
export function turnMathOn(text: string): TextChange | undefined {
  const { bodyOffset } = readFrontMatter(text);
  if (bodyOffset === 0) return undefined;
  const written = /^math[ \t]*:.*$/m.exec(text.slice(0, bodyOffset));
  if (written) return { start: written.index, end: written.index + written[0].length, text: 'math: true' };
  const start = lineOffset(text, 1);
  return { start, end: start, text: `math: true${lineBreakOf(text)}` };
}
