/** What each sign of a good answer is worth in the final score. Found on the bench; see test/bench. */
export const worth = {
  match: 1.2,
  title: 1.6,
  context: 0.5,
  lead: 0.35,
  line: 1.1,
  precise: 0.3,
  adjacent: 0.7,
  titleAdjacent: 0.5,
  compound: 2,
  exactTitle: 4,
  wholeTitle: 0.5,
  titlePrefix: 1.2,
  phrase: 1.5,
  verbatim: 1.2,
  complete: 0.4,
  prior: 0.3,
  uses: 0,
  onePlatform: 0.25,
  unasked: 0,
  power: 2,
  spoken: 0.5,
  spokenTitle: 2,
};

/**
 * The same for a sentence. It says what is wanted in full, so a heading with a name of several words that it
 * does not say is about something narrower; and what a section is about says more than one line of it that has some of
 * the words. Many sections have some of them all, so which is the usual answer tells as much: others use it, it is not of
 * one platform only.
 */
export const worthInQuestion: typeof worth = {
  ...worth,
  title: 1.4,
  lead: 0.7,
  line: 0.8,
  complete: 0.2,
  prior: 0.7,
  uses: 0.7,
  onePlatform: 1,
  unasked: 0.8,
  power: 0.7,
};
