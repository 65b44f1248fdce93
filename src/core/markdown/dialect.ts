import type { MarkdownIt } from 'markdown-it';
import { attributeLists } from './attributeLists.ts';
import { blockMath } from './blockMath.ts';
import { comments } from './comments.ts';
import { equationNumbers } from './equationNumbers.ts';
import { extraCells } from './extraCells.ts';
import { highlightBlock } from './highlightBlock.ts';
import { htmlLinks } from './htmlLinks.ts';
import { inlineMath } from './inlineMath.ts';
import { lineBreaks } from './lineBreaks.ts';
import { liquid } from './liquid.ts';
import { listsAndQuotes } from './listsAndQuotes.ts';
import { oddBackticks } from './oddBackticks.ts';
import { rawHtml } from './rawHtml.ts';
import { tablePipes } from './tablePipes.ts';
import { wikiLinks } from './wikiLinks.ts';

/** All of our own rules, for an instance that someone else has set up. */
export function dialect(markdown: MarkdownIt): void {
  markdown
    .use(inlineMath)
    .use(blockMath)
    .use(attributeLists)
    .use(comments)
    .use(highlightBlock)
    .use(liquid)
    .use(wikiLinks)
    .use(tablePipes)
    .use(extraCells)
    .use(oddBackticks)
    .use(rawHtml)
    .use(htmlLinks)
    .use(listsAndQuotes)
    .use(equationNumbers)
    .use(lineBreaks);
}
