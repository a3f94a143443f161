import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync, copyFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const planted: string[] = [];

afterEach(() => {
  for (const folder of planted.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Runs the floor rules over a tree with these files and returns the names of the rules that it breaks. */
function brokenRules(files: Readonly<Record<string, string>>): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'kith-floors-'));
  planted.push(folder);
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  for (const file of ['.dependency-cruiser.mjs', 'package.json', 'tsconfig.json']) {
    copyFileSync(path.join(root, file), path.join(folder, file));
  }
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  const program = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [program, 'src', '--config', '.dependency-cruiser.mjs', '--output-type', 'json'];
  const { summary } = JSON.parse(runEvenIfItFails(args, folder)) as {
    summary: { violations: { rule: { name: string } }[] };
  };
  return [...new Set(summary.violations.map(({ rule }) => rule.name))].sort();
}

function runEvenIfItFails(args: readonly string[], cwd: string): string {
  try {
    return execFileSync(process.execPath, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 26 });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

const leaf = 'export const leaf = 1;\n';

describe('the floors', () => {
  test('a tree that keeps to them breaks no rule', () => {
    expect(
      brokenRules({
        'src/core/a.ts': leaf,
        'src/node/b.ts':
          "import { leaf } from '../core/a';\nimport fs from 'node:fs';\nexport default [leaf, fs];\n",
        'src/cli/c.ts': "export { default } from '../node/b';\n",
        'src/node/disk/d.ts': leaf,
        'src/collab/e.ts': "export { leaf } from '../node/disk/d';\nexport { Doc } from 'yjs';\n",
        'src/node/disk/disk-paths.ts': "export { join } from 'node:path';\n",
        'src/core/base/a.ts': leaf,
        'src/core/formats/b.ts': "export { leaf } from '../base/a';\n",
        'src/core/model/documents/c.ts': "export { leaf } from '../../formats/b';\n",
        'src/core/model/people/d.ts': "export { leaf } from '../documents/c';\n",
        'src/core/community/e.ts': "export { leaf } from '../model/people/d';\n",
        'src/core/services/search/f.ts': "export { leaf } from '../../community/e';\n",
        'src/render/g.ts': "export { leaf } from '../core/services/search/f';\n",
        'src/cli/h.ts': "export { leaf } from '../render/g';\n",
        'src/site/k.ts':
          "import fs from 'node:fs';\nexport { leaf } from '../render/g';\nexport default fs;\n",
        'src/webview/i.ts': "export { leaf } from '../render/g';\n",
        'src/extension/j.ts': "export { leaf } from '../render/g';\n",
        'src/extension/f.ts': "import type { MarkdownIt } from 'markdown-it';\nexport type M = MarkdownIt;\n",
      }),
    ).toEqual([]);
  });

  test.each<[rule: string, files: Readonly<Record<string, string>>]>([
    ['floor-core', { 'src/core/a.ts': "export { leaf } from '../node/b';\n", 'src/node/b.ts': leaf }],
    [
      'floor-core',
      {
        'src/core/a.ts': "import type { T } from '../node/b';\nexport type U = T;\n",
        'src/node/b.ts': 'export type T = 1;\n',
      },
    ],
    [
      'floor-core',
      {
        'src/core/a.ts': "export const load = () => import('../extension/b');\n",
        'src/extension/b.ts': leaf,
      },
    ],
    [
      'floor-node',
      { 'src/node/a.ts': "export { leaf } from '../extension/b';\n", 'src/extension/b.ts': leaf },
    ],
    ['floor-render', { 'src/render/a.ts': "export { leaf } from '../node/b';\n", 'src/node/b.ts': leaf }],
    [
      'floor-render',
      {
        'src/render/a.ts': "import type { T } from '../extension/b';\nexport type U = T;\n",
        'src/extension/b.ts': 'export type T = 1;\n',
      },
    ],
    ['floor-core', { 'src/core/a.ts': "export { leaf } from '../render/b';\n", 'src/render/b.ts': leaf }],
    ['core-is-pure', { 'src/render/a.ts': "import fs from 'node:fs';\nexport default fs;\n" }],
    [
      'vscode-only-in-extension',
      { 'src/render/a.ts': "import type { Uri } from 'vscode';\nexport type U = Uri;\n" },
    ],
    ['floor-site', { 'src/site/a.ts': "export { leaf } from '../node/b';\n", 'src/node/b.ts': leaf }],
    ['floor-webview', { 'src/webview/a.ts': "export { leaf } from '../node/b';\n", 'src/node/b.ts': leaf }],
    ['floor-extension', { 'src/extension/a.ts': "export { leaf } from '../cli/b';\n", 'src/cli/b.ts': leaf }],
    ['known-floor', { 'src/misc/a.ts': "export { leaf } from './b';\n", 'src/misc/b.ts': leaf }],
    ['core-is-pure', { 'src/core/a.ts': "import fs from 'node:fs';\nexport default fs;\n" }],
    ['core-is-pure', { 'src/core/a.ts': "export const load = () => import('path');\n" }],
    [
      'vscode-only-in-extension',
      { 'src/node/a.ts': "import type { Uri } from 'vscode';\nexport type U = Uri;\n" },
    ],
    [
      'features-stand-alone',
      {
        'src/extension/features/one/index.ts': "export { leaf } from '../two/index';\n",
        'src/extension/features/two/index.ts': leaf,
      },
    ],
    [
      'storey-base',
      { 'src/core/base/a.ts': "export { leaf } from '../formats/b';\n", 'src/core/formats/b.ts': leaf },
    ],
    [
      'storey-formats',
      {
        'src/core/formats/a.ts': "import type { T } from '../model/b';\nexport type U = T;\n",
        'src/core/model/b.ts': 'export type T = 1;\n',
      },
    ],
    [
      'storey-model',
      {
        'src/core/model/links/a.ts': "export { leaf } from '../../community/checks/b';\n",
        'src/core/community/checks/b.ts': leaf,
      },
    ],
    [
      'storey-community',
      {
        'src/core/community/a.ts': "export const load = () => import('../services/b');\n",
        'src/core/services/b.ts': leaf,
      },
    ],
    [
      'storey-services',
      {
        'src/core/services/search/a.ts': "export { leaf } from '../../questions/b';\n",
        'src/core/questions/b.ts': leaf,
      },
    ],
    [
      'known-storey',
      { 'src/core/misc/a.ts': "export { leaf } from '../base/b';\n", 'src/core/base/b.ts': leaf },
    ],
    [
      'rooms-have-one-way',
      {
        'src/core/model/one/a.ts': "export { leaf } from '../two/b';\n",
        'src/core/model/two/b.ts': leaf,
        'src/core/model/two/c.ts': "export { leaf } from '../one/d';\n",
        'src/core/model/one/d.ts': leaf,
      },
    ],
    [
      'no-cycles',
      {
        'src/core/a.ts': "import { b } from './b';\nexport const a = () => b;\n",
        'src/core/b.ts': "import { a } from './a';\nexport const b = () => a;\n",
      },
    ],
    [
      'floor-collab',
      { 'src/collab/a.ts': "export { leaf } from '../node/git/b';\n", 'src/node/git/b.ts': leaf },
    ],
    ['shipped-is-a-dependency', { 'src/cli/a.ts': "export { format } from 'prettier';\n" }],
    ['shipped-is-a-dependency', { 'src/cli/a.ts': "export { default } from 'http-proxy-agent';\n" }],
    ['paths-in-one-place', { 'src/node/git/a.ts': "export { join } from 'node:path';\n" }],
    ['paths-in-one-place', { 'src/cli/a.ts': "export { join } from 'path';\n" }],
    ['no-test-in-src', { 'src/core/a.ts': "export { leaf } from '../../test/b';\n", 'test/b.ts': leaf }],
  ])('%s is seen to be broken', (rule, files) => expect(brokenRules(files)).toContain(rule));
});
