/** A folder with `.gitignore` files in it, and which of its notes are left: what Git itself says of these, in every host. */
export const ignoreFiles: Readonly<Record<string, string>> = {
  '.gitignore': '# what a build makes\nsecret.md\nout/\n/x/y/\n*.tmp.md\nREADME.md',
  'a/.gitignore': '!secret.md\n/only.md\nb/gone.md',
  'a/b/.gitignore': 'secret.md\n\\!odd.md\n',
  'out/.gitignore': '!kept.md\n!keep/',
  'x/.gitignore': '!y/',
  'we[i]rd x/.gitignore': '*\r\n!good.md\r\n',
};

/** In order. */
export const takenNotes: readonly string[] = ['a/b/only.md', 'a/c/b/gone.md', 'a/secret.md', 'readme.md', 'we[i]rd x/good.md', 'x/y/n.md'];

export const ignoredNotes: readonly string[] = [
  ...['a/b/!odd.md', 'a/b/c/secret.md', 'a/b/gone.md', 'a/b/secret.md', 'a/only.md', 'a/t.tmp.md', 'out/keep/z.md'],
  ...['out/kept.md', 'secret.md', 'we[i]rd x/bad.md', 'x/README.md', 'x/y/q.tmp.md'],
];
