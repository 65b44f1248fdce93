import type { MarkdownIt, Token } from 'markdown-it';

/** How footnotes look: references link to the list at the end, and that back to each of them. */
export function footnoteRules(markdown: MarkdownIt): void {
  const on = (type: string, rule: (token: Token) => string): void => {
    markdown.renderer.rules[type] = (tokens, index) => rule(tokens[index]!);
  };
  const id = ({ meta }: Token): string => `${Number(meta?.id) + 1}`;
  const use = (token: Token): string => (Number(token.meta?.subId) > 0 ? `${id(token)}-${Number(token.meta?.subId)}` : id(token));
  on('footnote_ref', (token) => `<sup class="footnote-reference"><a href="#n-footnote-${id(token)}" id="n-footnote-use-${use(token)}">[${id(token)}]</a></sup>`);
  on('footnote_block_open', () => '<section class="footnotes"><ol>\n');
  on('footnote_block_close', () => '</ol></section>\n');
  on('footnote_open', (token) => `<li id="n-footnote-${id(token)}">`);
  on('footnote_close', () => '</li>\n');
  on('footnote_anchor', (token) => ` <a href="#n-footnote-use-${use(token)}" class="footnote-back" aria-label="↩ ${id(token)}">↩</a>`);
}
