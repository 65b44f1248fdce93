import type { MarkdownIt } from 'markdown-it';

/** Nothing in it to encode, to decode or (from Punycode, `xn--…`) to translate: both of markdown-it's functions give it back as it is. */
const plain = /^https?:\/\/[a-z\d]+(?:[.-][a-z\d]+)*(?:\/[\w.~/+-]*)?(?:\?[\w.~/+=&-]*)?(?:#[\w.~/+=&-]*)?$/;

/** Most addresses are plain; taking them apart and putting them together again costs more than the rest of their line. */
export function plainAddresses(md: MarkdownIt): void {
  const normalizeLink = md.normalizeLink.bind(md);
  const normalizeLinkText = md.normalizeLinkText.bind(md);
  md.normalizeLink = (url) => (plain.test(url) ? url : normalizeLink(url));
  md.normalizeLinkText = (url) => (plain.test(url) ? url : normalizeLinkText(url));
}
