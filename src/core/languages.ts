/** Names that fences use, by the language identifier the editor uses. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  shellscript: ['bash', 'sh', 'shell', 'zsh', 'fish', 'ksh', 'console', 'shellsession', 'shell-session', 'terminal'],
  powershell: ['ps', 'ps1', 'pwsh'],
  bat: ['cmd', 'batch', 'dos'],
  python: ['py', 'python3', 'pycon', 'ipython'],
  javascript: ['js', 'mjs', 'cjs', 'node'],
  typescript: ['ts'],
  javascriptreact: ['jsx'],
  typescriptreact: ['tsx'],
  dockerfile: ['docker', 'containerfile'],
  yaml: ['yml'],
  json: ['jsonc', 'json5'],
  markdown: ['md'],
  latex: ['tex'],
  cpp: ['c++', 'cc', 'cxx'],
  csharp: ['c#', 'cs'],
  go: ['golang'],
  rust: ['rs'],
  ruby: ['rb'],
  makefile: ['make', 'mk'],
  plaintext: ['text', 'txt', 'output', ''],
  xml: ['xsl', 'svg'],
  ini: ['cfg', 'conf', 'properties'],
};
const identifiers = new Map(Object.entries(aliases).flatMap(([id, names]) => names.map((name) => [name, id] as const)));

/** A fence's language as the editor's language identifier: `bash` → `shellscript`, `py` → `python`; an unknown one stays as it is. */
export function languageIdentifier(fenceLanguage: string): string {
  const name = fenceLanguage.toLowerCase();
  return identifiers.get(name) ?? name;
}

/** Whether code in this language is typed at a prompt. */
export function isShellLanguage(fenceLanguage: string): boolean {
  return ['shellscript', 'powershell', 'bat'].includes(languageIdentifier(fenceLanguage));
}

/**
 * Whether a block shows what something prints, and so is hardly ever wanted at a cursor: it is marked as plain text, or
 * names no language below words such as `输出：`.
 */
export function isOutput({ lang, description }: { readonly lang: string; readonly description: string }): boolean {
  if (lang === '') return /(?:输出|结果|\boutput)[^\p{L}\p{N}]*$/iu.test(description);
  return ['text', 'txt', 'output', 'plaintext'].includes(lang);
}

/** The languages a person wants in a file, best first: its own, and what its name says it is about. */
export function fittingLanguages(languageId: string, fileName: string): readonly string[] {
  const name = fileName.toLowerCase();
  const more = /(?:^|[/\\])(?:docker-)?compose[^/\\]*\.ya?ml$/.test(name) ? ['yaml', 'dockerfile', 'shellscript']
    : /(?:^|[/\\])(?:dockerfile|containerfile)[^/\\]*$/.test(name) ? ['dockerfile', 'shellscript']
    : languageId === 'jupyter' || name.endsWith('.ipynb') ? ['python']
    : [];
  return [...new Set([languageId, ...more])];
}
