import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOutput } from '../../src/core/languages.ts';

test('what a recipe prints is told from a recipe: by its language, else by the words above it', () => {
  const outputs = [
    { lang: 'text', description: 'List the files' },
    { lang: '', description: 'expand方法 · 输出' },
    { lang: '', description: 'The output' },
    { lang: '', description: '运行结果' },
  ];
  const recipes = [
    { lang: 'bash', description: '输出' },
    { lang: '', description: 'Start the server' },
    { lang: '', description: '输出到文件' },
    { lang: '', description: 'throughput' },
  ];
  assert.deepEqual(outputs.filter((one) => !isOutput(one)), []);
  assert.deepEqual(recipes.filter(isOutput), []);
});
