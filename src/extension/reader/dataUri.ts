/** Characters that `fromCharCode` takes at once. */
const chunk = 0x8000;

/** Bytes as an address that holds them. */
export function dataUri(type: string, bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += chunk) binary += String.fromCharCode(...bytes.subarray(at, at + chunk));
  return `data:${type};base64,${btoa(binary)}`;
}
