import type { Token } from 'markdown-it';
import { wikiTarget } from '../markdown/wikiLinks.ts';
import { escapeHtml } from './escapeHtml.ts';
import type { Rendering } from './rendering.ts';

/** A wiki link. The page asks the host to open `data-wiki`; one that leads to no note is shown as it is written, with why. */
export function wikiLinkHtml(token: Token, { wikiLinks, labels }: Rendering): string {
  const target = wikiTarget(token);
  const link = wikiLinks?.get(target);
  if (!link) return escapeHtml(token.info);
  const { title, problem } = link;
  const why = problem && labels.wikiProblems[problem];
  if (title === undefined) return `<span class="wiki-link unresolved" title="${escapeHtml(why ?? '')}">${escapeHtml(token.info)}</span>`;
  const shown = why === undefined ? title : `${title}: ${why}`;
  return `<a class="wiki-link${problem ? ' unresolved' : ''}" href="#" data-wiki="${escapeHtml(target)}" title="${escapeHtml(shown)}">${escapeHtml(token.content)}</a>`;
}
