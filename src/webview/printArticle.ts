import { typesetWaiting } from './formulas.ts';
import { element } from './elements.ts';
import type { Article } from './messages.ts';
import type { Page } from './page.ts';

/** Milliseconds for typesetting what has not been in sight yet; the rest is printed as its source. */
const patience = 2000;

/** What the page shows, ready to stand alone: everything that acts is taken out. It has passed DOMPurify when it was shown. */
export async function printArticle({ text, snapshot }: Page, head: HTMLElement, token: string): Promise<Article> {
  typesetWaiting(text, patience);
  const copy = element('article', {}, head.cloneNode(true), text.cloneNode(true));
  const sources = prepareImages(copy, token);
  for (const acting of copy.querySelectorAll('button, .code-actions, dialog')) acting.remove();
  for (const details of copy.querySelectorAll('details')) details.open = true;
  for (const link of copy.querySelectorAll('a')) prepareLink(link);
  for (const formula of copy.querySelectorAll('.formula:not(.formula-failed)')) formula.removeAttribute('title');
  for (const one of copy.querySelectorAll<HTMLElement>('*')) strip(one);
  await document.fonts.ready;
  const fonts = [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family, weight, style }) => `${family.replace(/["']/g, '')}|${weight.replace('normal', '400').replace('bold', '700')}|${style}`);
  const serializer = new XMLSerializer();
  // Written as XML, in which a `<` is a tag and nothing else, also in an attribute.
  const html = [...copy.children].map((child) => serializer.serializeToString(child)).join('\n').replaceAll(' xmlns="http://www.w3.org/1999/xhtml"', '');
  return { type: 'article', note: snapshot.note, token, html, sources, fonts: fonts.slice(0, 64) };
}

/** Links to the web and to places on the same page stay; on paper an address is written out, where it is not the text itself. */
function prepareLink(link: HTMLAnchorElement): void {
  const href = link.getAttribute('href') ?? '';
  if (!/^(?:https?:|mailto:|#.)/.test(href)) link.removeAttribute('href');
  if (link.textContent === href) link.classList.add('bare');
}

/** Local pictures get the address by which the extension puts them in; what is not in the notes' folder is named. */
function prepareImages(copy: HTMLElement, token: string): string[] {
  const sources: string[] = [];
  for (const image of copy.querySelectorAll('img')) {
    image.alt ||= '';
    const { image: source } = image.dataset;
    if (source !== undefined) {
      image.setAttribute('src', `${token}-${sources.length}`);
      sources.push(source);
    } else if (/^https:/.test(image.getAttribute('src') ?? '')) image.replaceWith(`${image.alt} (${image.src})`);
  }
  return sources.slice(0, 1000);
}

const acting = ['tabindex', 'role', 'aria-label', 'aria-hidden'];

function strip(one: Element): void {
  for (const name of one.getAttributeNames()) {
    const needed = name === 'aria-hidden' && one.closest('.katex') !== null;
    if (name.startsWith('data-') || (acting.includes(name) && !needed)) one.removeAttribute(name);
  }
}
