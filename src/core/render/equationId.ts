/** The id of a labelled equation. */
export function equationId(label: string): string {
  return `n-equation-${label.replace(/[^\p{L}\p{N}_-]+/gu, '-')}`;
}
