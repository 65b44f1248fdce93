import { type RenderedNote, renderNote } from '../core/renderNote.ts';
import { showBacklinks } from './backlinks.ts';
import { addCodeActions } from './codeActions.ts';
import { focusOn, keepFocus } from './focus.ts';
import { prepareFormulas } from './formulas.ts';
import { prepareImages, showImages } from './images.ts';
import { insertRendered } from './insertRendered.ts';
import type { FromReader, ReaderPlace, ReaderStrings, Snapshot, ToReader } from './messages.ts';
import { joinTitle, showNoteHead } from './noteHead.ts';
import { OutlineView } from './outlineView.ts';
import type { Page } from './page.ts';
import { keepInSight, keepPlace, lineAtTop, scrollTo } from './position.ts';
import { printArticle } from './printArticle.ts';
import { keepShortCodeWhole, markScrollBoxes } from './scrollBoxes.ts';
import { makeShell, type Shell } from './shell.ts';
import { followTheme, showThemeColors } from './themeColors.ts';
import { keepUnfolded } from './unfolded.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromReader): void; setState(state: ReaderPlace): void };

/** Milliseconds after which the rest of a note is shown as source (SECURITY I1). */
const deadline = 2000;

const editor = acquireVsCodeApi();
let shell: Shell | undefined;
let outline: OutlineView | undefined;
let page: Page | undefined;
let release = (): void => undefined;
let statusTimer: ReturnType<typeof setTimeout> | undefined;

function send(message: FromReader): void {
  editor.postMessage(message);
}

function here(): ReaderPlace | undefined {
  return page && { note: page.snapshot.note, line: page.line() };
}

function go(type: 'back' | 'forward' | 'openSource'): void {
  const place = here();
  if (place) send({ type, ...place });
}

function step(by: 1 | -1): void {
  const entry = outline?.neighbour(by);
  if (page && entry) follow(page, entry.anchor);
  else if (by < 0) window.scrollTo(0, 0);
}

function announce(text: string): void {
  if (!shell) return;
  shell.status.textContent = text;
  clearTimeout(statusTimer);
  statusTimer = setTimeout(() => shell?.status.replaceChildren(), 2000);
}

/** The page's frame, built for the first note. */
function frame(strings: ReaderStrings): Shell {
  return (shell ??= makeShell(strings, {
    back: () => go('back'),
    forward: () => go('forward'),
    previous: () => step(-1),
    next: () => step(1),
    openSource: () => go('openSource'),
  }));
}

/** The note's text as markup; what is not done `deadline` after `start` stays source. */
function render(snapshot: Snapshot, start: number): RenderedNote {
  return renderNote(snapshot.body, {
    bodyLine: snapshot.bodyLine,
    cheat: snapshot.cheat,
    wikiLinks: new Map(Object.entries(snapshot.wikiLinks)),
    recipes: snapshot.recipes,
    labels: snapshot.strings.labels,
    expired: () => performance.now() - start > deadline,
    ...(snapshot.hasLead ? { leadTitle: snapshot.title } : {}),
  });
}

function show(snapshot: Snapshot): void {
  const start = performance.now();
  const parts = frame(snapshot.strings);
  const { text, head, foot, main } = parts;
  outline ??= new OutlineView(parts.outlineList);
  const sameNote = page?.snapshot.note === snapshot.note;
  const stays = sameNote && !snapshot.target;
  const unfoldAgain = stays ? keepUnfolded(text) : undefined;
  const focusAgain = stays ? keepFocus(main) : undefined;
  const comeBack = stays ? keepPlace(text) : () => scrollTo(text, snapshot.target ?? {});
  const rendered = render(snapshot, start);
  const next: Page = { snapshot, text, send, announce, line: () => lineAtTop(text) };
  page = next;
  release();
  if (!sameNote) foot.hidden = true;
  showNoteHead(head, snapshot, [...snapshot.problems, ...rendered.shortenings.map((why) => snapshot.strings.shortened[why])]);
  text.classList.remove('whole');
  insertRendered(text, rendered.html);
  keepShortCodeWhole(text);
  joinTitle(head, text, { title: snapshot.title, outline: rendered.outline });
  addCodeActions(next);
  release = prepareFormulas(next);
  prepareImages(next);
  showFrame(parts, snapshot);
  outline.show(rendered.outline);
  unfoldAgain?.();
  const arrived = comeBack();
  outline.update();
  if (focusAgain) focusAgain();
  else if (snapshot.target?.takesFocus || document.hasFocus()) focusOn(arrived?.matches('[id^="n-"], .code-block') ? arrived : main);
  rememberPlace();
  const milliseconds = performance.now() - start;
  requestAnimationFrame(() => {
    send({ type: 'painted', version: snapshot.version, milliseconds });
    setTimeout(() => page === next && layOutRest(next));
  });
}

