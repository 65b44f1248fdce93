import type { CodePart, FromReader, ThemeColors } from './messages.ts';

const parts: readonly CodePart[] = ['comment', 'keyword', 'string', 'number', 'name', 'type', 'variable'];

/** Asks for the colours that the theme gives to code: now, and whenever another theme is put on. */
export function followTheme(send: (message: FromReader) => void): void {
  const ask = (): void => send({ type: 'theme', name: themeName() });
  new MutationObserver(ask).observe(document.body, { attributeFilter: ['data-vscode-theme-id'] });
  ask();
}

/** Where they are not known, the page's own style says what stands for them. */
export function showThemeColors({ name, colors }: ThemeColors): void {
  if (name !== themeName()) return;
  const { style, classList } = document.body;
  classList.toggle('theme-colors', colors !== undefined);
  for (const part of parts) {
    if (colors) style.setProperty(`--code-${part}`, colors[part] ?? 'var(--vscode-editor-foreground)');
    else style.removeProperty(`--code-${part}`);
  }
}

function themeName(): string {
  return document.body.dataset['vscodeThemeId'] ?? '';
}
