import { accumulate, Accumulator, BestCandidates, type Candidate } from './candidates.ts';
import { foldText } from './characters.ts';
import type { Filter } from './filter.ts';
import type { Query } from './query.ts';
import { SectionReader } from './sectionReader.ts';
import type { Segment } from './segment.ts';
import type { PinyinHit } from './pinyinIndex.ts';
import type { Slot, SpokenQuery } from './slot.ts';
import { worth, worthInQuestion } from './worth.ts';

/** A section with its final score. */
export interface RankedSection {
  readonly segment: number;
  readonly doc: number;
  score: number;
  /** The words of the query's compounds stand together in it. */
  readonly hasCompounds: boolean;
  /** How much of the query it covers, 0 to 1. */
  readonly coverage: number;
  /** The best line's place among its lines; 0 if none says more than the heading. */
  readonly bestLine: number;
}

/** A heading of two or three words is a name, as `git delete-branch` is; a longer one is a sentence itself and has words of its own. */
const longestName = 3;

/** Sections that cover less of the query than this are no answer; the second counts where there is none by the first. */
const leastCoverage = [0.25, 0.1];

export interface RankRequest {
  readonly segments: readonly Segment[];
  readonly slots: readonly Slot[];
  readonly spoken: SpokenQuery;
  readonly query: Query;
  /** How many candidates are read closely. */
  readonly most: number;
  readonly rerank: boolean;
  /** Whether it counts that others use what a section is about. */
  readonly uses: boolean;
  readonly filter: Filter;
}

const sums = new Accumulator();
const reader = new SectionReader();

/** Ranks the sections of all segments for a query, best first. */
export function rankSections(request: RankRequest): RankedSection[] {
  const { segments, slots } = request;
  const total = slots.reduce((sum, slot) => sum + slot.weight, 0);
  if (total === 0) return [];
  const best = new BestCandidates(request.most);
  for (const least of leastCoverage) {
    segments.forEach((segment, place) => {
      accumulate(segment, place, { slots, sums, enough: least * total });
      gather(segment, place, { best, total, least, request });
    });
    if (best.all().length > 0) break;
  }
  const candidates = best.all().sort((a, b) => a.segment - b.segment || a.doc - b.doc);
  if (!request.rerank) return candidates.map((candidate) => plain(candidate, total)).sort(byScore);
  const ranked = readClosely(candidates, total, request).sort(byScore);
  return preferVerbatim(ranked, request) ? ranked.sort(byScore) : ranked;
}

function byScore(a: RankedSection, b: RankedSection): number {
  return b.score - a.score || a.segment - b.segment || a.doc - b.doc;
}

/** How many sections are looked into letter by letter. */
const mostVerbatim = 20;

/** Raises sections that have the compounds as they were typed: `cpu_limit` where others have `CPU-limit`. Whether there were any. */
function preferVerbatim(ranked: readonly RankedSection[], { segments, query: { compounds } }: RankRequest): boolean {
  if (compounds.length === 0) return false;
  const found = ranked.filter((section) => section.hasCompounds).slice(0, mostVerbatim).filter(({ segment, doc }) => {
    const text = foldText(segments[segment]!.lines(doc).map((line) => line.text).join('\n'));
    return compounds.every((compound) => text.includes(compound));
  });
  for (const section of found) section.score += worth.verbatim * section.coverage ** 2;
  return found.length > 0;
}

function plain({ segment, doc, key, cover }: Candidate, total: number): RankedSection {
  return { segment, doc, score: key, hasCompounds: false, coverage: cover / total, bestLine: 0 };
}

interface Gathering {
  readonly best: BestCandidates;
  readonly total: number;
  readonly least: number;
  readonly request: RankRequest;
}

/** From this coverage on a section has all that was asked for; a little less than 1, as sums of 32 bits are not exact. */
const complete = 0.99999;
/**
 * What a section that lacks anything at all is worth beside those that have everything. Where Chinese words meet the lack
 * is worth next to nothing (see `lessenJoints`), and of thousands that have the words only those that are read closely
 * can show that they have them side by side.
 */
const partWorth = 0.5;

function gather(segment: Segment, place: number, { best, total, least, request }: Gathering): void {
  const filtered = !request.filter.isOpen;
  const { score, cover, touched } = sums;
  const enough = least * total;
  for (const doc of touched) {
    // The key is never above the score.
    if (cover[doc]! < enough || score[doc]! <= best.threshold || segment.alive[doc] === 0) continue;
    const part = cover[doc]! / total;
    const key = score[doc]! * part * (0.5 + 0.5 * part) * (part > complete ? 1 : partWorth);
    if (key <= best.threshold || (filtered && !request.filter.section(segment, doc))) continue;
    best.offer({ segment: place, doc, score: score[doc]!, cover: cover[doc]!, key });
  }
}

