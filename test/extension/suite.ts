// What VS Code loads as `extensionTestsPath`: every test file registers its tests on import.

import './activation.test.ts';

export { runRegistered as run } from './runner.ts';
