import type { MarkdownIt, Token } from 'markdown-it';
import { PlainToken } from './plainTokens.ts';

/** All that may begin something other than text in markdown-it's rules and in ours; `://` stands within a bare address. */
const mark = /[\n$&*<[\\_`{~]|:\/\//;
const codeSpan = /^`([^`\n]+)`$/;

/**
 * Half of all texts are words without any mark, and in notes of commands a third are one code span. What they are is
 * said without the state and the two dozen rules that find it out for others.
 */
export function plainTexts(md: MarkdownIt): void {
  const parse = md.inline.parse.bind(md.inline);
  md.inline.parse = (text, ...rest) => {
    const [, , tokens] = rest;
    if (!mark.test(text)) {
      if (text !== '') tokens.push(textToken(text));
      return;
    }
    const code = codeSpan.exec(text)?.[1];
    if (code === undefined) parse(text, ...rest);
    else tokens.push(codeToken(code));
  };
}

function textToken(text: string): Token {
  const token = new PlainToken('text', '', 0);
  token.content = text;
  return token;
}

function codeToken(code: string): Token {
  const token = new PlainToken('code_inline', 'code', 0);
  token.markup = '`';
  const padded = code.startsWith(' ') && code.endsWith(' ') && code.trim() !== '';
  token.content = padded ? code.slice(1, -1) : code;
  return token;
}
