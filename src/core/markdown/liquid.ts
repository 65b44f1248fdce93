import type { MarkdownIt, StateInline } from 'markdown-it';

/** Jekyll's tags that only steer the site's build; alone on a line they leave nothing on the page. */
const silentLine = /^\{%-?\s*(?:end)?(?:raw|comment)\s*-?%\}[ \t]*$/;
const rawTag = /\{%-?\s*(?:end)?raw\s*-?%\}/y;
const postUrl = /\{%-?\s*(?:post_url|link)\s+([^\s%{}]{1,200})\s*-?%\}/y;
const embed = /\{%-?\s*include\s+embed\/([a-z]{1,20})\.html\s+([^%{}\n]{1,400}?)\s*-?%\}/y;
/** A link's destination with Liquid in it: spaces, which Markdown does not allow there. */
const linkDestination =
  /\(\s*(?:\{\{\s*[\w.| '"/]{1,80}\s*\}\})?\s*\{%-?\s*(?:post_url|link)\s+([^\s%{}]{1,200})\s*-?%\}(#[^\s()]{1,200})?\s*\)/y;
const siteUrl = /\(\s*\{\{\s*[\w.| '"/]{1,80}\s*\}\}(\/[^\s()]{1,400})\)/y;

/** The scheme under which a link to another post travels from the parser to the reader. */
export const postScheme = 'post:';

/**
 * The Liquid that Jekyll posts carry: `{% raw %}` disappears, `{% post_url 2024-09-30-notes %}` becomes a link
 * to that note, `{% include embed/youtube.html id='…' %}` a link to the video. Other tags stay text.
 */
export function liquid(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'liquid_line', readLine, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
  md.inline.ruler.before('escape', 'liquid_tag', readTag);
  md.inline.ruler.before('link', 'liquid_link', readLink);
}

const readLine: Parameters<MarkdownIt['block']['ruler']['push']>[1] = (state, startLine, _endLine, silent) => {
  const start = state.bMarks[startLine]! + state.tShift[startLine]!;
  if (!state.src.startsWith('{%', start) || state.eMarks[startLine]! - start > 40) return false;
  if (!silentLine.test(state.src.slice(start, state.eMarks[startLine]))) return false;
  if (!silent) state.line = startLine + 1;
  return true;
};

function readTag(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith('{%', state.pos)) return false;
  const raw = match(rawTag, state);
  if (raw) {
    state.pos += raw[0].length;
    return true;
  }
  const post = match(postUrl, state);
  if (post) return pushLink(state, { href: postScheme + post[1]!, text: post[1]!, length: post[0].length, silent });
  const found = match(embed, state);
  const target = found && embedTarget(found[1]!, found[2]!);
  if (!found || !target) return false;
  return pushLink(state, { ...target, length: found[0].length, silent });
}

function match(pattern: RegExp, state: StateInline, pos: number = state.pos): RegExpExecArray | undefined {
  pattern.lastIndex = pos;
  const found = pattern.exec(state.src);
  return found && pattern.lastIndex <= state.posMax ? found : undefined;
}

interface LiquidLink {
  readonly href: string;
  readonly text: string;
  readonly length: number;
  readonly silent: boolean;
}

function pushLink(state: StateInline, { href, text, length, silent }: LiquidLink): true {
  if (!silent) {
    state.push('link_open', 'a', 1).attrs = [['href', href]];
    state.push('text', '', 0).content = text;
    state.push('link_close', 'a', -1);
  }
  state.pos += length;
  return true;
}

const players = new Map([
  ['youtube', 'https://www.youtube.com/watch?v='],
  ['bilibili', 'https://www.bilibili.com/video/'],
  ['twitch', 'https://www.twitch.tv/videos/'],
  ['spotify', 'https://open.spotify.com/track/'],
]);

function embedTarget(kind: string, parameters: string): { href: string; text: string } | undefined {
  const value = /(?:id|src)\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(parameters);
  const id = value?.[1] ?? value?.[2];
  if (!id) return undefined;
  const player = players.get(kind);
  if (player && /^[\w-]+$/.test(id)) return { href: player + id, text: `${kind}: ${id}` };
  return kind === 'video' || kind === 'audio' ? { href: id, text: `${kind}: ${id}` } : undefined;
}

/** `[text]({% post_url … %})` and `[text]({{ site.baseurl }}/path)`. */
function readLink(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x5b || !hasLiquidLink(state)) return false;
  const labelEnd = state.md.helpers.parseLinkLabel(state, state.pos, true);
  if (labelEnd < 0) return false;
  const post = match(linkDestination, state, labelEnd + 1);
  const site = post ? undefined : match(siteUrl, state, labelEnd + 1);
  const found = post ?? site;
  if (!found) return false;
  const end = labelEnd + 1 + found[0].length;
  if (!silent) {
    const { posMax, pos } = state;
    state.push('link_open', 'a', 1).attrs = [['href', post ? `${postScheme}${post[1]}${post[2] ?? ''}` : found[1]!]];
    state.pos = pos + 1;
    state.posMax = labelEnd;
    state.linkLevel++;
    state.md.inline.tokenize(state);
    state.linkLevel--;
    state.posMax = posMax;
    state.push('link_close', 'a', -1);
  }
  state.pos = end;
  return true;
}

const liquidLinkKey = Symbol('text with a Liquid link');

/** Looked up once per text: almost none has one, and brackets are many. */
function hasLiquidLink(state: StateInline): boolean {
  const known = state.env[liquidLinkKey] as { src: string; has: boolean } | undefined;
  if (known?.src === state.src) return known.has;
  const has = /\]\(\s*\{[{%]/.test(state.src);
  state.env[liquidLinkKey] = { src: state.src, has };
  return has;
}
