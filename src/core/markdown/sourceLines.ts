import type { MarkdownIt, StateInline, Token } from 'markdown-it';

/** What is looked for in a note's file. A link is where its text ends, as its target stands behind that. */
const placed = new Set(['link_close', 'wiki_link', 'math_inline', 'footnote_ref']);

/**
 * Says where things stand that markdown-it gives no place: the cells of a table get the `map` of their row, and links,
 * formulas and footnotes within a text get one that counts from the text's first line. It cannot be found by counting
 * breaks among the tokens: newlines in code, formulas, titles and tags leave none, and `<br>` leaves one without.
 */
export function sourceLines(md: MarkdownIt): void {
  md.core.ruler.after('block', 'cell_lines', ({ tokens }) => placeCells(tokens));
  md.inline.State = class extends md.inline.State {
    #line = 0;
    #nextBreak = this.src.indexOf('\n');

    override push(...[type, tag, nesting]: Parameters<StateInline['push']>): Token {
      const token = super.push(type, tag, nesting);
      if (placed.has(type)) token.map = this.#linesHere();
      return token;
    }

    /** Positions only grow, so a text is gone through once, however many links it has. */
    #linesHere(): [number, number] {
      while (this.#nextBreak >= 0 && this.#nextBreak < this.pos) {
        this.#line++;
        this.#nextBreak = this.src.indexOf('\n', this.#nextBreak + 1);
      }
      return [this.#line, this.#line + 1];
    }
  };
}

function placeCells(tokens: readonly Token[]): void {
  let row: Token['map'] = null;
  for (const token of tokens) {
    if (token.type === 'tr_open') row = token.map;
    else if (token.type === 'tr_close') row = null;
    else if (row && token.type === 'inline') token.map ??= row;
  }
}
