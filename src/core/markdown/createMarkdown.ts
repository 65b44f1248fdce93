/// <reference path="./plugins.d.ts" />
import MarkdownItConstructor, { type MarkdownIt } from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import definitionList from 'markdown-it-deflist';
import footnote from 'markdown-it-footnote';

/**
 * A parser for the notes' dialect. parseNote and renderNote share it, so that what is indexed,
 * what is shown and what is inserted are the same blocks at the same lines.
 * Raw HTML stays text (SECURITY A1).
 */
export function createMarkdown(): MarkdownIt {
  return new MarkdownItConstructor({ html: false, linkify: false, typographer: false })
    .use(cjkFriendly)
    .use(definitionList)
    .use(footnote);
}
