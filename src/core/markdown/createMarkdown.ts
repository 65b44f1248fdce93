/// <reference path="./plugins.d.ts" />
import MarkdownItConstructor, { type MarkdownIt } from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import definitionList from 'markdown-it-deflist';
import { bareLinks } from './bareLinks.ts';
import { dialect } from './dialect.ts';
import { footnotes } from './footnotes.ts';
import { linkTarget } from './linkTarget.ts';
import { plainAddresses } from './plainAddresses.ts';
import { plainTexts } from './plainTexts.ts';
import { plainTokens } from './plainTokens.ts';
import { sourceLines } from './sourceLines.ts';

/**
 * A parser for the notes' dialect: CommonMark, GFM, kramdown as Chirpy uses it, formulas.
 * parseNote and renderNote share it, so that what is indexed, what is shown and what is inserted
 * are the same blocks at the same lines. Raw HTML is never handed through (SECURITY A1), links only
 * to schemes on a list (B1). Rendering needs the rules of renderNote on top.
 */
export function createMarkdown(): MarkdownIt {
  const markdown = new MarkdownItConstructor({ html: false, linkify: true, typographer: false });
  markdown.validateLink = (url) => linkTarget(url) !== undefined;
  return markdown.use(plainTokens).use(sourceLines).use(plainAddresses).use(bareLinks).use(cjkFriendly).use(definitionList).use(dialect).use(footnotes).use(plainTexts);
}
