const widest = 64;
let before = new Uint8Array(widest + 1);
let above = new Uint8Array(widest + 1);
let row = new Uint8Array(widest + 1);

/**
 * How many deletions, insertions, substitutions and swaps of neighbours turn `from` into `to`
 * (Damerau-Levenshtein, optimal string alignment); `most + 1` when it takes more than `most` or a word is over 64 long.
 */
export function editDistance(from: string, to: string, most: number): number {
  const width = to.length;
  if (Math.abs(from.length - width) > most || width > widest || from.length > widest) return most + 1;
  for (let column = 0; column <= width; column++) above[column] = column;
  for (let line = 1; line <= from.length; line++) {
    if (fillRow(from, to, line) > most) return most + 1;
    const free = before;
    before = above;
    above = row;
    row = free;
  }
  return Math.min(above[width]!, most + 1);
}

/** The next row of the table; its smallest value. */
function fillRow(from: string, to: string, line: number): number {
  const letter = from.charCodeAt(line - 1);
  const previous = line > 1 ? from.charCodeAt(line - 2) : -1;
  row[0] = line;
  let smallest = line;
  for (let column = 1; column <= to.length; column++) {
    const other = to.charCodeAt(column - 1);
    let cost = Math.min(above[column]! + 1, row[column - 1]! + 1, above[column - 1]! + (letter === other ? 0 : 1));
    if (column > 1 && letter === to.charCodeAt(column - 2) && previous === other) cost = Math.min(cost, before[column - 2]! + 1);
    row[column] = cost;
    if (cost < smallest) smallest = cost;
  }
  return smallest;
}
