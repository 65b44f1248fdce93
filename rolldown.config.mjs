// npm run build:node: the extension and the command line for Node. They are one set of files, each loaded when it is needed.

import { defineConfig } from 'rolldown';

/**
 * What of core both have from their start, or nearly. In one file: as a dozen of a few hundred bytes each it takes longer to
 * load, and 5 KB more of the package. What is missing here comes in a file of its own, and works.
 */
const base = new RegExp([
  'src/core/(?:fingerprint|giveWay|hiddenCharacters|languages|note[A-Z]\\w+|percent)\\.ts',
  'src/core/(?:library|links|outline)/',
  'src/core/blanks/(?:blankSite|declaredBlanks)',
  'src/core/markdown/(?:anchor|lineBreaks|linkTarget|searchLines|wikiLinks)',
  'src/core/parse/cheatLines',
  'src/core/render/(?:equationId|escapeHtml|footnoteRules)',
  'src/core/search/(?:noteIndex|repeatedHits)',
  'src/core/terminal/(?:historyExpansions|pasteText|shell)',
  'node_modules/ignore/',
].join('|').replaceAll('/', '[/\\\\]'));

export default defineConfig({
  input: ['src/node/extension.ts', 'src/cli/main.ts'],
  platform: 'browser',
  external: ['vscode', 'node:crypto', 'node:fs', 'node:module', 'node:os', 'node:path', 'node:stream', 'node:tty', 'node:util', 'node:readline', 'node:zlib'],
  transform: { define: { 'import.meta.dirname': '__dirname' } },
  logLevel: 'warn',
  output: {
    dir: 'dist',
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    minify: true,
    codeSplitting: { groups: [{ name: 'base', test: base, minShareCount: 2 }], includeDependenciesRecursively: false },
  },
});
