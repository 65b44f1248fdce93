import type { MarkdownIt, StateInline } from 'markdown-it';

/** The part of an address up to its path, as far as it can reach in running text. */
const authority = /^https?:\/\/([^\s/?#<>"\u3000-\u303F\uFF00-\uFF60]{0,500})/i;

/** Characters; longer addresses stay text. */
const maxLength = 2000;

/** Characters that markdown-it goes back from `://` at most, to where the address begins. */
const longestScheme = 10;

/**
 * Bare addresses become links; bare domains and mail addresses stay text, as `config.py` and `user@host` are no
 * links in a developer's notes. Of an address with a user name not even the beginning is a link: in
 * `http://trusted%40evil` it would lead to another host than a browser's reading of the whole (SECURITY B2).
 */
export function bareLinks(md: MarkdownIt): void {
  const { linkify } = md;
  linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  const plain = (text: string, index: number): boolean => !/@|%40/.test(authority.exec(text.slice(index, index + 520))?.[1] ?? '');
  const match = linkify.match.bind(linkify);
  linkify.match = (text) => match(text)?.filter(({ index, lastIndex }) => lastIndex - index <= maxLength && plain(text, index)) ?? null;
  const matchAtStart = linkify.matchAtStart.bind(linkify);
  let tooLong = 0;
  linkify.matchAtStart = (text) => {
    const found = plain(text, 0) ? matchAtStart(text.slice(0, maxLength + 1)) : null;
    if (!found || found.lastIndex <= maxLength) return found;
    tooLong++;
    return null;
  };
  const read = md.inline.ruler.__rules__.find(({ name }) => name === 'linkify')!.fn;
  const refusedTo = new WeakMap<StateInline, number>();
  // Asked at each `://`: within one long address, two thousand characters would be read again every time.
  md.inline.ruler.at('linkify', (state, silent) => {
    if (state.pos < (refusedTo.get(state) ?? 0)) return false;
    const before = tooLong;
    const found = read(state, silent);
    if (tooLong > before) refusedTo.set(state, state.pos + maxLength - longestScheme);
    return found;
  });
}
