/** Where a recipe is: `notesReference.insertSnippet` and its kin take it as their argument. */
export interface RecipeAddress {
  /** URI of the note. */
  readonly note: string;
  /** Place in the note, 0-based, in document order. */
  readonly recipe: number;
}

/** Where a section is. */
export interface SectionAddress {
  readonly note: string;
  /** 0-based. */
  readonly line: number;
}

/** A command's argument as an address; `undefined` where it is none, for then the command asks. */
export function recipeAddress(argument: unknown): RecipeAddress | undefined {
  const { note, recipe } = fields(argument);
  return typeof note === 'string' && isPlace(recipe) ? { note, recipe } : undefined;
}

/** The same for a section; a recipe's address will do, its line is then looked up. */
export function sectionAddress(argument: unknown): SectionAddress | undefined {
  const { note, line } = fields(argument);
  return typeof note === 'string' ? { note, line: isPlace(line) ? line : 0 } : undefined;
}

/** Tree rows carry an address in `address`; scripts and keybindings pass it bare. */
function fields(argument: unknown): { note?: unknown; recipe?: unknown; line?: unknown } {
  if (typeof argument !== 'object' || argument === null) return {};
  if ('address' in argument) return fields(argument.address);
  return argument;
}

function isPlace(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
