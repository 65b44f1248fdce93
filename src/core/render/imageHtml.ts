import type { Token } from 'markdown-it';
import { attributesOf } from '../markdown/attributeLists.ts';
import { linkTarget } from '../markdown/linkTarget.ts';
import { escapeHtml } from './escapeHtml.ts';
import type { Rendering } from './rendering.ts';

const positions = new Set(['left', 'right', 'normal', 'light', 'dark', 'shadow']);
const size = /^\d{1,4}(?:%|px)?$/;

/**
 * An image. Local ones carry `data-image` for the host to resolve, remote ones are a placeholder with `data-remote`
 * (SECURITY B3): nothing is loaded by this markup itself, except pictures within the text.
 */
export function imageHtml(token: Token, { labels }: Rendering): string {
  const source = String(token.attrGet('src') ?? '');
  const description = plainText(token.children ?? []);
  const target = linkTarget(source);
  const list = attributesOf(token);
  const classes = (list?.classes ?? []).filter((name) => positions.has(name)).map((name) => `image-${name}`);
  const measures = (['width', 'height'] as const).flatMap((name) => {
    const value = String(list?.values.get(name) ?? list?.values.get(name[0]!) ?? token.attrGet(name) ?? '');
    return size.test(value) ? [` ${name}="${escapeHtml(value.replace(/px$/, ''))}"`] : [];
  });
  const title = token.attrGet('title');
  const rest = `${measures.join('')}${title ? ` title="${escapeHtml(String(title))}"` : ''}`;
  const className = ` class="${['image', ...classes].join(' ')}"`;
  const alt = ` alt="${escapeHtml(description)}"`;
  if (target?.kind === 'data') return `<img${className} src="${escapeHtml(target.href)}"${alt}${rest}>`;
  if (target?.kind === 'relative') return `<img${className} data-image="${escapeHtml(source)}"${alt}${rest}>`;
  const shown = `${labels.remoteImage}${description ? `: ${description}` : ''}`;
  if (target?.kind === 'external' && /^https:/i.test(target.href)) {
    return `<span class="remote-image ${classes.join(' ')}" data-remote="${escapeHtml(target.href)}"${rest}>${escapeHtml(shown)}</span>`;
  }
  return `<span class="missing-image">${escapeHtml(description || source)}</span>`;
}

function plainText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => (token.type === 'image' ? plainText(token.children ?? []) : token.type.endsWith('break') ? ' ' : token.content))
    .join('');
}
