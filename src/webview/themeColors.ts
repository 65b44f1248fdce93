import type { CodePart, FromReader, ThemeColors } from './messages.ts';

const parts: readonly CodePart[] = ['comment', 'keyword', 'string', 'number', 'name', 'type', 'variable'];

/** Asks for the colours of code: now, and whenever another theme is put on or a person changes its colours, as the window then names it again. */
export function followTheme(send: (message: FromReader) => void): void {
  const ask = (): void => send({ type: 'theme', name: themeName() });
  new MutationObserver(ask).observe(document.body, { attributeFilter: ['data-vscode-theme-id'] });
  ask();
}

/** Where they are not known, the page's own style says what stands for them. */
export function showThemeColors({ name, themeKnown, colors }: ThemeColors): void {
  if (name !== themeName()) return;
  const { style, classList } = document.body;
  classList.toggle('theme-colors', themeKnown);
  for (const part of parts) {
    const color = colors?.[part] ?? (themeKnown ? 'var(--vscode-editor-foreground)' : undefined);
    if (color === undefined) style.removeProperty(`--code-${part}`);
    else style.setProperty(`--code-${part}`, color);
  }
}

function themeName(): string {
  return document.body.dataset['vscodeThemeId'] ?? '';
}
