import type { Token } from 'markdown-it';
import { headingText, inlineText } from './inlineText.ts';
import { inlineLinks, meansNote } from './linksIn.ts';
import { attributesOf } from '../markdown/attributeLists.ts';
import { highlightMarkup } from '../markdown/highlightBlock.ts';
import type { FoundLink, FrontMatter, Note, NoteProblem, Recipe } from '../note.ts';
import { describe } from './description.ts';
import { type OpenSection, OpenSections } from './openSections.ts';
import { commandRecipe, fenceRecipe, type FoundRecipe } from './recipes.ts';
import { TextAbove } from './textAbove.ts';
import { withoutWraps } from './wrappedLines.ts';

/** Characters of code above a command in which it may be taken apart; to look further would take long below thousands of blocks. */
const farthestBlock = 10_000;
/** Links kept of one note. */
const maxLinks = 1000;

export interface Body {
  readonly title: string;
  readonly path: string;
  readonly frontMatter: FrontMatter;
  readonly lines: readonly string[];
}

/** Goes once over the tokens of a note's body and collects its sections, recipes and problems. */
export class BodyReader {
  readonly #bodyLine: number;
  readonly #blanks: boolean;
  readonly #blankNames: readonly string[] | undefined;
  readonly #lines: readonly string[];
  readonly #problems: NoteProblem[] = [];
  readonly #recipes: Recipe[] = [];
  readonly #links: FoundLink[] = [];
  readonly #sections: OpenSections;
  readonly #above = new TextAbove();

  constructor({ title, path, frontMatter, lines }: Body) {
    this.#bodyLine = frontMatter.bodyLine;
    this.#blanks = frontMatter.blanks ?? true;
    this.#blankNames = frontMatter.blankNames;
    this.#lines = lines;
    this.#sections = new OpenSections(title, path, lines.length + this.#bodyLine);
  }

  read(tokens: readonly Token[]): Pick<Note, 'sections' | 'recipes' | 'links' | 'problems'> {
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at]!;
      if (token.type === 'heading_open' && token.level === 0) this.#startSection(token, tokens[++at]!);
      else if (token.type === 'inline') this.#addText(token, tokens, at);
      else if (token.type === 'fence') this.#addFence(token);
      else if (token.nesting !== 0) this.#above.visit(token);
      else if (token.type === 'code_block') this.#current(token).code.push(token.content.replace(/\n$/, ''));
      else if (token.type.startsWith('math_')) this.#current(token).math.push(token.content.trim());
    }
    const { sections, numbers } = this.#sections.finish();
    const recipes = sections.length === numbers.length ? this.#recipes : this.#recipes.map((recipe) => ({ ...recipe, section: numbers[recipe.section]! }));
    return { sections, recipes, links: this.#links.slice(0, maxLinks), problems: this.#problems };
  }

  #addLinks(inline: Token): void {
    for (const link of inlineLinks(inline, (inline.map?.[0] ?? 0) + this.#bodyLine)) if (meansNote(link)) this.#links.push(link);
  }

  #startSection(open: Token, inline: Token): void {
    this.#addLinks(inline);
    const line = (open.map?.[0] ?? 0) + this.#bodyLine;
    const level = Number(open.tag.slice(1));
    const heading = headingText(inline);
    if (heading === '') this.#problems.push({ kind: 'emptyHeading', line });
    const section = this.#sections.start({ text: heading, level, line, id: attributesOf(open)?.id });
    section.math.push(...inlineText(inline).math);
    this.#above.clear();
  }

  #current(token: Token): OpenSection {
    return this.#sections.current((token.map?.[0] ?? 0) + this.#bodyLine);
  }

  #addText(token: Token, tokens: readonly Token[], at: number): void {
    this.#addLinks(token);
    const section = this.#current(token);
    const { text: source, math } = inlineText(token);
    const text = withoutWraps(source);
    section.math.push(...math);
    if (text !== '') section.prose.push(text);
    const { type } = tokens[at - 1]!;
    const inParagraph = type === 'paragraph_open';
    const startsListItem = inParagraph && tokens[at - 2]?.type === 'list_item_open';
    const recipe = inParagraph
      ? commandRecipe({ token, bodyLine: this.#bodyLine, shell: section.shell, startsListItem, introduction: () => this.#above.introduction })
      : undefined;
    if (recipe && !this.#explainsFence(section, recipe)) this.#addRecipe(section, recipe);
    else if (text !== '' && type !== 'td_open' && type !== 'th_open') this.#above.add(token, text);
  }

  /** `find .` in a list below `find . -type f` takes the command apart; it is not one more recipe. */
  #explainsFence({ code: blocks }: OpenSection, { code }: FoundRecipe): boolean {
    let distance = 0;
    for (let at = blocks.length - 1; at >= 0; at--) {
      distance += blocks[at]!.length + 1;
      if (distance > farthestBlock) return false;
      if (blocks[at]!.includes(code)) return true;
    }
    return false;
  }

  #addFence(token: Token): void {
    const section = this.#current(token);
    section.code.push(token.content.replace(/\n$/, ''));
    if (!this.#isClosed(token)) {
      this.#problems.push({ kind: 'unclosedFence', line: (token.map?.[0] ?? 0) + this.#bodyLine });
    }
    const recipe = fenceRecipe(token, this.#bodyLine);
    if (recipe) this.#addRecipe(section, recipe);
  }

  #isClosed(token: Token): boolean {
    const [start, end] = token.map ?? [0, 0];
    const last = this.#lines[end - 1] ?? '';
    return token.markup === highlightMarkup || (end - start > 1 && last.trimEnd().endsWith(token.markup));
  }

  /** Field by field: there are several recipes a note, and copying objects of many shapes is slow. */
  #addRecipe({ heading }: OpenSection, { kind, lang, code, line, endLine, blanks, ownDescription }: FoundRecipe): void {
    const above = this.#above.take(heading, kind === 'fence' && this.#isTouched(line));
    const description = describe(ownDescription ?? '') || above;
    const blankNames = blanks && blanks.names.length > 0 ? blanks.names : this.#blankNames;
    const recipe: Recipe = {
      index: this.#recipes.length,
      section: this.#sections.last,
      description,
      lang,
      code,
      line,
      endLine,
      kind,
      blanks: blanks?.blanks ?? this.#blanks,
    };
    this.#recipes.push(blankNames ? { ...recipe, blankNames } : recipe);
  }

  /** Whether the line above is not blank. */
  #isTouched(line: number): boolean {
    return (this.#lines[line - this.#bodyLine - 1] ?? '').trim() !== '';
  }
}
