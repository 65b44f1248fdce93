// What VS Code loads as `extensionTestsPath`: every test file registers its tests on import.

import './logged.ts';
import './activation.test.ts';
import './agents.test.ts';
import './publishedApi.test.ts';
import './bundledNotes.test.ts';
import './keybindings.test.ts';
import './address.test.ts';
import './insertSnippet.test.ts';
import './terminal.test.ts';
import './shells.test.ts';
import './containerAnswers.test.ts';
import './runResults.test.ts';
import './capture.test.ts';
import './captureFaults.test.ts';
import './recipesInEditor.test.ts';
import './ownFolder.test.ts';
import './liveFolder.test.ts';
import './hostileFolder.test.ts';
import './savedIndex.test.ts';
import './pause.test.ts';
import './privacy.test.ts';
import './writingNotes.test.ts';
import './noteNames.test.ts';
import './markdownPreview.test.ts';
import './readerSafety.test.ts';
import './reader.test.ts';
import './connections.test.ts';

export { runRegistered as run } from './runner.ts';
