/** As many arguments as every engine takes. */
const most = 4096;

/** The text of these code units. */
export function textOf(units: Uint8Array | Uint16Array): string {
  if (units.length <= most) return ofFew(units);
  const parts: string[] = [];
  for (let at = 0; at < units.length; at += most) parts.push(ofFew(units.subarray(at, at + most)));
  return parts.join('');
}

/** A spread would make an array of them first. */
function ofFew(units: Uint8Array | Uint16Array): string {
  return String.fromCharCode.apply(undefined, units as unknown as number[]);
}
