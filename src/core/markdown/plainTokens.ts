import MarkdownItConstructor, { type MarkdownIt, type StateBlock, type StateInline, type Token } from 'markdown-it';

/**
 * Tokens with the same fields as markdown-it's own. Its build sets each of them by `Object.defineProperty`, at a
 * run-time call a field: in a note of short lines that is a sixth of parsing. Assignments cost next to nothing.
 */
export const PlainToken = function assignFields(this: Token, type: string, tag: string, nesting: Token['nesting']): void {
  this.type = type;
  this.tag = tag;
  this.attrs = null;
  this.map = null;
  this.nesting = nesting;
  this.level = 0;
  this.children = null;
  this.content = '';
  this.markup = '';
  this.info = '';
  this.meta = null;
  this.block = false;
  this.hidden = false;
} as unknown as new (type: string, tag: string, nesting: Token['nesting']) => Token;
Object.assign(PlainToken, { prototype: MarkdownItConstructor.Token.prototype });

/** Both of markdown-it's states make such tokens; all else about them stays as it is. */
export function plainTokens(md: MarkdownIt): void {
  md.block.State = class extends md.block.State {
    override push(...[type, tag, nesting]: Parameters<StateBlock['push']>): Token {
      const token = new PlainToken(type, tag, nesting);
      token.block = true;
      token.level = nesting < 0 ? --this.level : this.level;
      if (nesting > 0) this.level++;
      this.tokens.push(token);
      return token;
    }
  };
  md.inline.State = class extends md.inline.State {
    override pushPending(): Token {
      const token = new PlainToken('text', '', 0);
      token.content = this.pending;
      token.level = this.pendingLevel;
      this.pending = '';
      this.tokens.push(token);
      return token;
    }

    override push(...[type, tag, nesting]: Parameters<StateInline['push']>): Token {
      if (this.pending !== '') this.pushPending();
      const token = new PlainToken(type, tag, nesting);
      if (nesting < 0) {
        this.level--;
        this.delimiters = this._prev_delimiters.pop()!;
      }
      token.level = this.level;
      if (nesting > 0) {
        this.level++;
        this._prev_delimiters.push(this.delimiters);
        this.delimiters = [];
      }
      this.pendingLevel = this.level;
      this.tokens.push(token);
      this.tokens_meta.push(nesting > 0 ? { delimiters: this.delimiters } : undefined);
      return token;
    }
  };
}
