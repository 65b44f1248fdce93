import type { MarkdownIt, StateBlock } from 'markdown-it';
import { isOutside, lineText, searchLines } from './searchLines.ts';

/** What a token of such a block has as its `markup`; a fence's are backticks or tildes. */
export const highlightMarkup = '{%';

const open = /^\{%-?[ \t]*highlight[ \t]+([\w.+#-]{1,40})((?:[ \t]{1,20}\w{1,40}(?:=(?:[\w-]{1,200}|"[^"%{}]{0,200}"))?){0,10})[ \t]*-?%\}/;
const close = /\{%-?\s*endhighlight\s*-?%\}/;
const rawOpen = /^\s*\{%-?\s*raw\s*-?%\}/;
const rawClose = /\{%-?\s*endraw\s*-?%\}\s*$/;

/**
 * Jekyll's own code block, `{% highlight lang %} … {% endhighlight %}`: a fence in all that follows. `linenos` is
 * dropped, as no line numbers are shown. It opens a line and ends one; everything else, and a block without an end, stays text.
 */
export function highlightBlock(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'highlight', readBlock, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
}

function readBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (state.sCount[startLine]! - state.blkIndent >= 4) return false;
  const opened = open.exec(lineText(state, startLine));
  if (!opened) return false;
  const endIn = (line: number): RegExpExecArray | null => close.exec(lineText(state, line));
  const line = searchLines(state, 'highlight', { startLine, endLine, isFound: (at) => endIn(at) !== null, stops: (at) => isOutside(state, at) });
  const end = line === undefined ? null : endIn(line);
  if (line === undefined || !end || end.input.slice(end.index + end[0].length).trim() !== '') return false;
  if (silent) return true;
  const token = state.push('fence', 'code', 0);
  const block = state.getLines(startLine, line + 1, state.sCount[startLine]!, false);
  token.content = codeOf(block.slice(opened[0].length, block.lastIndexOf(end[0])));
  token.info = `${opened[1]}${opened[2]!.replace(/[ \t]+linenos(?:=\w+)?(?=[ \t]|$)/, '')}`;
  token.markup = highlightMarkup;
  token.map = [startLine, line + 1];
  state.line = line + 1;
  return true;
}

/** The lines between the tags byte for byte, without the blank ones around them and `{% raw %}`, which keeps Liquid from reading the code. */
function codeOf(text: string): string {
  const raw = rawOpen.exec(text);
  const endRaw = raw && rawClose.exec(text.slice(raw[0].length));
  const lines = (endRaw ? text.slice(raw[0].length, raw[0].length + endRaw.index) : text).split('\n');
  const isFilled = (line: string): boolean => line.trim() !== '';
  const code = lines.slice(Math.max(0, lines.findIndex(isFilled)), lines.findLastIndex(isFilled) + 1);
  return code.map((line) => `${line}\n`).join('');
}
