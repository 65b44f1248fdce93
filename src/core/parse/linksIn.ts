import type { Token } from 'markdown-it';
import { readFrontMatter } from './frontMatter.ts';
import { bodyTokens } from '../markdown/bodyTokens.ts';
import { linkTarget } from '../markdown/linkTarget.ts';
import { wikiTarget } from '../markdown/wikiLinks.ts';
import type { FoundLink } from '../note.ts';
import { isNoteName } from '../noteName.ts';

/** The links of a note's text to other places, in document order, those of footnotes last; pictures and bare mail addresses are none. Code and formulas hold no links. */
export function linksIn(text: string): readonly FoundLink[] {
  const { bodyOffset, frontMatter } = readFrontMatter(text);
  return bodyTokens(text.slice(bodyOffset)).flatMap((token) => (token.type === 'inline' ? inlineLinks(token, (token.map?.[0] ?? 0) + frontMatter.bodyLine) : []));
}

/** The links of an `inline` token that starts on line `first`; the parser knows on which of its lines each one stands. */
export function inlineLinks(token: Token, first: number): readonly FoundLink[] {
  const links: FoundLink[] = [];
  // Jekyll's `post_url` may stand in the text of another link.
  const opened: Token[] = [];
  for (const child of token.children ?? []) {
    if (child.type === 'link_open') opened.push(child);
    const closed = child.type === 'link_close' ? opened.pop() : undefined;
    // Bare mail addresses are found when all is read, without their place.
    if (!child.map) continue;
    const line = first + child.map[0];
    if (closed) links.push({ wiki: false, target: String(closed.attrGet('href') ?? ''), line });
    else if (child.type === 'wiki_link') links.push({ wiki: true, target: wikiTarget(child), line });
  }
  return links;
}

/** Whether a link, as written, can only mean another note: the web, pictures and headings of the same note are left out. */
export function meansNote({ wiki, target }: FoundLink): boolean {
  if (wiki) return !target.startsWith('#');
  // Most links lead to the web, and are known by their first letters.
  if (/^https?:/i.test(target)) return false;
  const link = linkTarget(target);
  return link?.kind === 'post' || (link?.kind === 'relative' && isNoteName(link.path));
}
