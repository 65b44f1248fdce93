import { decodePercent } from '../percent.ts';

/** Where a link or an image points, once it has passed the list (SECURITY B1). */
export type LinkTarget =
  | { readonly kind: 'external'; readonly href: string }
  /** A heading of the same note, percent-decoded, without `#`. */
  | { readonly kind: 'fragment'; readonly fragment: string }
  /** A path in the note's folder or the site's, percent-decoded; the host decides what it may reach. */
  | { readonly kind: 'relative'; readonly path: string; readonly fragment?: string }
  /** Another post, by the name Jekyll's `post_url` gives it. */
  | { readonly kind: 'post'; readonly name: string; readonly fragment?: string }
  /** A picture within the text itself; for images only. */
  | { readonly kind: 'data'; readonly href: string };

/** Longer pictures within the text are refused (SECURITY B3). */
const maxData = 256 * 1024;
const maxLength = 4096;
const picture = /^data:image\/(?:png|jpeg|gif|webp);base64,[a-z0-9+/=]*$/i;
/** Backslashes, control characters, and characters that show nothing or turn the direction of writing. */
const forbidden = /[\\\p{Cc}\p{Cf}]/u;

/**
 * Reads a link's destination. Allowed are `http`, `https` and `mailto`, fragments, paths and Jekyll's posts;
 * everything else gives `undefined` and is shown as text: other schemes however they are disguised, addresses with
 * a user name, backslashes, protocol-relative and Windows paths, control and direction characters.
 */
export function linkTarget(destination: string): LinkTarget | undefined {
  const url = destination.trim();
  if (/^data:/i.test(url)) return picture.test(url) && url.length <= maxData ? { kind: 'data', href: url } : undefined;
  if (url === '' || url.length > maxLength) return undefined;
  const decoded = decodeEntities(decodePercent(url));
  if (forbidden.test(url) || forbidden.test(decoded)) return undefined;
  if (url.startsWith('#')) return { kind: 'fragment', fragment: decodePercent(url.slice(1)) };
  if (/^https?:/i.test(url)) return externalTarget(url);
  if (/^mailto:[^\s]+$/i.test(url)) return { kind: 'external', href: url };
  const [path = '', fragment] = split(url);
  const rest = fragment ? { fragment: decodePercent(fragment) } : {};
  if (/^post:[^/:]+$/.test(path)) return { kind: 'post', name: decodePercent(path.slice(5)), ...rest };
  if (url.startsWith('//') || /^[^/?#]*:/.test(decoded)) return undefined;
  return { kind: 'relative', path: decodePercent(path.replace(/\?.*$/, '')), ...rest };
}

function externalTarget(url: string): LinkTarget | undefined {
  const authority = /^https?:\/\/([^/?#]+)/i.exec(url)?.[1];
  if (authority === undefined || decodePercent(authority).includes('@')) return undefined;
  return { kind: 'external', href: url };
}

function split(url: string): [string, string | undefined] {
  const at = url.indexOf('#');
  return at < 0 ? [url, undefined] : [url.slice(0, at), url.slice(at + 1)];
}

/** Only what a scheme can be disguised with: numeric references, `&colon;`, `&Tab;` and `&NewLine;`. */
function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text
    .replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));?/gi, (source, hex: string | undefined, decimal: string | undefined) => {
      const code = hex ? parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : source;
    })
    .replace(/&colon;/gi, ':')
    .replace(/&(?:tab|newline);/gi, '\t');
}
