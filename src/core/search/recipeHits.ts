import type { Filter } from './filter.ts';
import type { RankedSection } from './rank.ts';
import { SectionReader } from './sectionReader.ts';
import type { Segment } from './segment.ts';
import type { Slot } from './slot.ts';

/** A recipe that answers a query. */
export interface RankedRecipe {
  readonly section: RankedSection;
  /** Place in the segment's recipes. */
  readonly recipe: number;
  readonly score: number;
}

const reader = new SectionReader();

/**
 * The recipes of ranked sections. A recipe shares its section's heading, so it counts for what its description and
 * code say beyond that: behind its section, and behind other sections that answer nearly as well.
 */
export function rankRecipes(
  sections: readonly RankedSection[],
  { segments, slots, filter }: { segments: readonly Segment[]; slots: readonly Slot[]; filter: Filter },
): RankedRecipe[] {
  const total = slots.reduce((sum, slot) => sum + slot.weight, 0);
  const found: RankedRecipe[] = [];
  reader.start(slots);
  reader.keepLines = true;
  segments.forEach((segment, place) => {
    const here = sections.filter((section) => section.segment === place);
    if (here.length === 0) return;
    segment.marks.set(segment, place, slots);
    for (const section of here) {
      reader.read(segment, section.doc);
      found.push(...recipesOf(section, segment, { slots, total, filter }));
    }
    segment.marks.clear();
  });
  return found.sort((a, b) => b.score - a.score || a.section.segment - b.section.segment || a.recipe - b.recipe);
}

interface Answered {
  readonly slots: readonly Slot[];
  readonly total: number;
  readonly filter: Filter;
}

function recipesOf(section: RankedSection, segment: Segment, { slots, total, filter }: Answered): RankedRecipe[] {
  const { descriptionLine, codeLine, lines } = segment.data.recipes;
  const found: RankedRecipe[] = [];
  for (const recipe of segment.recipesIn(section.doc)) {
    if (!filter.recipe(segment, recipe)) continue;
    const says = reader.lines[descriptionLine[recipe]!]?.mask ?? 0;
    let does = 0;
    for (let line = 0; line < lines[recipe]!; line++) does |= reader.lines[codeLine[recipe]! + line]?.mask ?? 0;
    const own = weigh((says | does) & ~reader.titleMask, slots) / total;
    const described = weigh(says, slots) / total;
    found.push({ section, recipe, score: section.score * (0.3 + 0.3 * own + 0.15 * described) });
  }
  return found;
}

function weigh(mask: number, slots: readonly Slot[]): number {
  return slots.reduce((sum, slot, at) => sum + ((mask & (1 << at)) === 0 ? 0 : slot.weight), 0);
}
