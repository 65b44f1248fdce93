type Attributes = Readonly<Record<string, string | undefined>>;

/** An element with attributes, classes among them, and text or children. Text never becomes markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Outlines on a grid of 16 by 16, drawn with the text's colour. */
const shapes = {
  back: 'M10 3 5 8l5 5',
  forward: 'm6 3 5 5-5 5',
  previous: 'm3 10 5-5 5 5',
  next: 'm3 6 5 5 5-5',
  insert: 'M2 3h12M2 13h12M2 8h7m3-2.5L9.5 8l2.500 2.500M14 8h-4',
  copy: 'M6 5.500h7.500v8H6zM10 5.500v-3H2.500v8H6',
  terminal: 'M1.500 2.500h13v11h-13zM4 6l2 2-2 2m4 .500h4',
  done: 'm3 8.500 3.500 3.500L13 4.500',
  source: 'M9.500 1.500h-6v13h9v-10zm0 0v3h3M6.500 8 5 9.750l1.500 1.750M9.500 8 11 9.750 9.500 11.500',
  outline: 'M2 3.500h12M5 8h9M5 12.500h9M2 8h.5M2 12.500h.5',
  close: 'm4 4 8 8m0-8-8 8',
} as const;

export type IconName = keyof typeof shapes;

export function icon(name: IconName): SVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add('icon');
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', shapes[name]);
  svg.append(path);
  return svg;
}

/** A button that shows an icon and is named for screen readers and on hovering. */
export function iconButton(name: IconName, label: string, press: () => void): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'icon-button', title: label, 'aria-label': label }, icon(name));
  button.addEventListener('click', press);
  return button;
}
