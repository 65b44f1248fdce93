import type { FromReader } from '../../webview/messages.ts';

const maxPath = 4096;
const maxName = 256;
/** A code block may be all of a note. */
const maxText = 1024 * 1024;
const maxSources = 1000;
/** The one long message: a finished page, which was asked for. */
const maxArticle = 16 * 1024 * 1024;
const maxFonts = 64;

/**
 * A message from the page, checked: one of a fixed list of types, each field of its kind and of a sensible size
 * (SECURITY A4). Anything else is `undefined`. Paths in it are only ever looked up, never opened.
 */
export function readMessage(value: unknown): FromReader | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { type, note, line, recipe, version, milliseconds, href, text, sources, target, index, token, html, fonts, name } = value as Record<string, unknown>;
  switch (type) {
    case 'ready':
      return { type };
    case 'theme':
      return isText(name, maxName) ? { type, name } : undefined;
    case 'painted':
      return isCount(version) && isMeasure(milliseconds) ? { type, version, milliseconds } : undefined;
    case 'place':
    case 'openSource':
    case 'back':
    case 'forward':
      return isText(note, maxPath) && isCount(line) ? { type, note, line } : undefined;
    case 'insert':
    case 'copy':
    case 'terminal':
      return isText(note, maxPath) && isCount(recipe) ? { type, note, recipe } : undefined;
    case 'copyText':
      return isText(text, maxText) ? { type, text } : undefined;
    case 'open':
    case 'loadImage':
      return isText(note, maxPath) && isText(href, maxPath) && isCount(line) ? { type, note, href, line } : undefined;
    case 'resolveImages':
      return isText(note, maxPath) && isCount(version) && isTexts(sources, maxSources) ? { type, note, version, sources } : undefined;
    case 'openWiki':
      return isText(note, maxPath) && isText(target, maxPath) && isCount(line) ? { type, note, target, line } : undefined;
    case 'openBacklink':
      return isText(note, maxPath) && isCount(index) && isCount(line) ? { type, note, index, line } : undefined;
    case 'article':
      return isText(note, maxPath) && isText(token, 64) && isText(html, maxArticle) && isTexts(sources, maxSources) && isTexts(fonts, maxFonts)
        ? { type, note, token, html, sources, fonts }
        : undefined;
    default:
      return undefined;
  }
}

function isText(value: unknown, limit: number): value is string {
  return typeof value === 'string' && value.length <= limit;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isMeasure(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function isTexts(value: unknown, limit: number): value is string[] {
  return Array.isArray(value) && value.length <= limit && value.every((source) => isText(source, maxPath));
}