/** What is not in sight, once the rest is: to find words in it, to print it, and to know where everything is. */
function layOutRest(shown: Page): void {
  keepInSight(shown.text, () => shown.text.classList.add('whole'));
  markScrollBoxes(shown);
  outline?.update();
}

function showFrame({ back, forward, place, outline: list }: Shell, snapshot: Snapshot): void {
  back.disabled = !snapshot.canGoBack;
  forward.disabled = !snapshot.canGoForward;
  const { folder, categories, title } = snapshot;
  place.textContent = [...(folder === undefined ? [] : [folder]), ...categories.filter((name) => name !== title), title].join(' › ');
  list.lang = document.documentElement.lang;
}

function rememberPlace(): void {
  const place = here();
  if (!place || page?.snapshot.body === '') return;
  editor.setState(place);
  send({ type: 'place', ...place });
}

/** Every click on a link is ours: the browser follows none, and the editor hears only what core has let through. */
function onClick(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || !page) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  shell?.hideOutline();
  const href = link.getAttribute('href') ?? '';
  const place = { note: page.snapshot.note, line: page.line() };
  if (link.dataset.wiki !== undefined) send({ type: 'openWiki', target: link.dataset.wiki, ...place });
  else if (link.dataset.backlink !== undefined) send({ type: 'openBacklink', index: Number(link.dataset.backlink), ...place });
  else if (link.dataset.open !== undefined) send({ type: 'open', href: link.dataset.open, ...place });
  else if (href.startsWith('#')) follow(page, href.slice(1));
  else send({ type: 'open', href, ...place });
}

function follow({ text }: Page, id: string): void {
  const target = document.getElementById(id);
  if (!target) return;
  scrollTo(text, { anchor: id.replace(/^n-/, '') });
  focusOn(target);
}

const keys: Readonly<Record<string, () => void>> = {
  ArrowLeft: () => go('back'),
  ArrowRight: () => go('forward'),
  ArrowUp: () => step(-1),
  ArrowDown: () => step(1),
};

function onKey(event: KeyboardEvent): void {
  if (event.key === 'Escape') shell?.hideOutline();
  const act = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey ? keys[event.key] : undefined;
  if (!act) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  act();
}

function onMouse(event: MouseEvent): void {
  if (event.button !== 3 && event.button !== 4) return;
  event.preventDefault();
  if (event.type === 'mouseup') go(event.button === 3 ? 'back' : 'forward');
}

let scrollTimer: ReturnType<typeof setTimeout> | undefined;
function onScroll(): void {
  requestAnimationFrame(() => outline?.update());
  clearTimeout(scrollTimer);
  scrollTimer = setTimeout(rememberPlace, 200);
}

window.addEventListener('message', ({ data }: MessageEvent<ToReader>) => {
  if (data.type === 'snapshot') show(data);
  else if (data.type === 'images' && page && data.version === page.snapshot.version) showImages(page, data);
  else if (data.type === 'backlinks' && page && shell && data.note === page.snapshot.note) showBacklinks(page, shell.foot, data);
  else if (data.type === 'print' && page && shell) void printArticle(page, shell.head, data.token).then(send);
  else if (data.type === 'themeColors') showThemeColors(data);
});
window.addEventListener('click', onClick, true);
window.addEventListener('auxclick', onClick, true);
window.addEventListener('keydown', onKey, true);
window.addEventListener('mousedown', onMouse, true);
window.addEventListener('mouseup', onMouse, true);
window.addEventListener('scroll', onScroll, { passive: true });
send({ type: 'ready' });
followTheme(send);
