/**
 * A short name for a text, of letters and digits: FNV-1a (Fowler, Noll, Vo) over its code units from two starts, 32 bits
 * each. Texts of the same name are to be expected among billions, or from somebody who looks for them.
 */
export function fingerprint(text: string): string {
  return hashFrom(0x811c9dc5, text) + hashFrom(0x9e3779b9, text);
}

function hashFrom(start: number, text: string): string {
  let value = start;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0).toString(36);
}
