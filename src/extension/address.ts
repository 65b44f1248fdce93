/** Where a recipe is: `notesReference.insertSnippet` and its kin take it as their argument. */
export interface RecipeAddress {
  /** URI of the note. */
  readonly note: string;
  /** Place in the note, 0-based, in document order. */
  readonly recipe: number;
}

/** A recipe to insert. */
export interface Insertion extends RecipeAddress {
  /** What was typed for it: where it stands in front of a cursor, the recipe takes its place. */
  readonly typed?: string;
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

/** The same for a recipe that is inserted. */
export function insertion(argument: unknown): Insertion | undefined {
  const address = recipeAddress(argument);
  const { typed } = fields(argument);
  return address && typeof typed === 'string' ? { ...address, typed } : address;
}

/**
 * The same for a section. A recipe's address will do: `lineOfRecipe` then says where it stands.
 * Without a line it is the note's beginning.
 */
export function sectionAddress(argument: unknown, lineOfRecipe: (recipe: RecipeAddress) => number | undefined): SectionAddress | undefined {
  const { note, line } = fields(argument);
  if (typeof note !== 'string') return undefined;
  if (isPlace(line)) return { note, line };
  const recipe = recipeAddress(argument);
  return { note, line: (recipe && lineOfRecipe(recipe)) ?? 0 };
}

interface Fields {
  note?: unknown;
  recipe?: unknown;
  line?: unknown;
  typed?: unknown;
}

/** Rows of the tree name their note by its outline; scripts, keybindings and the reader by its URI. */
function fields(argument: unknown): Fields {
  if (typeof argument !== 'object' || argument === null) return {};
  const given: Fields = argument;
  const outline = given.note;
  return typeof outline === 'object' && outline !== null && 'path' in outline ? { ...given, note: outline.path } : given;
}

function isPlace(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
