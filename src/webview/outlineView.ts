import type { OutlineEntry } from '../core/renderNote.ts';
import { element } from './elements.ts';
import { keepFocus } from './focus.ts';
import { currentHeading } from './position.ts';

/** The list of headings beside the text; `update` marks the one that is being read. */
export class OutlineView {
  readonly #list: HTMLElement;
  #outline: readonly OutlineEntry[] = [];
  #links = new Map<string, HTMLElement>();
  #current: string | undefined;

  constructor(list: HTMLElement) {
    this.#list = list;
  }

  show(outline: readonly OutlineEntry[]): void {
    this.#outline = outline;
    const least = Math.min(...outline.map(({ level }) => level));
    this.#links = new Map(
      outline.map(({ anchor, text, level }) => [
        anchor,
        element('a', { href: `#${anchor}`, class: `outline-${Math.min(level - least, 3)}`, title: text }, text),
      ]),
    );
    const focusAgain = keepFocus(this.#list);
    this.#list.replaceChildren(...[...this.#links.values()].map((link) => element('li', {}, link)));
    focusAgain();
    this.#current = undefined;
  }

  /** Reads where everything stands, for which the browser lays the page out: to be called once that is settled. */
  update(): void {
    const current = currentHeading(this.#outline)?.anchor;
    if (current === this.#current) return;
    this.#links.get(this.#current ?? '')?.removeAttribute('aria-current');
    const link = this.#links.get(current ?? '');
    link?.setAttribute('aria-current', 'true');
    link?.scrollIntoView({ block: 'nearest' });
    this.#current = current;
  }

  /** The heading `step` places from the current one. */
  neighbour(step: 1 | -1): OutlineEntry | undefined {
    const at = this.#outline.findIndex(({ anchor }) => anchor === this.#current);
    return this.#outline[at + step];
  }
}
