import * as vscode from 'vscode';
import { fittingLanguages, isOutput, languageIdentifier, type NoteLibrary, showHiddenCharacters } from '../../core/index.ts';
import type { Insertion, RecipeAddress } from '../address.ts';
import { displayText } from '../displayText.ts';
import type { Usage } from '../usage.ts';

export interface CompletionDependencies {
  readonly library: NoteLibrary;
  readonly usage: Usage;
}

/** As many are looked through, for only those in the document's language are shown. */
const mostSearched = 60;
const mostShown = 20;

class RecipeItem extends vscode.CompletionItem {
  readonly address: RecipeAddress;

  constructor(label: vscode.CompletionItemLabel, address: RecipeAddress) {
    super(label, vscode.CompletionItemKind.Snippet);
    this.address = address;
  }
}

/**
 * Offers recipes of the document's language while a word of their description is typed: three letters or two Chinese characters,
 * behind the prefix of the settings if there is one. Accepting one runs the insert command, so the note is read only then.
 */
export function offerCompletions(dependencies: CompletionDependencies): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider('*', {
    provideCompletionItems: (document, position) => items(dependencies, document, position),
    resolveCompletionItem: (item) => (item instanceof RecipeItem ? withDocumentation(dependencies.library, item) : item),
  });
}

function prefixSetting(): string {
  const prefix = vscode.workspace.getConfiguration('notesReference').get<unknown>('completions.prefix');
  return typeof prefix === 'string' ? prefix : '';
}

function items({ library, usage }: CompletionDependencies, document: vscode.TextDocument, position: vscode.Position): vscode.CompletionList | undefined {
  if (vscode.workspace.getConfiguration('notesReference', document).get<unknown>('completions.enabled') === false) return undefined;
  const typed = wordBefore(document.lineAt(position.line).text.slice(0, position.character), prefixSetting());
  if (typed === undefined) return undefined;
  if (!isEnough(typed.word)) return new vscode.CompletionList([askAgain()], true);
  const languages = fittingLanguages(document.languageId, document.fileName);
  const { hits } = library.search(typed.word, { kind: 'recipe', limit: mostSearched, boost: (unit) => usage.weight(unit) });
  const range = new vscode.Range(position.translate(0, -typed.length), position);
  const inPlace = document.getText(range);
  const found = hits.flatMap((hit) => {
    if (hit.recipe === undefined || !languages.includes(languageIdentifier(hit.lang ?? ''))) return [];
    // In plain text a block of plain text may be meant to be written, but not one whose words say that something printed it.
    if (isOutput({ lang: '', description: hit.title })) return [];
    const item = new RecipeItem({ label: displayText(hit.title), description: displayText(hit.headings.join(' › ')) }, { note: hit.note, recipe: hit.recipe });
    item.range = range;
    // The word stays until the command puts the recipe in its place: one undo, or a person who does not agree, leaves what was typed.
    item.insertText = inPlace;
    const insertion: Insertion = { ...item.address, typed: inPlace };
    item.command = { command: 'notesReference.insertSnippet', title: '', arguments: [insertion] };
    return [item];
  }).slice(0, mostShown);
  // The order is ours, and pinyin or a typing error is no reason to hide a row: the text to filter by is what was typed.
  for (const [index, item] of found.entries()) {
    item.filterText = inPlace;
    item.sortText = `~${String(index).padStart(3, '0')}`;
  }
  return new vscode.CompletionList(found.length === 0 ? [askAgain()] : found, true);
}

/**
 * While a list is open VS Code asks only those again who gave it a row, however incomplete they said it is (seen in 1.139):
 * this one is never shown, because no word matches it.
 */
function askAgain(): vscode.CompletionItem {
  const item = new vscode.CompletionItem('…', vscode.CompletionItemKind.Text);
  item.filterText = '\0';
  return item;
}

/** The word that is being typed, and how much of the line it takes with its prefix; `undefined` where there is none. */
function wordBefore(line: string, prefix: string): { readonly word: string; readonly length: number } | undefined {
  const word = /[\p{L}\p{N}_.+-]+$/u.exec(line.slice(-80))?.[0] ?? '';
  const tail = line.slice(-80 - prefix.length);
  const at = prefix === '' ? -1 : tail.lastIndexOf(prefix);
  if (prefix !== '') {
    const typed = at === -1 ? '' : tail.slice(at + prefix.length);
    return /^[\p{L}\p{N}_.+-]+$/u.test(typed) ? { word: typed, length: prefix.length + typed.length } : undefined;
  }
  return word === '' ? undefined : { word, length: word.length };
}

function isEnough(word: string): boolean {
  return (word.match(/\p{L}/gu)?.length ?? 0) >= 3 || /\p{Script=Han}{2}/u.test(word);
}

async function withDocumentation(library: NoteLibrary, item: RecipeItem): Promise<vscode.CompletionItem> {
  const read = await library.read(item.address.note);
  const recipe = read?.note.recipes[item.address.recipe];
  if (!recipe) return item;
  // Text of a note: never trusted, and what hides in it is written out.
  const text = new vscode.MarkdownString();
  text.appendCodeblock(showHiddenCharacters(recipe.code), languageIdentifier(recipe.lang));
  text.appendText(displayText(read.note.title));
  item.documentation = text;
  return item;
}
