import type { HLJSApi, Language } from 'highlight.js';
import highlighter from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cmake from 'highlight.js/lib/languages/cmake';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import dos from 'highlight.js/lib/languages/dos';
import go from 'highlight.js/lib/languages/go';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import latex from 'highlight.js/lib/languages/latex';
import lua from 'highlight.js/lib/languages/lua';
import makefile from 'highlight.js/lib/languages/makefile';
import markdown from 'highlight.js/lib/languages/markdown';
import nginx from 'highlight.js/lib/languages/nginx';
import powershell from 'highlight.js/lib/languages/powershell';
import python from 'highlight.js/lib/languages/python';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import shell from 'highlight.js/lib/languages/shell';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { escapeHtml } from './escapeHtml.ts';

/** As it comes, `--rm` and `--help` hold the commands rm and help. */
function shellWithOptions(api: HLJSApi): Language {
  const { keywords, ...grammar } = bash(api);
  return { ...grammar, keywords: { ...(keywords as object), $pattern: /(?<![\w.-])[a-z][a-z0-9._-]+\b/ } };
}

const languages = {
  bash: shellWithOptions, c, cmake, cpp, csharp, css, diff, dockerfile, dos, go, ini, java, javascript, json, latex, lua, makefile, markdown,
  nginx, powershell, python, ruby, rust, shell, sql, typescript, xml, yaml,
};
for (const [name, language] of Object.entries(languages)) highlighter.registerLanguage(name, language);
highlighter.registerAliases(['shellscript', 'zsh', 'fish'], { languageName: 'bash' });
highlighter.registerAliases(['jsonc', 'json5'], { languageName: 'json' });
highlighter.registerAliases(['jupyter', 'ipython'], { languageName: 'python' });
highlighter.registerAliases(['vue', 'svelte'], { languageName: 'xml' });

/** Names that a fence's language is shown by, where it is not the language's own word. */
const names = new Map(
  Object.entries({
    bash: 'Bash', sh: 'Shell', shell: 'Shell', zsh: 'Zsh', console: 'Console', shellscript: 'Shell', powershell: 'PowerShell',
    ps1: 'PowerShell', pwsh: 'PowerShell', bat: 'Batch', cmd: 'Batch', dos: 'Batch', python: 'Python', py: 'Python',
    dockerfile: 'Dockerfile', docker: 'Dockerfile', yaml: 'YAML', yml: 'YAML', json: 'JSON', jsonc: 'JSON', ini: 'INI',
    toml: 'TOML', javascript: 'JavaScript', js: 'JavaScript', typescript: 'TypeScript', ts: 'TypeScript', html: 'HTML',
    xml: 'XML', css: 'CSS', markdown: 'Markdown', md: 'Markdown', latex: 'LaTeX', tex: 'TeX', c: 'C', cpp: 'C++',
    'c++': 'C++', csharp: 'C#', cs: 'C#', cmake: 'CMake', rust: 'Rust', rs: 'Rust', go: 'Go', java: 'Java', sql: 'SQL',
    diff: 'Diff', makefile: 'Makefile', make: 'Makefile', nginx: 'nginx', lua: 'Lua', ruby: 'Ruby', text: 'Text', txt: 'Text',
    plaintext: 'Text', mermaid: 'Mermaid',
  }),
);

/** Characters; the highlighter's patterns are not ours, so what could take long is shown plain. */
const maxLength = 20_000;

/** Characters that show nothing, or turn the direction of what is shown (SECURITY E5). */
const hidden = /[\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;

/** Code as HTML, coloured with highlight.js's classes; an unknown language, or a very long block, is plain. */
export function highlightCode(code: string, language: string): string {
  const known = code.length <= maxLength && highlighter.getLanguage(language) !== undefined;
  return markHidden(known ? highlighter.highlight(code, { language, ignoreIllegals: true }).value : escapeHtml(code));
}

/** `py` → `Python`; a language we have no name for is shown as written. */
export function languageName(language: string): string {
  return names.get(language) ?? language;
}

function markHidden(html: string): string {
  return html.replace(hidden, (character) => {
    const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    return `<span class="hidden-character" title="U+${code}">${character}</span>`;
  });
}
