import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  globalIgnores(['dist/', '.vscode-test/', '.demo/', 'examples/', 'node_modules/']),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strict],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        performance: 'readonly',
        fetch: 'readonly',
        AbortSignal: 'readonly',
        AbortController: 'readonly',
        globalThis: 'readonly',
        setImmediate: 'readonly',
        TextDecoder: 'readonly',
        document: 'readonly',
        window: 'readonly',
        URLSearchParams: 'readonly',
        structuredClone: 'readonly',
      },
    },
  },
  {
    // Programs get their arguments as they are: no shell reads them, of which Windows has another.
    files: ['src/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: ['node:child_process', 'child_process'].map((name) => ({
            name,
            allowImportNames: ['spawn', 'spawnSync', 'fork', 'execFile', 'ChildProcess'],
            message: 'What runs through a shell depends on the shell.',
          })),
        },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'Property[key.name="shell"]:not([value.value=false])',
          message: 'What runs through a shell depends on the shell.',
        },
        {
          selector:
            'CallExpression[callee.property.name=/^(push|unshift|splice)$/] > SpreadElement.arguments',
          message: 'It throws once there are some hundred thousand: use append (core/base/append.ts).',
        },
        {
          selector: 'CallExpression[callee.object.name="Math"] > SpreadElement.arguments',
          message: 'It throws of some hundred thousand: use least or greatest (core/base/extremes.ts).',
        },
        {
          selector:
            'CallExpression[callee.property.name="showInputBox"] > ' +
            'ObjectExpression:not(:has(> Property[key.name="ignoreFocusOut"]))',
          message: 'Whatever takes the focus would close the box, and what was typed in it would be lost.',
        },
      ],
    },
  },
  // The formatter wraps code and leaves comments as they are.
  { rules: { 'max-len': ['error', { code: 100_000, comments: 110, ignoreUrls: true }] } },
  { files: ['src/cli/**', 'scripts/**'], rules: { 'no-console': 'off' } },
);
