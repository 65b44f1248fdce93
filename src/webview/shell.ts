import { element, iconButton } from './elements.ts';
import type { ReaderStrings } from './messages.ts';

/** The parts of the page that stay while notes come and go. */
export interface Shell {
  readonly back: HTMLButtonElement;
  readonly forward: HTMLButtonElement;
  readonly main: HTMLElement;
  readonly head: HTMLElement;
  readonly text: HTMLElement;
  /** Below the text: the notes that link here. */
  readonly foot: HTMLElement;
  readonly outline: HTMLElement;
  readonly outlineList: HTMLElement;
  readonly place: HTMLElement;
  readonly status: HTMLElement;
  /** Where it lies over the text. */
  readonly hideOutline: () => void;
}

export interface ShellActions {
  readonly back: () => void;
  readonly forward: () => void;
  readonly previous: () => void;
  readonly next: () => void;
  readonly openSource: () => void;
}

/** Builds the page's frame once. */
export function makeShell(strings: ReaderStrings, actions: ShellActions): Shell {
  const back = iconButton('back', strings.back, actions.back);
  const forward = iconButton('forward', strings.forward, actions.forward);
  const place = element('span', { class: 'place' });
  const outlineList = element('ul', {});
  const outline = element('nav', { class: 'outline', 'aria-label': strings.outline }, element('p', { class: 'outline-title' }, strings.outline), outlineList);
  const head = element('header', { class: 'note-head' });
  const text = element('div', { class: 'note-text' });
  const foot = element('nav', { class: 'backlinks', 'aria-label': strings.linkedFrom, hidden: '' });
  const main = element('main', { tabindex: '-1', 'aria-label': strings.noteText }, head, text, foot);
  const status = element('div', { class: 'status', role: 'status' });
  const showOutline = (shown: boolean): void => {
    document.body.classList.toggle('with-outline', shown);
    toggle.setAttribute('aria-expanded', String(shown));
  };
  const toggle = iconButton('outline', strings.outline, () => {
    showOutline(toggle.getAttribute('aria-expanded') === 'false');
    // For Tab it stands behind the whole text.
    (outlineList.querySelector<HTMLElement>('[aria-current]') ?? outlineList.querySelector('a'))?.focus();
  });
  const hideOutline = (): void => {
    const hadFocus = outline.contains(document.activeElement);
    showOutline(false);
    if (hadFocus) toggle.focus();
  };
  toggle.classList.add('outline-toggle');
  toggle.setAttribute('aria-expanded', 'false');
  const bar = element(
    'header',
    { class: 'bar', 'aria-label': strings.toolbar },
    back,
    forward,
    place,
    iconButton('previous', strings.previousSection, actions.previous),
    iconButton('next', strings.nextSection, actions.next),
    iconButton('source', strings.openSource, actions.openSource),
    toggle,
  );
  document.body.replaceChildren(bar, element('div', { class: 'columns' }, main, outline), status);
  return { back, forward, main, head, text, foot, outline, outlineList, place, status, hideOutline };
}