function readClosely(candidates: readonly Candidate[], total: number, request: RankRequest): RankedSection[] {
  const { segments, slots } = request;
  reader.start(slots);
  let marked = -1;
  const ranked = candidates.map((candidate) => {
    const segment = segments[candidate.segment]!;
    if (marked !== candidate.segment) {
      if (marked >= 0) segments[marked]!.marks.clear();
      segment.marks.set(segment, candidate.segment, slots);
      marked = candidate.segment;
    }
    reader.read(segment, candidate.doc);
    return closeScore(candidate, segment, { total, request });
  });
  if (marked >= 0) segments[marked]!.marks.clear();
  return ranked;
}

function closeScore(candidate: Candidate, segment: Segment, { total, request }: { total: number; request: RankRequest }): RankedSection {
  const { doc } = candidate;
  const is = request.query.isQuestion ? worthInQuestion : worth;
  const coverage = Math.min(1, candidate.cover / total);
  const fill = reader.titleTokens === 0 ? 0 : Math.min(1, reader.titleMatched / reader.titleTokens);
  const { adjacent, inTitle, tight, glued, possible } = adjacency(request.slots);
  let score =
    (is.match * candidate.score +
      is.title * (reader.title * (0.4 + 0.6 * fill) + spokenInTitle(candidate, request.slots)) +
      is.context * reader.context +
      is.lead * reader.lead +
      is.line * reader.line +
      is.precise * reader.precise) /
    total;
  if (possible > 0) score += (is.adjacent * adjacent + is.titleAdjacent * inTitle + is.compound * tight) / possible;
  // Every word as it was typed: no other form of it, no beginning, no other language.
  if (request.slots.length > 1 && coverage > 0.995) score += is.complete;
  const hasCompounds = glued > 0 && tight >= glued * 0.999;
  if (hasCompounds) score += is.phrase * coverage;
  if (segment.isOnePlatform(doc)) score -= is.onePlatform;
  score += is.prior * (segment.mentions[doc]! / 255);
  if (request.uses) score += is.uses * Math.min(1, Math.log2(1 + segment.uses[doc]!) / 3);
  if (reader.titleTokens > 1 && reader.titleTokens <= longestName) score -= is.unasked * (1 - fill);
  score *= coverage ** is.power;
  score += titleBonus(segment.foldedHeading(doc), request.query.text);
  // Nothing was asked for that the heading does not say, and nothing said that was not asked for, if perhaps misspelt.
  if (fill === 1 && reader.titleMask === 2 ** request.slots.length - 1) score += (worth.wholeTitle * reader.title) / total;
  score += spokenBonus(request.spoken[candidate.segment]!.get(doc), Math.max(1, reader.titleTokens));
  return { segment: candidate.segment, doc, score, hasCompounds, coverage, bestLine: reader.line > reader.title ? reader.bestLine : 0 };
}

/** A heading typed as pinyin counts like the heading itself, the more of it was typed and spelt out. */
function spokenBonus(hit: PinyinHit | undefined, titleTokens: number): number {
  if (!hit) return 0;
  const part = hit.inHeading ? Math.min(1, hit.characters / titleTokens) : 0.2;
  return hit.quality * (worth.spoken + worth.spokenTitle * part);
}

/** The words among others that are pinyin of the section's heading, which the reader of its text does not see. */
function spokenInTitle({ segment, doc }: Candidate, slots: readonly Slot[]): number {
  let sum = 0;
  for (let at = 0; at < slots.length; at++) {
    const hit = slots[at]!.pinyin[segment]!.get(doc);
    if (hit?.inHeading === true && (reader.titleMask & (1 << at)) === 0) sum += slots[at]!.weight * hit.quality;
  }
  return sum;
}

function adjacency(slots: readonly Slot[]): { adjacent: number; inTitle: number; tight: number; glued: number; possible: number } {
  let adjacent = 0;
  let inTitle = 0;
  let tight = 0;
  let glued = 0;
  let possible = 0;
  for (let at = 1; at < slots.length; at++) {
    const weight = slots[at]!.weight * (slots[at]!.glued ? 1.5 : 1);
    possible += weight;
    if (slots[at]!.glued) glued += weight;
    if ((reader.adjacentMask & (1 << at)) !== 0) adjacent += weight;
    if ((reader.titleAdjacentMask & (1 << at)) !== 0) inTitle += weight;
    if (slots[at]!.glued && (reader.tightMask & (1 << at)) !== 0) tight += weight;
  }
  return { adjacent, inTitle, tight, glued, possible };
}

function titleBonus(title: string, query: string): number {
  if (title === query) return worth.exactTitle;
  return query.length > 1 && title.startsWith(query) ? worth.titlePrefix * (0.5 + (0.5 * query.length) / title.length) : 0;
}
