import { element, iconButton } from './elements.ts';
import type { Images } from './messages.ts';
import type { Page } from './page.ts';

/** Asks the extension where the note's local images are, and offers to load remote ones. */
export function prepareImages(page: Page): void {
  const { snapshot, text, send } = page;
  const sources = [...text.querySelectorAll<HTMLElement>('img[data-image]')].map((image) => image.dataset.image ?? '');
  if (sources.length > 0) {
    send({ type: 'resolveImages', note: snapshot.note, version: snapshot.version, sources: [...new Set(sources)].slice(0, 1000) });
  }
  for (const placeholder of text.querySelectorAll<HTMLElement>('.remote-image')) prepareRemote(page, placeholder);
  for (const image of text.querySelectorAll<HTMLImageElement>('img[src]')) makeZoomable(page, image);
}

/** Puts in what the extension has found. */
export function showImages(page: Page, { found }: Images): void {
  for (const image of page.text.querySelectorAll<HTMLImageElement>('img[data-image]')) {
    const answer = found[image.dataset.image ?? ''];
    if (answer && 'uri' in answer) {
      image.src = answer.uri;
      image.addEventListener('error', () => replace(page, image, 'missing'), { once: true });
      makeZoomable(page, image);
    } else if (answer) replace(page, image, answer.problem);
  }
}

function replace({ snapshot: { strings } }: Page, image: HTMLImageElement, problem: 'missing' | 'refused'): void {
  const why = (problem === 'missing' ? strings.imageMissing : strings.imageRefused).replace('{0}', image.dataset.image ?? '');
  image.replaceWith(element('span', { class: 'missing-image' }, image.alt ? `${image.alt} — ${why}` : why));
}

function prepareRemote(page: Page, placeholder: HTMLElement): void {
  const { snapshot, send } = page;
  const href = placeholder.dataset.remote ?? '';
  if (snapshot.remoteImages.includes(href)) {
    const image = element('img', { class: placeholder.className.replace('remote-image', 'image'), src: href, alt: placeholder.textContent });
    for (const name of ['width', 'height', 'title']) {
      const value = placeholder.getAttribute(name);
      if (value !== null) image.setAttribute(name, value);
    }
    placeholder.replaceWith(image);
    makeZoomable(page, image);
    return;
  }
  placeholder.title = href;
  if (!snapshot.trusted) return;
  const load = element('button', { type: 'button', class: 'link-button' }, snapshot.strings.loadOnce);
  load.addEventListener('click', () => send({ type: 'loadImage', note: snapshot.note, href, line: page.line() }));
  placeholder.append(' ', load);
}

function makeZoomable(page: Page, image: HTMLImageElement): void {
  // Within a link a click follows the link.
  if (image.closest('a')) return;
  // An empty description would say that it is there to be looked past.
  if (image.alt === '') image.removeAttribute('alt');
  image.tabIndex = 0;
  image.setAttribute('role', 'button');
  image.setAttribute('aria-label', `${page.snapshot.strings.zoom} ${image.alt}`.trim());
  image.addEventListener('click', () => zoom(page, image));
  image.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    zoom(page, image);
  });
}

function zoom({ snapshot: { strings } }: Page, image: HTMLImageElement): void {
  const dialog = element('dialog', { class: 'zoom', 'aria-label': image.alt || strings.zoom });
  dialog.append(
    element('img', { src: image.src, alt: image.alt }),
    iconButton('close', strings.close, () => dialog.close()),
  );
  dialog.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => {
    dialog.remove();
    image.focus({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
}
