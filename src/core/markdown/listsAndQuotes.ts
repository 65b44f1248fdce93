import type { MarkdownIt, Token } from 'markdown-it';
import { attributesOf } from './attributeLists.ts';

export type CalloutKind = 'note' | 'tip' | 'important' | 'warning' | 'caution' | 'info' | 'danger';

const alert = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*$/i;
const prompt = /^prompt-(tip|info|warning|danger)$/;
const task = /^\[([ xX])\][ \t]+/;

/**
 * Marks task list items (`meta.checked` on the item) and callouts (`meta.callout` on the quote):
 * GitHub's `> [!NOTE]` and Chirpy's `{: .prompt-tip }`. The markers themselves are taken out of the text.
 */
export function listsAndQuotes(md: MarkdownIt): void {
  md.core.ruler.after('inline', 'lists_and_quotes', ({ tokens }) => {
    const quotes: Token[] = [];
    tokens.forEach((token, at) => {
      if (token.type === 'list_item_open') markTask(token, firstText(tokens, at));
      else if (token.type === 'blockquote_open') {
        markCallout(token, firstText(tokens, at));
        quotes.push(token);
      } else if (token.type === 'blockquote_close') token.meta = { ...token.meta, callout: quotes.pop()?.meta?.callout };
    });
  });
}

/** The inline token that opens the container at `at`, if a paragraph comes first in it. */
function firstText(tokens: readonly Token[], at: number): Token | undefined {
  return tokens[at + 1]?.type === 'paragraph_open' ? tokens[at + 2] : undefined;
}

function markTask(item: Token, inline: Token | undefined): void {
  const text = inline?.children?.[0];
  const found = text?.type === 'text' ? task.exec(text.content) : undefined;
  if (!text || !found) return;
  text.content = text.content.slice(found[0].length);
  item.meta = { ...item.meta, checked: found[1] !== ' ' };
}

function markCallout(quote: Token, inline: Token | undefined): void {
  const chirpy = attributesOf(quote)?.classes.map((name) => prompt.exec(name)?.[1]).find((kind) => kind !== undefined);
  if (chirpy) quote.meta = { ...quote.meta, callout: chirpy };
  const children = inline?.children;
  const end = children?.findIndex((child) => child.type === 'softbreak' || child.type === 'hardbreak') ?? -1;
  const first = children?.slice(0, end < 0 ? undefined : end);
  const found = alert.exec(first?.map((child) => child.content).join('') ?? '');
  if (!children || !first || !found || first.some((child) => child.type !== 'text')) return;
  children.splice(0, end < 0 ? children.length : end + 1);
  quote.meta = { ...quote.meta, callout: found[1]!.toLowerCase() };
}
