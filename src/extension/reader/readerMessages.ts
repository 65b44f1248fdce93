import type { FromReader } from '../../webview/messages.ts';

const maxPath = 4096;
const maxText = 64 * 1024;
const maxSources = 1000;

/**
 * A message from the page, checked: one of a fixed list of types, each field of its kind and of a sensible size
 * (SECURITY A4). Anything else is `undefined`. Paths in it are only ever looked up, never opened.
 */
export function readMessage(value: unknown): FromReader | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { type, note, line, recipe, version, milliseconds, href, text, sources } = value as Record<string, unknown>;
  switch (type) {
    case 'ready':
      return { type };
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
      return isText(note, maxPath) && isCount(version) && isSources(sources) ? { type, note, version, sources } : undefined;
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

function isSources(value: unknown): value is string[] {
  return Array.isArray(value) && value.length <= maxSources && value.every((source) => isText(source, maxPath));
}
