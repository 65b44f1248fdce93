import type { Token } from 'markdown-it';
import { announcesOutput, bare, describe, introduces, isAside, isListTitle, isSourceOrPicture, saysNothing } from './description.ts';

/** What was said since the last recipe: outside of lists and quotes, or within one of them. */
interface Scope {
  readonly kind: 'text' | 'list' | 'item' | 'quote';
  text: string;
  /** `Example:` and its like, below the text. */
  word: string;
  /** The last item of a list that ended last. */
  item: string;
  /** Whether text and word are those of such a list's only item. */
  isItem: boolean;
  /** Of a list. */
  items: number;
}

const kinds = new Map<string, Scope['kind']>([
  ['bullet_list', 'list'] as const,
  ['ordered_list', 'list'] as const,
  ['list_item', 'item'] as const,
  ['blockquote', 'quote'] as const,
].flatMap(([name, kind]) => [[`${name}_open`, kind], [`${name}_close`, kind]]));

/**
 * The text above a recipe, by which it is called. The nearest paragraph is nearly always the one about it, but a quote, a
 * table or a list of several points stands between them as often as not.
 */
export class TextAbove {
  #scopes: Scope[] = [newScope('text')];
  /** Whether the section has had a recipe: what is said after one may be about that. */
  #hadRecipe = false;

  /** A section begins. */
  clear(): void {
    this.#scopes = [newScope('text')];
    this.#hadRecipe = false;
  }

  /** Hears of every token that opens or closes a block. */
  visit({ type, nesting }: Token): void {
    const kind = kinds.get(type);
    if (kind !== undefined && nesting > 0) {
      this.#current.items++;
      this.#scopes.push(newScope(kind));
    } else if (kind !== undefined) this.#close(type);
    else if (type === 'table_close') endIntroduction(this.#current);
  }

  /** Hears of each text, in document order. Cells of tables describe nothing. */
  add(inline: Token, text: string): void {
    if (isSourceOrPicture(inline, text)) return;
    const scope = this.#current;
    scope.item = '';
    scope.isItem = false;
    const lastLine = text.slice(text.lastIndexOf('\n') + 1);
    const word = saysNothing(lastLine) ? bare(lastLine) : '';
    const said = word === '' ? text : text.slice(0, -lastLine.length).trimEnd();
    if (said !== '' && (scope.text === '' || !isAside(said))) Object.assign(scope, { text: said, word: announcesOutput(word) ? word : '' });
    else if (word !== '') scope.word = word;
  }

  /**
   * What introduces that which stands here, in that it ends in a colon or says only that something follows: a list's only
   * item, as in tldr pages, or another text.
   */
  get introduction(): 'item' | 'text' | undefined {
    const scope = this.#scopes.findLast(({ text, word }) => text !== '' || word !== '');
    if (!scope || (scope.word === '' && !introduces(scope.text))) return undefined;
    return scope.isItem ? 'item' : 'text';
  }

  /**
   * What the recipe that stands here is called; the heading where nothing was said. Never empty where the heading is not.
   * @param touches whether no blank line stands above it: then it belongs to a list's last item, though it is not indented
   */
  take(heading: string, touches: boolean): string {
    const scope = this.#scopes.findLast(({ text, word, item }) => text !== '' || word !== '' || (touches && item !== ''));
    const { text = '', word = '', item = '' } = scope ?? {};
    const isNamed = word === '' || (text !== '' && !this.#hadRecipe && !announcesOutput(word));
    const name = describe(touches && item !== '' ? item : text);
    this.taken();
    if (isNamed && name !== '') return name;
    return word === '' ? heading : `${heading} · ${word}`;
  }

  /** A recipe stands here that is called something else. */
  taken(): void {
    this.#hadRecipe = true;
    for (const scope of this.#scopes) scope.text = scope.word = scope.item = '';
  }

  get #current(): Scope {
    return this.#scopes.at(-1)!;
  }

  #close(type: string): void {
    const closed = this.#scopes.length > 1 ? this.#scopes.pop()! : undefined;
    const above = this.#current;
    if (closed?.kind === 'item') Object.assign(above, { item: closed.text, word: closed.word });
    if (closed?.kind !== 'list') return;
    endIntroduction(above);
    above.item = closed.item;
    // Steps are numbered, and the code of the last one is often not indented.
    const isStep = type === 'ordered_list_close' || closed.items === 1 || introduces(closed.item);
    if (isStep) Object.assign(above, { word: closed.word, isItem: closed.items === 1 });
    if (isStep && closed.item !== '') above.text = closed.item;
  }
}

function newScope(kind: Scope['kind']): Scope {
  return { kind, text: '', word: '', item: '', isItem: false, items: 0 };
}

/** What introduced the list or table that ends here (`Parameters`, `steps:`) is not about what comes behind it. */
function endIntroduction(scope: Scope): void {
  if (introduces(scope.text) || isListTitle(scope.text)) scope.text = '';
  scope.word = '';
}
