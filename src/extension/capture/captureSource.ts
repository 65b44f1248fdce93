import * as vscode from 'vscode';
import { languageOfText, type Shell } from '../../core/index.ts';
import type { Captured } from './captureJournal.ts';
import { pickByName } from '../picks/pickByName.ts';
import type { Terminals } from '../terminal/terminals.ts';

/** What is to be saved: the editor's selection or the terminal's last command; asked where there are both. */
export async function captureSource(terminals: Terminals): Promise<Captured | undefined> {
  const selected = selectedText();
  const command = lastCommand(terminals);
  if (selected && command) {
    return pickByName({
      title: vscode.l10n.t('Save as Recipe'),
      placeholder: vscode.l10n.t('What do you want to save?'),
      entries: [
        { name: vscode.l10n.t('Selection'), description: selected.code, icon: 'selection', value: selected },
        { name: vscode.l10n.t('Last command'), description: command.code, icon: 'terminal', value: command },
      ],
    });
  }
  if (selected ?? command) return selected ?? command;
  void vscode.window.showInformationMessage(vscode.l10n.t('Select some text first, or run a command in a terminal with shell integration.'));
  return undefined;
}

function lastCommand(terminals: Terminals): Captured | undefined {
  const command = terminals.lastCommand();
  return command && { code: command.line, lang: fenceLanguageOfShell(command.shell), description: '' };
}

function fenceLanguageOfShell(shell: Shell | undefined): string {
  if (shell === 'cmd') return 'bat';
  return shell === 'powershell' || shell === 'fish' ? shell : 'bash';
}

function selectedText(): Captured | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.selection.isEmpty) return undefined;
  const { document, selection } = editor;
  // From the start of its line, so that the common indentation can be seen, where only blanks stand before the selection.
  const lead = document.lineAt(selection.start.line).text.slice(0, selection.start.character);
  const text = (/^\s*$/u.test(lead) ? lead : '') + document.getText(selection);
  const code = withoutCommonIndent(text);
  return code.trim() === '' ? undefined : { code, lang: fenceLanguageOf(document.languageId, code), description: commentOf(code) };
}

function withoutCommonIndent(text: string): string {
  const lines = text.replace(/\r\n?/gu, '\n').replace(/^\n+|\s+$/gu, '').split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/u.exec(line)?.[0] ?? '');
  const [first = ''] = indents;
  let common = first;
  while (common !== '' && !indents.every((indent) => indent.startsWith(common))) common = common.slice(0, -1);
  return lines.map((line) => (line.startsWith(common) ? line.slice(common.length) : line.trimStart())).join('\n');
}

/** The comment on the first line often says what the code does. */
function commentOf(code: string): string {
  return /^(?:#(?!!)|\/\/|--|;|rem\s|::)\s*(\S[^\n]*)/iu.exec(code)?.[1]?.trim() ?? '';
}

/** What a fence calls the editor's language; where the editor knows none, that of the code. */
function fenceLanguageOf(languageId: string, code: string): string {
  if (languageId === 'plaintext' || languageId === 'log') return languageOfText(code);
  const names: Readonly<Record<string, string>> = { shellscript: 'bash', bat: 'bat', javascriptreact: 'jsx', typescriptreact: 'tsx' };
  return names[languageId] ?? languageId;
}
