import type { OutlineEntry } from '../core/renderNote.ts';
import { element } from './elements.ts';
import type { Snapshot } from './messages.ts';

/** Title, date, categories and tags above the text, and what is wrong with the note. */
export function showNoteHead(head: HTMLElement, snapshot: Snapshot, problems: readonly string[]): void {
  const { title, date, description, categories, tags, draft, strings } = snapshot;
  const facts = element('p', { class: 'facts' });
  if (date) facts.append(element('span', { class: 'date' }, date));
  if (categories.length > 0) facts.append(element('span', { class: 'categories' }, categories.join(' / ')));
  for (const tag of tags) facts.append(element('span', { class: 'tag' }, `#${tag}`));
  if (draft) facts.append(element('span', { class: 'draft' }, strings.draft));
  head.replaceChildren(element('h1', {}, title));
  if (description) head.append(element('p', { class: 'description' }, description));
  if (facts.childNodes.length > 0) head.append(facts);
  for (const problem of problems) head.append(element('p', { class: 'banner' }, problem));
}

/**
 * Makes one of the note's title and the heading that the text begins with, where that says the same: the title takes its
 * anchor and its markup. A heading with a picture or a formula stays, since both are looked after in the text.
 */
export function joinTitle(head: HTMLElement, text: HTMLElement, { title, outline }: { readonly title: string; readonly outline: readonly OutlineEntry[] }): void {
  const heading = text.firstElementChild;
  const [first] = outline;
  if (!heading || first?.anchor !== heading.id || first.text !== title || heading.querySelector('img, .formula')) return;
  const shown = head.querySelector('h1');
  if (!shown) return;
  shown.id = heading.id;
  shown.replaceChildren(...heading.childNodes);
  heading.remove();
}
