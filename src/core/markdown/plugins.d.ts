// This plugin comes without types of its own.
declare module 'markdown-it-deflist' {
  import type { MarkdownIt } from 'markdown-it';
  export default function definitionList(md: MarkdownIt): void;
}
