import { codeField, contextField, firstAtom, firstLead, leadField, noSpace, rareAtom, titleField } from './atomStream.ts';
import { characterKind, countBit, lineKind, type Marks, placeBit, rareKind, tightBit } from './marks.ts';
import type { Segment } from './segment.ts';
import type { Slot } from './slot.ts';

/** The line's slots by bits, and the field it is of. */
export interface ReadLine {
  readonly field: number;
  readonly mask: number;
}

/**
 * Reads one section after the other, atom by atom, and sees where the query's words stand.
 * Sums are of slot weights, each times how well the slot is met.
 */
export class SectionReader {
  title = 0;
  /** Words and characters of the heading, and how many of them were asked for. */
  titleTokens = 0;
  titleMatched = 0;
  titleMask = 0;
  /** In the headings above and the tags. */
  context = 0;
  lead = 0;
  /** The best line, or recipe's description together with its code. */
  line = 0;
  /** The line of prose that says what was asked for and little else: its sum times the part of its words that was asked for. */
  precise = 0;
  /** Its place among the section's lines. */
  bestLine = 0;
  /** Slots that follow the one before them as in the query, by bits; in a heading too. */
  adjacentMask = 0;
  titleAdjacentMask = 0;
  /** The same without white space between, as in `nn.Parameter`. */
  tightMask = 0;
  /** Set while reading, if `keepLines`. */
  readonly lines: ReadLine[] = [];
  keepLines = false;
  #slots: readonly Slot[] = [];
  #field = 0;
  #lineAt = 0;
  #lineMask = 0;
  #lineSum = 0;
  /** What each slot of the line adds to its sum; the same for the line before. */
  #lineWorth = new Float32Array(32);
  #lineBefore = 0;
  #worthBefore = new Float32Array(32);
  #lineTokens = 0;
  #lineMatched = 0;
  #position = 0;
  #lastSlot = 0;
  #lastPosition = 0;
  /** Whether only a separator without white space stands between the last word and the next. */
  #tight = false;

  start(slots: readonly Slot[]): void {
    this.#slots = slots;
  }

  /**
   * Reads a section of a segment whose marks are set for the slots. Most of a search is spent here, on words that
   * nobody asked for: they cost one look-up and two sums, all in local variables.
   */
  read(segment: Segment, doc: number): void {
    const { stream, docStart } = segment.data;
    const { marks } = segment;
    const { kind } = marks;
    this.#reset();
    const end = docStart[doc + 1]!;
    let position = 0;
    let tokens = 0;
    let lastCharacter = 0;
    let lastCharacterAt = -1;
    for (let at = docStart[doc]! + 1; at < end; at++) {
      const unit = stream[at]!;
      let what = kind[unit]!;
      position += what & placeBit;
      tokens += (what & countBit) >> 1;
      if (what < lineKind) continue;
      if (what === lineKind) {
        this.#endLine(position, tokens, unit);
        position += 4;
        tokens = 0;
        continue;
      }
      let id = unit;
      let length = 1;
      if (what === rareKind) {
        id = rareAtom(stream[at - 1]!, unit);
        length = 2;
        what = marks.rare[id - firstLead]!;
        position += what & placeBit;
        tokens += (what & countBit) >> 1;
        if (what < lineKind) continue;
      }
      this.#position = position;
      this.#tight = isTight(stream, at - length, marks);
      if (what >= characterKind) {
        const here = marks.place[segment.dictionary.character[id - firstAtom]!]!;
        this.#character(lastCharacterAt === at - length ? lastCharacter : 0, here, marks);
        lastCharacter = here;
        lastCharacterAt = at;
      } else this.#hit(marks.slot[id - firstAtom]!, marks.quality[id - firstAtom]!, marks.second[id - firstAtom]!);
    }
    this.#endLine(position, tokens, noSpace);
  }

