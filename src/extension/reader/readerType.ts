/** What the reader's webview panels are called, in the manifest too. */
export const readerType = 'notesReference.reader';
