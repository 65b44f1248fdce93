import type { Token } from 'markdown-it';
import { beginning } from '../beginning.ts';

/** UTF-16 units. */
const longest = 160;
/** A sentence with fewer says too little by itself. */
const shortest = 20;

/** Words that introduce any recipe and so name none. */
const emptyWords = new Set(
  ('usage|syntax|signature|definition|playground|e.g|i.e|or|and|then|html|bash|shell|code|as follows|see|returns'
    + '|例|例如|比如|比如说|譬如|举例|举个例子|例子|示例|如下|如下例|如下所示|示例如下|例子如下|示例代码|示例代码如下|代码|代码如下|命令|命令如下'
    + '|输出|输出为|输出如下|输出结果|结果|结果为|结果如下|运行结果|执行结果|返回|用法|用法如下|使用方法|即|或|或者').split('|'),
);
const emptyPhrase = /^(?:(?:(?:for|an?|another|more|some|basic|simple) )*(?:examples?|instance|sample)(?: usage| code)?|(?:the )?(?:outputs?|results?)(?: is| are)?)$/u;
const longestPhrase = 40;

/** Those of them that say what the recipe is, not what it is for. */
const outputWords = /^(?:输出|结果|运行结果|执行结果|返回|returns|(?:the )?(?:output|result))/iu;

const sourceWords = /^(?:refs?|references?|source|via|参考|参考资料|参考链接|参考文章|来源|出处|转自|转载自|原文|原文链接)\s*[:：]/iu;
const address = /^https?:\/\/\S+$/iu;
const listTitles = /^(?:param(?:eter)?s?|arguments?|args|options?|returns?|features|fields|properties|参数|选项|返回值|字段|属性)$/iu;
const aside = /^(?:[(（][^()（）]*[)）]|(?:note|nb|warning|caution|important|tip|注|注意|提示|警告|备注|说明)\s*(?:[:：]|that\b)[^]*)$/iu;
const colon = /[:：]\s*$/u;
const pointsBelow = /(?:如下|以下|下面|下列|下例)|\b(?:following|below|as follows|like (?:this|so)|do this|run|use|example)\b/iu;
const forInstance = /[,，;；]\s*(?:e\.g|i\.e|for (?:example|instance)|例如|比如)$/iu;
/** What may part sentences, or stand before `e.g.` */
const manySentences = /[.!?。！？,，;；]\s*\S/u;
const sentenceEnd = /[.!?](?=\s+[^\s\p{Ll}])\s*|[。！？]["”’）]?\s*/gu;

/** Whether a text introduces what stands below it. */
export function introduces(text: string): boolean {
  return colon.test(text);
}

/** Whether a text is what a list in a program's manual is called: `Parameters`. */
export function isListTitle(text: string): boolean {
  return listTitles.test(text);
}

/** Whether a text says only that a recipe follows. */
export function saysNothing(text: string): boolean {
  if (text.length > longestPhrase) return false;
  const words = bare(text).toLowerCase();
  return emptyWords.has(words) || emptyPhrase.test(words);
}

/** Whether such a text says that what follows is printed by the recipe above it. */
export function announcesOutput(text: string): boolean {
  return outputWords.test(text);
}

/** A remark beside the point: one that says so itself, or that stands in brackets. */
export function isAside(text: string): boolean {
  return aside.test(text);
}

/** What says where a recipe comes from, not what it does: `ref: …`, an address, a line wholly in italics; and pictures alone. */
export function isSourceOrPicture(inline: Token, text: string): boolean {
  if (sourceWords.test(text) || address.test(text)) return true;
  const first = inline.children?.[0];
  if (first?.type === 'code_inline' || (first?.type === 'text' && first.content !== '')) return false;
  const shown = (inline.children ?? []).filter(({ type, content }) => !/break$/.test(type) && (type !== 'text' || content.trim() !== ''));
  if (shown.every(({ type }) => type === 'image' || type === 'link_open' || type === 'link_close')) return shown.some(({ type }) => type === 'image');
  return shown[0]?.type === 'em_open' && shown.at(-1)?.type === 'em_close' && !introduces(text);
}

/**
 * What a recipe is called by the text above it: its last line, which is the author's own sentence about it, without the colon.
 * Of a long one its last sentence where that points at the recipe, else the first ones.
 */
export function describe(text: string): string {
  const line = bare(text.slice(text.lastIndexOf('\n') + 1));
  if (line.length <= longest && !manySentences.test(line)) return line;
  const sentences = sentencesOf(line);
  const last = sentences.at(-1) ?? '';
  const named = sentences.length > 1 && saysNothing(last) ? sentences.slice(0, -1) : sentences;
  const all = bare(named.join('')).replace(forInstance, '');
  if (all.length <= longest) return all;
  const own = bare(named.at(-1) ?? '');
  if (introduces(text) && pointsBelow.test(own) && own.length >= shortest && own.length <= longest) return own;
  let short = '';
  for (const sentence of named) {
    if (bare(short + sentence).length > longest) break;
    short += sentence;
  }
  return bare(short) || `${beginning(all, longest - 1)}…`;
}

function sentencesOf(line: string): readonly string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const { 0: found, index } of line.matchAll(sentenceEnd)) {
    sentences.push(line.slice(start, index + found.length));
    start = index + found.length;
  }
  return start < line.length ? [...sentences, line.slice(start)] : sentences;
}

const marks = new Set(' \t\n\r:：。．.');

/** Without the marks that end a sentence or introduce the recipe. */
export function bare(text: string): string {
  let end = text.length;
  while (end > 0 && marks.has(text[end - 1]!)) end--;
  return text.slice(0, end).trim();
}
