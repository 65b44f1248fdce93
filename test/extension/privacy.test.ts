import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { logged } from './logged.ts';
import { noteRead, openApi, until, withFolder } from './openNotes.ts';
import { test } from './runner.ts';

const marker = 'Canaryword';

/** Each of them makes something fail that has the note's text in its hands: the readers of front matter, formulas, bytes and blanks. */
const broken: Readonly<Record<string, string | Uint8Array>> = {
  '_posts/yaml.md': `---\ntitle: [${marker}\n${marker}: : {\n---\n# ${marker}\n`,
  'bomb.md': `---\na: &a [${marker}, ${marker}]\nb: &b [*a, *a]\ntitle: *none\n---\ntext\n`,
  'formula.md': `# F\n$$\\frac{${marker}$$\n$\\def\\${marker}{x}$ [[${marker}]] [x](${marker}.md)\n`,
  'bytes.md': new Uint8Array([...new TextEncoder().encode(`# ${marker}\n`), 0xff, 0xfe, 0x81, 0x00]),
  'recipes.md': `# R\n\n\`\`\`bash\necho <${marker}=a> ${marker}\u0007\n\`\`\`\n\n\`\`\`${marker}\n${marker}\n\`\`\`\n`,
  'goes.md': `# ${marker}\n\n\`\`\`bash\n${marker}\n\`\`\`\n`,
};

test('whatever fails with a note, the log has names of files and reasons, and nothing of the text', async () => {
  const api = await openApi();
  const before = logged().length;
  await withFolder(broken, async (at, root) => {
    for (const path of Object.keys(broken)) await noteRead(api, at(path));
    const tryOut = async (path: string, commands: readonly string[]): Promise<void> => {
      // Some of them ask something first, which nobody answers.
      for (const command of commands) void vscode.commands.executeCommand(`notesReference.${command}`, { note: at(path).toString(), ...(/^open|print/.test(command) ? { line: 0 } : { recipe: 0 }) });
      await new Promise((resolve) => setTimeout(resolve, 300));
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    };
    for (const path of Object.keys(broken)) {
      await vscode.window.showTextDocument(at(path)).then(undefined, () => undefined);
      await tryOut(path, ['open', 'print']);
    }
    await tryOut('recipes.md', ['runInTerminal', 'insertSnippet', 'copySnippet']);
    await rm(at('goes.md').fsPath);
    await mkdir(at('goes.md').fsPath);
    await tryOut('goes.md', ['openSource', 'open', 'print', 'runInTerminal', 'insertSnippet', 'copySnippet']);
    await tryOut('never.md', ['openSource']);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(root.fsPath, { recursive: true });
    await writeFile(root.fsPath, marker);
    await vscode.commands.executeCommand('notesReference.rebuildIndex');
    await until('something is logged', () => logged().slice(before).some((line) => line.includes(root.fsPath)));
    await until('what could not be opened is logged', () => logged().slice(before).some((line) => line.includes('never.md')));
    assert.deepEqual(logged().slice(before).filter((line) => line.includes(marker)), []);
  });
});
