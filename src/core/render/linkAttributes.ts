import type { Token } from 'markdown-it';
import { linkTarget } from '../markdown/linkTarget.ts';

/**
 * Checks and rewrites a link's attributes. The page asks the host to open `data-open`; what a browser
 * would follow by itself is only a fragment of the same page.
 */
export function linkAttributes(token: Token): void {
  const href = String(token.attrGet('href') ?? '');
  const title = token.attrGet('title');
  const target = linkTarget(href);
  const kept: [string, string][] = [];
  if (target?.kind === 'fragment') kept.push(['href', `#n-${target.fragment}`]);
  else if (target?.kind === 'external') kept.push(['href', target.href], ['class', 'external']);
  else if (target && target.kind !== 'data') kept.push(['href', '#'], ['data-open', href]);
  if (title) kept.push(['title', String(title)]);
  token.attrs = kept;
}