  #endLine(position: number, tokens: number, next: number): void {
    this.#position = position;
    this.#lineTokens = tokens;
    this.#nextLine(next);
  }

  #character(before: number, place: number, marks: Marks): void {
    const pair = before * 256 + place;
    if (before !== 0 && marks.pairSlot[pair] !== 0) {
      if (this.#field === titleField && this.#lastPosition < this.#position - 1) this.titleMatched++;
      this.#hit(marks.pairSlot[pair]!, marks.pairQuality[pair]!, 0);
    } else if (marks.single[place] !== 0) this.#hit(marks.single[place]!, 100, 0);
  }

  #hit(slot: number, quality: number, second: number): void {
    const bit = 1 << (slot - 1);
    if (slot === this.#lastSlot + 1 && this.#position - this.#lastPosition <= 2) {
      this.adjacentMask |= bit;
      if (this.#field === titleField) this.titleAdjacentMask |= bit;
      if (this.#tight) this.tightMask |= bit;
    }
    this.#lineMatched++;
    this.#lastSlot = second > slot ? second : slot;
    this.#lastPosition = this.#position;
    if (this.#field === titleField) this.titleMatched++;
    this.#count(slot, quality / 100);
    if (second !== 0) this.#count(second, quality / 110);
  }

  #count(slot: number, quality: number): void {
    const bit = 1 << (slot - 1);
    if ((this.#lineMask & bit) !== 0) return;
    const worth = this.#slots[slot - 1]!.weight * quality;
    this.#lineMask |= bit;
    this.#lineWorth[slot - 1] = worth;
    this.#lineSum += worth;
  }

  #nextLine(field: number): void {
    if (this.#lineMask === 0 && this.#field !== titleField) return this.#skipLine(field);
    if (this.#field === titleField) {
      this.title = this.#lineSum;
      this.titleMask = this.#lineMask;
      this.titleTokens = this.#position;
      this.line = this.#lineSum;
    } else if (this.#field === contextField) this.context = this.#lineSum;
    else {
      if (this.#field === leadField) this.lead = this.#lineSum;
      if (this.#field !== codeField && this.#lineTokens > 1) {
        this.precise = Math.max(this.precise, (this.#lineSum * Math.min(1, this.#lineMatched / this.#lineTokens)));
      }
      const joint = this.#field === codeField ? this.#jointSum() : this.#lineSum;
      if (joint > this.line) {
        this.line = joint;
        this.bestLine = joint > this.#lineSum && this.#lineBefore !== 0 ? this.#lineAt - 1 : this.#lineAt;
      }
    }
    if (this.keepLines) this.lines.push({ field: this.#field, mask: this.#lineMask });
    [this.#worthBefore, this.#lineWorth] = [this.#lineWorth, this.#worthBefore];
    this.#lineBefore = this.#lineMask;
    this.#lineAt++;
    this.#field = field;
    this.#lineMask = this.#lineSum = this.#lastSlot = this.#lineTokens = this.#lineMatched = 0;
  }

  /** The same for a line without any of the words, as most are. */
  #skipLine(field: number): void {
    if (this.keepLines) this.lines.push({ field: this.#field, mask: 0 });
    this.#lineBefore = 0;
    this.#lineAt++;
    this.#field = field;
    this.#lastSlot = 0;
  }

  /** A command counts together with the line above it, which says what it does. */
  #jointSum(): number {
    let sum = this.#lineSum;
    for (let missing = this.#lineBefore & ~this.#lineMask; missing !== 0; missing &= missing - 1) {
      sum += this.#worthBefore[31 - Math.clz32(missing & -missing)]! * 0.9;
    }
    return sum;
  }

  #reset(): void {
    this.title = this.titleTokens = this.titleMatched = this.titleMask = this.context = this.lead = 0;
    this.#lineTokens = this.#lineMatched = this.precise = 0;
    this.line = this.bestLine = this.adjacentMask = this.titleAdjacentMask = this.tightMask = 0;
    this.#tight = false;
    this.lines.length = 0;
    this.#field = titleField;
    this.#lineAt = this.#lineMask = this.#lineSum = this.#lineBefore = 0;
    this.#position = this.#lastSlot = 0;
    this.#lastPosition = -9;
  }
}

/** Whether the unit at `at` lets what follows it follow without white space. */
function isTight(stream: Uint16Array, at: number, { kind, rare }: Marks): boolean {
  const what = kind[stream[at]!]!;
  return ((what === rareKind ? rare[rareAtom(stream[at - 1]!, stream[at]!) - firstLead]! : what) & tightBit) !== 0;
}
