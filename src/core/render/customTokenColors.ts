/** What the setting's simple keys stand for (VS Code's colorThemeData.ts, `tokenGroupToScopesMap`). */
const groups: Readonly<Record<string, readonly string[]>> = {
  comments: ['comment', 'punctuation.definition.comment'],
  strings: ['string', 'meta.embedded.assembly'],
  keywords: ['keyword - keyword.operator', 'keyword.control', 'storage', 'storage.type'],
  numbers: ['constant.numeric'],
  types: ['entity.name.type', 'entity.name.class', 'support.type', 'support.class'],
  functions: ['entity.name.function', 'support.function'],
  variables: ['variable', 'entity.name.variable'],
};

/**
 * The rules of VS Code's setting `editor.tokenColorCustomizations` for a theme, to be put behind the theme's own as a
 * later one wins: those for all themes, then those of its blocks `"[Name]"`, `"[Name][Another]"`, `"[Na*]"`. Within
 * either the simple keys come before `textMateRules`, as VS Code has them. What has another form says nothing.
 */
export function customTokenColors(setting: unknown, theme: string): readonly unknown[] {
  const blocks = Object.entries(fields(setting)).filter(([key]) => isFor(key, theme));
  return [[setting], blocks.map(([, block]) => block)].flatMap(rulesOf);
}

function rulesOf(parts: readonly unknown[]): readonly unknown[] {
  const merged = Object.fromEntries(parts.flatMap((part) => Object.entries(fields(part))));
  const simple = Object.entries(groups).map(([key, scope]) => {
    const value = merged[key];
    return { scope, settings: typeof value === 'string' ? { foreground: value } : value };
  });
  return [...simple, ...parts.flatMap((part) => fields(part)['textMateRules'] ?? [])];
}

/** The names of a block each stand in brackets; a star is for anything at the beginning or the end. */
function isFor(key: string, theme: string): boolean {
  if (!key.startsWith('[') || !key.endsWith(']')) return false;
  return [...key.matchAll(/\[(.+?)\]/g)].some(([, name = '']) => {
    const [before, behind] = [name.startsWith('*'), name.endsWith('*')];
    const text = name.slice(before ? 1 : 0, behind ? -1 : undefined);
    if (before) return behind ? theme.includes(text) : theme.endsWith(text);
    return behind ? theme.startsWith(text) : theme === text;
  });
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
