import * as vscode from 'vscode';
import { LinkTargets, type NoteLibrary, type NoteOutline, relativeLink } from '../../core/index.ts';
import { displayText } from '../displayText.ts';

/** Offers notes and their headings behind `[[` and in a Markdown link's brackets, in Markdown files that are notes. */
export function offerLinkCompletions(library: NoteLibrary): vscode.Disposable {
  let targets: LinkTargets | undefined;
  const known = (): LinkTargets => (targets ??= new LinkTargets(library.outlines()));
  const provider: vscode.CompletionItemProvider = {
    provideCompletionItems: (document, position) => {
      const from = library.outline(document.uri.toString());
      if (!from) return undefined;
      const before = document.lineAt(position.line).text.slice(0, position.character);
      return wikiItems(before, { from, position, targets: known() }) ?? pathItems(before, { from, position, library });
    },
  };
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider({ language: 'markdown' }, provider, '[', '(', '#', '/'),
    library.onDidChange(() => (targets = undefined)),
  );
}

interface WikiPlace {
  readonly from: NoteOutline;
  readonly position: vscode.Position;
  readonly targets: LinkTargets;
}

function wikiItems(before: string, { from, position, targets }: WikiPlace): vscode.CompletionItem[] | undefined {
  const typed = /\[\[([^[\]|]*)$/.exec(before)?.[1];
  if (typed === undefined) return undefined;
  const hash = typed.indexOf('#');
  if (hash < 0) {
    const range = new vscode.Range(position.translate(0, -typed.length), position);
    return targets.wikiNames(from).map(({ name, note }) => item(name, { range, detail: note.title, kind: vscode.CompletionItemKind.File }));
  }
  const range = new vscode.Range(position.translate(0, hash + 1 - typed.length), position);
  const target = targets.resolveWiki(typed.slice(0, hash), from);
  return target.kind === 'found' ? headings(target.note).map((heading) => item(heading, { range, detail: target.note.title, kind: vscode.CompletionItemKind.Reference })) : [];
}

interface PathPlace {
  readonly from: NoteOutline;
  readonly position: vscode.Position;
  readonly library: NoteLibrary;
}

function pathItems(before: string, { from, position, library }: PathPlace): vscode.CompletionItem[] | undefined {
  const typed = /\]\(([^()\s]*)$/.exec(before)?.[1];
  if (typed === undefined) return undefined;
  const range = new vscode.Range(position.translate(0, -typed.length), position);
  const kind = vscode.CompletionItemKind.File;
  if (typed.startsWith('#')) return from.sections.map(({ anchor, heading }) => item(`#${anchor}`, { range, detail: heading, kind: vscode.CompletionItemKind.Reference }));
  // A path into another folder of notes holds on this machine only.
  const neighbours = [...library.outlines()].filter(({ path }) => path !== from.path && library.sharesSource(path, from.path));
  return neighbours.map((note) => item(relativeLink(from.path, note.path), { range, detail: note.title, kind }));
}

function headings({ sections }: NoteOutline): readonly string[] {
  return [...new Set(sections.map(({ heading }) => heading))];
}

interface ItemParts {
  readonly range: vscode.Range;
  readonly detail: string;
  readonly kind: vscode.CompletionItemKind;
}

function item(text: string, { range, detail, kind }: ItemParts): vscode.CompletionItem {
  const completion = new vscode.CompletionItem({ label: displayText(text), description: displayText(detail) }, kind);
  completion.insertText = text;
  completion.filterText = `${text} ${detail}`;
  completion.range = range;
  return completion;
}
