/** Markdown, and navi's cheat sheets. */
const noteExtension = /\.(?:md|markdown|mdown|mkd|cheat)$/i;
/** Nobody looks for a licence among notes; in lower case it may be one (a command's name). */
const licence = /^(?:LICEN[CS]E|COPYING)\b/;

/** Whether a file of this name is a note, as far as a name can tell. */
export function isNoteName(name: string): boolean {
  return noteExtension.test(name) && !licence.test(name);
}

/** A file's name without the extension of a note. */
export function withoutNoteExtension(name: string): string {
  return name.replace(noteExtension, '');
}
