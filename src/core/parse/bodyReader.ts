import type { Token } from 'markdown-it';
import { AnchorNames } from '../markdown/anchor.ts';
import { headingText, inlineText } from './inlineText.ts';
import { inlineLinks, meansNote } from './linksIn.ts';
import { attributesOf } from '../markdown/attributeLists.ts';
import { highlightMarkup } from '../markdown/highlightBlock.ts';
import type { FoundLink, FrontMatter, Note, NoteProblem, Recipe, Section } from '../note.ts';
import { describe } from './description.ts';
import { commandRecipe, fenceRecipe, type FoundRecipe } from './recipes.ts';
import { TextAbove } from './textAbove.ts';
import { withoutWraps } from './wrappedLines.ts';

/** Characters of code above a command in which it may be taken apart; to look further would take long below thousands of blocks. */
const farthestBlock = 10_000;
/** Links kept of one note. */
const maxLinks = 1000;

interface OpenSection {
  heading: string;
  level: number;
  line: number;
  anchor: string;
  headings: readonly string[];
  /** The language of its commands. */
  shell: string;
  prose: string[];
  code: string[];
  math: string[];
  /** Where the next heading starts; the end of the file until one is found. */
  endLine: number;
}

export interface Body {
  readonly title: string;
  readonly path: string;
  readonly frontMatter: FrontMatter;
  readonly lines: readonly string[];
}

/** Goes once over the tokens of a note's body and collects its sections, recipes and problems. */
export class BodyReader {
  readonly #title: string;
  readonly #bodyLine: number;
  readonly #blanks: boolean;
  readonly #blankNames: readonly string[] | undefined;
  readonly #lines: readonly string[];
  readonly #problems: NoteProblem[] = [];
  readonly #recipes: Recipe[] = [];
  readonly #links: FoundLink[] = [];
  readonly #anchors = new AnchorNames();
  readonly #open: OpenSection[] = [];
  readonly #parents: { heading: string; level: number }[] = [];
  readonly #windows: boolean;
  readonly #above = new TextAbove();

  constructor({ title, path, frontMatter, lines }: Body) {
    this.#title = title;
    this.#bodyLine = frontMatter.bodyLine;
    this.#blanks = frontMatter.blanks ?? true;
    this.#blankNames = frontMatter.blankNames;
    this.#lines = lines;
    this.#windows = /(?:^|\/)windows\//i.test(path);
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
    return { ...this.#withoutGroups(), links: this.#links.slice(0, maxLinks), problems: this.#problems };
  }

  #addLinks(inline: Token): void {
    for (const link of inlineLinks(inline, (inline.map?.[0] ?? 0) + this.#bodyLine)) if (meansNote(link)) this.#links.push(link);
  }

  /** Headings that only hold other headings are no sections: they live on in `headings` of those. */
  #withoutGroups(): Pick<Note, 'sections' | 'recipes'> {
    const kept: OpenSection[] = [];
    const place = this.#open.map((section, at) => {
      if (!this.#isGroup(section, this.#open[at + 1])) kept.push(section);
      return kept.length - 1;
    });
    return {
      sections: kept.map(
        ({ heading, headings, level, line, endLine, anchor, prose, code, math }): Section => ({
          ...{ heading, headings, level, line, endLine, anchor },
          prose: prose.join('\n'),
          code: code.join('\n'),
          math: math.join('\n'),
        }),
      ),
      recipes: kept.length === this.#open.length ? this.#recipes : this.#recipes.map((recipe) => ({ ...recipe, section: place[recipe.section] ?? 0 })),
    };
  }

  #isGroup(section: OpenSection, next: OpenSection | undefined): boolean {
    const empty = section.prose.length + section.code.length + section.math.length === 0;
    return empty && next !== undefined && next.level > section.level;
  }

  #startSection(open: Token, inline: Token): void {
    this.#addLinks(inline);
    const line = (open.map?.[0] ?? 0) + this.#bodyLine;
    const level = Number(open.tag.slice(1));
    const heading = headingText(inline);
    if (heading === '') this.#problems.push({ kind: 'emptyHeading', line });
    while ((this.#parents.at(-1)?.level ?? 0) >= level) this.#parents.pop();
    this.#parents.push({ heading, level });
    const previous = this.#open.at(-1);
    if (previous) previous.endLine = line;
    const headings = this.#parents.map((parent) => parent.heading || this.#title);
    this.#open.push({
      heading: heading || this.#title,
      level,
      line,
      endLine: this.#lines.length + this.#bodyLine,
      anchor: this.#anchors.next(heading, attributesOf(open)?.id),
      headings,
      shell: this.#shell(headings),
      prose: [],
      code: [],
      math: [...inlineText(inline).math],
    });
    this.#above.clear();
  }

  /** The section being read; text before the first heading opens the note's lead. */
  #current(token: Token): OpenSection {
    const last = this.#open.at(-1);
    if (last) return last;
    const lead: OpenSection = {
      heading: this.#title,
      level: 0,
      line: (token.map?.[0] ?? 0) + this.#bodyLine,
      endLine: this.#lines.length + this.#bodyLine,
      anchor: this.#anchors.next(this.#title),
      headings: [this.#title],
      shell: this.#shell([this.#title]),
      prose: [],
      code: [],
      math: [],
    };
    this.#open.push(lead);
    return lead;
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
    if (recipe && !this.#explainsFence(section, recipe)) this.#addRecipe(recipe);
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
    this.#current(token).code.push(token.content.replace(/\n$/, ''));
    if (!this.#isClosed(token)) {
      this.#problems.push({ kind: 'unclosedFence', line: (token.map?.[0] ?? 0) + this.#bodyLine });
    }
    const recipe = fenceRecipe(token, this.#bodyLine);
    if (recipe) this.#addRecipe(recipe);
  }

  #isClosed(token: Token): boolean {
    const [start, end] = token.map ?? [0, 0];
    const last = this.#lines[end - 1] ?? '';
    return token.markup === highlightMarkup || (end - start > 1 && last.trimEnd().endsWith(token.markup));
  }

  /** Field by field: there are several recipes a note, and copying objects of many shapes is slow. */
  #addRecipe({ kind, lang, code, line, endLine, blanks, ownDescription }: FoundRecipe): void {
    const above = this.#above.take(this.#open.at(-1)!.heading, kind === 'fence' && this.#isTouched(line));
    const description = describe(ownDescription ?? '') || above;
    const blankNames = blanks && blanks.names.length > 0 ? blanks.names : this.#blankNames;
    const recipe: Recipe = {
      index: this.#recipes.length,
      section: this.#open.length - 1,
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

  #shell(headings: readonly string[]): string {
    const windows = this.#windows || headings.some((heading) => /windows|powershell/i.test(heading));
    return windows ? 'powershell' : 'bash';
  }
}
