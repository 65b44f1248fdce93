/** What a name is made of: a note's outline, or the note itself. */
export interface NamedUnits {
  readonly sections: readonly { readonly anchor: string; readonly line: number }[];
  /** In document order, so that those of one section stand together. */
  readonly recipes: readonly { readonly section: number; readonly line: number }[];
}

/** Places in a note's lists. */
export interface UnitPlace {
  readonly section: number;
  readonly recipe?: number;
}

/**
 * A section, or a recipe, by a name that stays the same while other parts of its note change: `#anchor` of the heading,
 * for a recipe with its place below that heading, `#anchor@0`. A line alone may be a section's or a recipe's.
 * `undefined` where nothing is.
 */
export function unitName({ sections, recipes }: NamedUnits, { line, recipe }: { readonly line: number; readonly recipe?: number }): string | undefined {
  if (recipe === undefined) {
    const section = sections.find((one) => one.line === line);
    if (section) return `#${section.anchor}`;
  }
  const index = recipe ?? recipes.findIndex((one) => one.line === line);
  const found = recipes[index];
  if (!found) return undefined;
  let place = 0;
  while (recipes[index - place - 1]?.section === found.section) place++;
  return `#${sections[found.section]?.anchor ?? ''}@${place}`;
}

/** What a name means in its note as it is now; `undefined` where the heading, or the recipe below it, is gone. */
export function unitNamed({ sections, recipes }: NamedUnits, name: string): UnitPlace | undefined {
  const [, anchor, place] = /^#([^@]*)(?:@(\d+))?$/.exec(name) ?? [];
  const section = sections.findIndex((one) => one.anchor === anchor);
  if (section < 0) return undefined;
  if (place === undefined) return { section };
  const recipe = recipes.findIndex((one) => one.section === section) + Number(place);
  return recipes[recipe]?.section === section ? { section, recipe } : undefined;
}
