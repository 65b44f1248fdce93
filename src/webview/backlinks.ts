import { element } from './elements.ts';
import { keepFocus } from './focus.ts';
import type { BacklinkList } from './messages.ts';
import type { Page } from './page.ts';

/** The places that link here, below the text. */
export function showBacklinks({ snapshot: { strings } }: Page, foot: HTMLElement, { links }: BacklinkList): void {
  foot.hidden = links.length === 0;
  const items = links.map(({ title, section, line }, index) => {
    const name = section === '' || section === title ? title : `${title} › ${section}`;
    const where = element('span', { class: 'backlink-line' }, strings.line.replace('{0}', String(line + 1)));
    return element('li', {}, element('a', { href: '#', 'data-backlink': String(index) }, name), ' ', where);
  });
  const focusAgain = keepFocus(foot);
  foot.replaceChildren(element('p', { class: 'backlinks-title' }, strings.linkedFrom), element('ul', {}, ...items));
  focusAgain();
}
