// npm run bench:hostile: how rendering and indexing grow with notes made to be slow. Prints, for each family, the
// milliseconds at 64 and 256 thousand characters and their ratio: about 4 is linear, 16 would be quadratic. Where it is
// above 5.5, the ratio from 256 thousand to a million says whether that goes on. `-- FILE` measures another module's families.
// It runs with room for 256 MB of young objects: with less, the garbage collector moves them once more from some size on,
// which looks like growth.

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseNote } from '../../src/core/parseNote.ts';
import { renderNote } from '../../src/core/renderNote.ts';
import { SearchIndex } from '../../src/core/search/searchIndex.ts';

/** A text of about `length` characters. */
type Family = (length: number) => string;

const fill = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length));

/** `piece(i)` for i = 0, 1, … until there are `length` characters. */
function growing(piece: (index: number) => string, length: number): string {
  const pieces: string[] = [];
  for (let index = 0, sum = 0; sum < length; index++) {
    const next = piece(index);
    pieces.push(next);
    sum += next.length;
  }
  return pieces.join('');
}

const families: Readonly<Record<string, Family>> = {
  'prose with links and code': (n) => fill('Some *words*, a [link](b.md) and `code`.\n\n', n),
  'brackets that open': (n) => fill('[', n),
  'brackets, nested': (n) => fill('[', n / 2) + fill(']', n / 2),
  'emphasis that opens and never closes': (n) => fill('_a *b **c ', n),
  'words that end as emphasis would': (n) => fill('word_ ', n),
  'backslashes in a row': (n) => fill('\\', n),
  'quotation marks in a row': (n) => fill('"', n),
  'backtick runs of growing length': (n) => growing((i) => `x${'`'.repeat((i % 700) + 1)}`, n),
  'quotes in quotes': (n) => `${fill('> ', n)}x`,
  'lists, a step deeper per line': (n) => growing((i) => `${'  '.repeat(i % 400)}- a\n`, n),
  'a table of empty cells': (n) => `${fill('|', n / 64)}\n${fill('|-', n / 64)}\n${fill('|\n', n)}`,
  'pipes between backticks': (n) => fill('| `a|b` $c|d$ \n', n),
  'link definitions that nothing uses': (n) => growing((i) => `[r${i}]: /u\n`, n),
  'footnotes that refer to each other': (n) => growing((i) => `[^${i}]: see [^${i + 1}]\n\n`, n),
  'wiki links without an end': (n) => fill('[[a ', n),
  'wiki links': (n) => fill('[[a|b]] ', n),
  'footnote labels without an end': (n) => fill('[^a ', n),
  'attribute lists without an end': (n) => fill('*a*{: .b ', n),
  'Liquid without an end': (n) => fill('{% post_url a ', n),
  'code blocks of Liquid without an end': (n) => fill('{% highlight sh %}\n', n),
  'code blocks of Liquid that do not end their line': (n) => `${fill('{% highlight sh %}\na\n', n)}{% endhighlight %} x`,
  'code blocks of Liquid in lists, without an end': (n) => fill('- {% highlight sh %}\n  - {% highlight sh %}\n', n),
  'code blocks of Liquid with spaces': (n) => `{% highlight sh${fill(' ', n)}a %}\n{% endhighlight %}`,
  'comments without an end': (n) => fill('<!-- ', n),
  'comments without an end, each on its line': (n) => fill('<!-- a\n\n', n),
  'comments that do not end their line': (n) => `${fill('<!--\n\n', n)}--> x`,
  'comments without an end, in pictures and beside them': (n) => fill('![<!--](b) <!-- ', n),
  'comments in brackets': (n) => fill('[<!-- a --> ', n),
  'comments of Liquid without an end': (n) => fill('{% comment %} ', n),
  'links with Liquid, nested': (n) => `${fill('[a', n)}]({% post_url b %})`,
  'tags without partners': (n) => fill('<details><kbd>', n),
  'tags with attributes without an end': (n) => fill('<img width="1" ', n),
  'addresses in a row': (n) => fill('http://a.b/', n),
  'an address full of brackets': (n) => `http://a.b/${fill('[', n)}`,
  'addresses with a user name': (n) => fill('http://a%40b ', n),
  'dollars that open': (n) => fill('$a ', n),
  'double dollars that open': (n) => fill('$$a ', n),
  'dollars with backslashes': (n) => fill('\\$$x\\\\', n),
  'blocks of dollars over blank lines': (n) => fill('$$\nx\n\n\\y\n$$\n\n', n),
  'blocks of dollars without an end': (n) => fill('$$\na\n\n', n),
  'environments without an end': (n) => fill('\\begin{align}\n', n),
  'a formula and blank lines': (n) => `$$a$$${fill('\n', n)}`,
  'fences of math without an end': (n) => fill('```math\n\n', n),
  'fences of math': (n) => fill('```math\nx\n```\n', n),
  'short formulas': (n) => fill('$x_1$ ', n),
  'references to one equation': (n) => `$$\n\\begin{equation}x\\label{a}\\end{equation}\n$$\n\n${fill('\\eqref{a} ', n)}`,
  'rows of one equation': (n) => `$$\n\\begin{align}${fill('a&=b\\\\', n)}\\end{align}\n$$`,
  'TeX: one long formula': (n) => `$$\n${fill('x+', n)}x\n$$`,
  'TeX: long formulas': (n) => fill(`$$\n${fill('\\frac{a}{b}+', 3900)}c\n$$\n\n`, n),
  'TeX: nested groups': (n) => fill(`$${fill('{', 99)}x${fill('}', 99)}$\n\n`, n),
  'TeX: primes': (n) => `$$\nx${fill("'", n)}\n$$`,
  'TeX: roots in roots': (n) => fill(`$${fill('\\sqrt{', 60)}x${fill('}', 60)}$\n\n`, n),
  'TeX: macros that double': (n) => fill('$\\def\\a#1{#1#1}\\a{\\a{\\a{x}}}$\n\n', n),
  'TeX: arrays': (n) => fill(`$$\n\\begin{matrix}${fill('a&b\\\\', 3000)}\\end{matrix}\n$$\n\n`, n),
  'TeX: a row of many columns': (n) => `$$\n\\begin{matrix}${fill('a&', n)}a\\end{matrix}\n$$`,
  'TeX: errors': (n) => fill('$\\frac{a$ $}$ $\\unknown$\n\n', n),
};

/** Sections of many recipes, which are parsed and indexed instead of rendered. */
const recipeFamilies: Readonly<Record<string, Family>> = {
  'blocks, each below its text': (n) => growing((i) => `Text ${i}:\n\n\`\`\`sh\nls -${i}\n\`\`\`\n\n`, n),
  'blocks below texts that are cut': (n) => growing((i) => `${i}${fill(' long', 200)}\n\n\`\`\`sh\nls\n\`\`\`\n\n`, n),
  'blocks and commands in turn': (n) => growing((i) => `\`\`\`sh\nls -${i}\n\`\`\`\n\n\`df -${i}\`\n\n`, n),
  'commands in a list': (n) => growing((i) => `- \`df -${i}\` does ${i}\n`, n),
};

function indexNote(text: string): void {
  const index = new SearchIndex();
  index.add(parseNote('note.md', `# Title\n\n${text}`));
  while (index.step('all'));
}

/** What is done with a text, without the page's deadline of two seconds, which would cut off what is to be measured. */
type Work = (text: string) => unknown;

/** Of processor time, which other programs do not lengthen, for doing it to a text `times` times. */
function milliseconds(work: Work, text: string, times: number): number {
  globalThis.gc?.();
  const before = process.cpuUsage();
  for (let time = 0; time < times; time++) work(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

interface Measured {
  readonly family: Family;
  readonly work: Work;
}

/** Milliseconds for one text at `length` characters and at four times as many; both are measured over as many characters, in turn, for ten milliseconds. */
function growth({ family, work }: Measured, length: number): { readonly small: number; readonly large: number } {
  const [short, long] = [family(length), family(4 * length)];
  const times = Math.ceil(10 / Math.max(milliseconds(work, long, 1), 0.1));
  let [small, large] = [Infinity, Infinity];
  for (let turn = 0; turn < 5; turn++) {
    small = Math.min(small, milliseconds(work, short, 4 * times) / (4 * times));
    large = Math.min(large, milliseconds(work, long, times) / times);
  }
  return { small, large };
}

/** The families of a module that exports them in groups: those under `tex` are formulas, all others notes. */
async function familiesOf(file: string): Promise<Readonly<Record<string, Family>>> {
  const { default: groups } = (await import(pathToFileURL(resolve(file)).href)) as { default: Readonly<Record<string, Readonly<Record<string, Family>>>> };
  const named = Object.entries(groups).flatMap(([group, members]) =>
    Object.entries(members).map(([name, family]) => [`${group}: ${name}`, group === 'tex' ? (n: number) => `$$\n${family(n)}\n$$` : family] as const),
  );
  return Object.fromEntries(named);
}

const file = process.argv[2];
const render: Work = (text) => renderNote(text);
const measuredWith = (work: Work, some: Readonly<Record<string, Family>>): [string, Measured][] =>
  Object.entries(some).map(([name, family]) => [name, { family, work }]);
const measured = file === undefined
  ? [...measuredWith(render, families), ...measuredWith(indexNote, recipeFamilies)]
  : measuredWith(render, await familiesOf(file));
let worst = { name: '', ratio: 0 };
let slowest = { name: '', large: 0 };
console.log(`Processor time of rendering a text, or of parsing and indexing it where it is of recipes, Node ${process.versions.node}: the best of five measures in turn, warmed up, each begun with collected garbage.
A measure takes 64 k characters four times as often as 256 k, and both for ten milliseconds, so that they hold the same work.
In a ratio, what takes less than a millisecond counts as one.

   64 k    256 k  ratio`);
for (const [name, one] of measured) {
  milliseconds(one.work, one.family(4096), 4);
  const { small, large } = growth(one, 64 * 1024);
  // An object above 128 kB gets pages of its own from the system, at half a millisecond or more for a text.
  const ratio = large / Math.max(small, 1);
  if (ratio > worst.ratio) worst = { name, ratio };
  if (large > slowest.large) slowest = { name, large };
  const next = ratio > 5.5 ? growth(one, 250_000) : undefined;
  const more = next ? `, then ${(next.large / next.small).toFixed(1)}` : '';
  console.log(`${small.toFixed(1).padStart(6)} ms ${large.toFixed(1).padStart(6)} ms ${ratio.toFixed(1).padStart(5)}  ${name}${more}`);
}
console.log(`\n${measured.length} families; greatest ratio ${worst.ratio.toFixed(1)} (${worst.name}); slowest ${slowest.large.toFixed(0)} ms (${slowest.name})`);
