// The extension speaks Chinese where VS Code does.

import { sharedWorkbench } from './workbench.ts';

const test = sharedWorkbench({ folder: 'notes', locale: 'zh-cn', theme: 'light' });

test('search in Chinese, in a light theme', async (workbench) => {
  await workbench.runCommand('笔记: 搜索笔记');
  await workbench.pickInput.fill('liulanqi');
  await workbench.firstPickRow.waitFor();
  await workbench.screenshot('search-zh-cn');
});
