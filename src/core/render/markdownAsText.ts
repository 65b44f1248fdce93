import type { Token } from 'markdown-it';
import { bodyTokens } from '../markdown/bodyTokens.ts';

interface List {
  /** Number of the next item; `undefined` where items have none. */
  next: number | undefined;
  /** What stands in front of the item's first line; blanks in front of its others. */
  marker: string;
  /** Whether a line of the item was written already. */
  isBegun: boolean;
}

/**
 * Markdown as a terminal shows it: in its own order and without its marks, items with a dash or their number and a task's box, the cells of a
 * row side by side, code as it is, formulas as their source between dollars. Ends with a line break.
 */
export function markdownAsText(body: string): string {
  const lists: List[] = [];
  let cells: string[] | undefined;
  let text = '';
  let isCompact = false;
  const write = (block: string, compact = false): void => {
    if (block === '') return;
    const indented = block.split('\n').map((line) => (line === '' ? '' : indent(lists) + line)).join('\n');
    text += text === '' ? indented : `${isCompact && compact ? '\n' : '\n\n'}${indented}`;
    isCompact = compact;
  };
  for (const token of bodyTokens(body)) {
    if (token.type === 'bullet_list_open') lists.push({ next: undefined, marker: '', isBegun: false });
    else if (token.type === 'ordered_list_open') lists.push({ next: Number(token.attrGet('start') ?? 1), marker: '', isBegun: false });
    else if (/^(?:bullet|ordered)_list_close$/.test(token.type)) lists.pop();
    else if (token.type === 'list_item_open') startItem(lists.at(-1), token);
    else if (token.type === 'tr_open') cells = [];
    else if (token.type === 'tr_close') {
      write((cells ?? []).join(' | '), true);
      cells = undefined;
    } else if (token.type === 'inline' && cells) cells.push(inlineSource(token).replaceAll('\n', ' '));
    else if (token.type === 'inline') write(inlineSource(token), lists.length > 0);
    else if (token.type === 'fence' || token.type === 'code_block' || token.type === 'math_block') write(token.content.replace(/^\n+/, '').trimEnd());
  }
  return `${text}\n`;
}

function startItem(list: List | undefined, { meta }: Token): void {
  if (!list) return;
  const box = typeof meta?.checked === 'boolean' ? (meta.checked ? '[x] ' : '[ ] ') : '';
  list.marker = (list.next === undefined ? '- ' : `${list.next++}. `) + box;
  list.isBegun = false;
}

function indent(lists: readonly List[]): string {
  return lists.map((list) => {
    const marker = list.isBegun ? ' '.repeat(list.marker.length) : list.marker;
    list.isBegun = true;
    return marker;
  }).join('');
}

function inlineSource(token: Token): string {
  const parts = (token.children ?? []).map((child) => {
    if (child.type === 'softbreak' || child.type === 'hardbreak') return '\n';
    if (child.type === 'image') return inlineSource(child);
    return child.type === 'math_inline' ? `$${child.content}$` : child.content;
  });
  return parts.join('').trim();
}
