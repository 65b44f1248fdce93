// Runs in VS Code's own Markdown preview, which knows no modules: what typesets is the reader's, and comes with the first formula.

// In a function, as the names of such a script are those of the whole page.
(() => {
  const typeset = async (): Promise<void> => {
    if (!document.querySelector('.notes-formula')) return;
    const { typesetAll } = await import('./previewFormulas.ts');
    typesetAll();
  };
  void typeset();
  // The preview's own script says so after each change of the text.
  window.addEventListener('vscode.markdown.updateContent', () => void typeset());
})();

// For the compiler, to which it is one.
export {};
