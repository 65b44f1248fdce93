import * as vscode from 'vscode';
import type { SectionAddress } from '../address.ts';
import type { Renamed } from '../followRenames.ts';
import type { Reader } from './reader.ts';
import { readerType } from './readerType.ts';

/** What the rest of the extension asks of the reader. */
export interface OfferedReader extends vscode.Disposable {
  readonly open: (section: SectionAddress) => Promise<void>;
  readonly print: () => Promise<void>;
  /** What is known of the folders has changed. */
  readonly lookAgain: () => void;
  readonly renamed: Renamed;
}

/** Makes the reader with the first note that it shows, as most windows show none; also where one was open before a reload. */
export function offerReader(load: () => Promise<Reader>): OfferedReader {
  let reader: Promise<Reader> | undefined;
  const loaded = (): Promise<Reader> => (reader ??= load());
  const serializer = vscode.window.registerWebviewPanelSerializer(readerType, {
    deserializeWebviewPanel: async (panel, state: unknown) => (await loaded()).restore(panel, state),
  });
  return {
    open: async (section) => (await loaded()).open(section),
    print: async () => (await loaded()).print(),
    lookAgain: () => void reader?.then((one) => one.lookAgain()),
    renamed: (from, to) => void reader?.then((one) => one.renamed(from, to)),
    dispose: () => {
      serializer.dispose();
      void reader?.then((one) => one.dispose());
    },
  };
}
