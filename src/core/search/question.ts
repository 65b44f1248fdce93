import type { Slot } from './slot.ts';

const valueShape = /^(?:[~.]{0,2}\/|\$)\w|\w@\w|^\d[\d.:,]*$/;

/** Whether a piece of a query looks like something that the asker has: a path, a variable, an account, a number. */
export function isValue(piece: string): boolean {
  return valueShape.test(piece);
}

/** What a value says, of what a word says: the asker's own file is hardly in a note, but the port 8080 may be. */
const valueWorth = 0.3;
/** So many other words have to say what is asked for; else it is asked with the value, as in “what is $PATH”. */
const leastWords = 2;

/**
 * Weighs the words of a sentence. In key words a rare one tells most; in a sentence it is as likely one that no answer
 * has, so what is rarer than others tells less of a difference. That a note has a value letter by letter tells nothing.
 * @param values the words of the query that are part of a value
 */
export function weighQuestion(slots: readonly Slot[], values: ReadonlySet<string>): Slot[] {
  const words = slots.reduce((count, slot) => (values.has(slot.text) ? count : count + 1), 0);
  return slots.map((slot) => {
    const isLess = words >= leastWords && values.has(slot.text);
    return { ...slot, glued: slot.glued && !isLess, weight: Math.sqrt(slot.weight * (isLess ? valueWorth : 1)) };
  });
}
