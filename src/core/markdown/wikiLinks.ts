import type { MarkdownIt, StateInline, Token } from 'markdown-it';

const longest = 400;
/** No spaces at the edges: `[[ -f x ]]` is the shell's. */
const link = /\[\[(?![\s^])([^[\]|\n]+?)(?:\|([^[\]\n]*))?(?<!\s)\]\](?![([])/y;

/** Targets looked for in one note. */
const maxTargets = 1000;

/** The different targets that the wiki links of a text may have; code is not told from text, so some may be none. */
export function wikiTargets(text: string): readonly string[] {
  const targets = new Set<string>();
  for (const [, target] of text.matchAll(/\[\[(?![\s^])([^[\]|\n]{1,400})/g)) {
    if (targets.size >= maxTargets) break;
    targets.add(target!.trim());
  }
  return [...targets];
}

/** `note`, `note#heading` or `#heading`, of a `wiki_link` token; its `content` is what is shown, its `info` the link as written. */
export function wikiTarget(token: Token): string {
  return String(token.meta?.target);
}

/**
 * `[[note]]`, `[[note#heading]]` and `[[note|text]]`: links by name, as Obsidian, Foam and Dendron write them. Within
 * brackets that Markdown itself reads as a link (`[[1]](u)`, a label that is defined) nothing changes.
 */
export function wikiLinks(md: MarkdownIt): void {
  md.inline.ruler.before('link', 'wiki_link', (state: StateInline, silent: boolean) => {
    if (!state.src.startsWith('[[', state.pos)) return false;
    const end = state.src.slice(state.pos, state.pos + longest).indexOf(']]');
    if (end < 0) return false;
    link.lastIndex = state.pos;
    const found = link.exec(state.src);
    if (!found || link.lastIndex > state.posMax) return false;
    const target = found[1]!.trim();
    if (state.env.references?.[state.md.utils.normalizeReference(target)]) return false;
    if (!silent) {
      const token = state.push('wiki_link', '', 0);
      token.content = found[2]?.trim() || target;
      token.info = found[0];
      token.meta = { target };
    }
    state.pos += found[0].length;
    return true;
  });
}
