import * as vscode from 'vscode';
import { codeColors, customTokenColors, readThemeFile } from '../../core/index.ts';
import type { ThemeColors } from '../../webview/messages.ts';

/** A theme builds on another, and that on a third; more is a circle. */
const mostIncludes = 8;

/**
 * The colours of code in a theme, by its name in `workbench.colorTheme`, changed as `editor.tokenColorCustomizations`
 * says. VS Code tells a page its own colours, not those. Of a theme that cannot be read here, one of an extension that
 * runs elsewhere, as on the near side of SSH, or one in TextMate's old format, only those of the setting are known.
 */
export async function themeColors(name: string): Promise<ThemeColors> {
  const rules = await rulesOfTheme(name);
  // Asked for last: of two answers on their way, both have the newest.
  const colors = codeColors([...rules, ...customTokenColors(vscode.workspace.getConfiguration('editor').get('tokenColorCustomizations'), name)]);
  return { type: 'themeColors', name, themeKnown: codeColors(rules) !== undefined, ...(colors && { colors }) };
}

async function rulesOfTheme(name: string): Promise<readonly unknown[]> {
  for (const { extensionUri, packageJSON } of vscode.extensions.all) {
    const path = contributedThemes(packageJSON).find(({ id, label }) => name === (id ?? label))?.path;
    if (typeof path === 'string') return rulesOf(vscode.Uri.joinPath(extensionUri, path));
  }
  return [];
}

interface ContributedTheme {
  readonly id?: unknown;
  readonly label?: unknown;
  readonly path?: unknown;
}

function contributedThemes(manifest: unknown): readonly ContributedTheme[] {
  const themes = (manifest as { readonly contributes?: { readonly themes?: unknown } } | undefined)?.contributes?.themes;
  return Array.isArray(themes) ? (themes as ContributedTheme[]) : [];
}

/** Those of the files it builds on come first. */
async function rulesOf(file: vscode.Uri, includes = 0): Promise<readonly unknown[]> {
  const theme = await read(file);
  if (!theme) return [];
  const { include, rules } = theme;
  const before = include === undefined || includes === mostIncludes ? [] : await rulesOf(vscode.Uri.joinPath(file, '..', include), includes + 1);
  return [...before, ...rules];
}

async function read(file: vscode.Uri): Promise<ReturnType<typeof readThemeFile>> {
  try {
    return readThemeFile(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
  } catch {
    return undefined;
  }
}
