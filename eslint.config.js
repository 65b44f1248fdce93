// What the compiler does not see. Rules that only restate tsconfig.json, or taste, are left out.

import tseslint from 'typescript-eslint';

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: a thing is then called the same everywhere, and is found by it.',
};

const noProcesses = {
  paths: ['child_process', 'vm', 'http', 'https', 'net'].flatMap((name) => [
    { name, message: 'The product starts no programs, runs no code from text and reaches no network.' },
    { name: `node:${name}`, message: 'The product starts no programs, runs no code from text and reaches no network.' },
  ]),
};

const noRawHtml = ['innerHTML', 'outerHTML', 'insertAdjacentHTML'].map((property) => ({
  selector: `MemberExpression[property.name='${property}']`,
  message: 'Text from a note goes into the page as text; HTML only by way of insertRendered, which lets nothing but known elements through.',
}));

const noDocumentWrite = {
  selector: "CallExpression[callee.object.name='document'][callee.property.name=/^write/]",
  message: 'Text from a note goes into the page as text.',
};

/** Tests look at what they were given, whatever it is. */
const testRules = {
  '@typescript-eslint/no-base-to-string': 'off',
  '@typescript-eslint/no-unsafe-assignment': 'off',
  '@typescript-eslint/unbound-method': 'off',
};

export default tseslint.config(
  { ignores: ['dist/', 'out/', '.vscode-test/', 'node_modules/', 'media/', 'notes/', 'api.d.ts'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: 'test/lint.tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
    rules: {
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-implied-eval': 'off',
      'no-new-func': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'no-restricted-syntax': ['error', noDefaultExport],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      // An index within bounds is often plain to see where the compiler cannot: `tokens[i]!`.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // The way to a .d.ts that declares other people's untyped modules.
      '@typescript-eslint/triple-slash-reference': 'off',
      '@typescript-eslint/prefer-readonly': 'error',
      // `node:test` returns a promise that nobody has to wait for.
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite'] }] },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-imports': ['error', noProcesses],
      'no-restricted-syntax': ['error', noDefaultExport, ...noRawHtml, noDocumentWrite],
    },
  },
  { files: ['test/**/*.ts'], rules: testRules },
  { files: ['**/*.d.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['src/cli/**/*.ts'], rules: { 'no-console': 'off' } },
);
