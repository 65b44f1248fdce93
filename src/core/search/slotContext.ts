import type { Glossary } from './glossary.ts';
import type { Segment } from './segment.ts';
import type { Ablation } from './slot.ts';

/** What slots are made from, besides the query. */
export interface SlotContext {
  readonly segments: readonly Segment[];
  readonly glossary: Glossary;
  readonly without: Ablation;
}
