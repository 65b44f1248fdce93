/** The part of the public surface that needs the parsers of Markdown and YAML: they take as long to load as all else, so a host loads this when there is a note to parse. */
export { appendRecipe } from './capture/appendRecipe.ts';
export { checkNote } from './check/checkNote.ts';
export { keepTwoCategories, turnMathOn } from './check/mendFrontMatter.ts';
export { parseNote } from './parseNote.ts';
export { markdownAsText } from './render/markdownAsText.ts';
