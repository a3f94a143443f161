import { describe, expect, test } from 'vitest';
import { gitCandidates, isStub } from '../../../src/node/git/find-git';

const windows = {
  Path: 'C:\\Windows\\system32;"D:\\tools\\git\\bin";.;tools',
  PROGRAMFILES: 'C:\\Program Files',
  ProgramW6432: 'C:\\Program Files',
  'ProgramFiles(x86)': 'C:\\Program Files (x86)',
  LOCALAPPDATA: 'C:\\Users\\ada\\AppData\\Local',
};

describe('where Git may be on Windows', () => {
  test('in the folders of the PATH, then where Git for Windows installs itself', () => {
    // As a worker has the environment there: names of variables in the case in which somebody set them.
    expect(gitCandidates({}, windows, 'win32')).toEqual([
      'C:\\Windows\\system32\\git.exe',
      'D:\\tools\\git\\bin\\git.exe',
      'C:\\Program Files\\Git\\cmd\\git.exe',
      'C:\\Program Files\\Git\\cmd\\git.exe',
      'C:\\Program Files (x86)\\Git\\cmd\\git.exe',
      'C:\\Users\\ada\\AppData\\Local\\Programs\\Git\\cmd\\git.exe',
    ]);
    expect(gitCandidates({}, {}, 'win32')).toEqual([]);
  });

  test('where the user says, one or several, and nowhere else', () => {
    const configured = ['E:\\git\\git.exe', 'git.exe', '', '\\git.exe'];
    expect(gitCandidates({ configured }, windows, 'win32')).toEqual(['E:\\git\\git.exe']);
    expect(gitCandidates({ configured: 'git.exe', editor: 'C:\\git.exe' }, windows, 'win32')).toEqual([]);
  });

  test('where the editor found it comes before the PATH', () => {
    expect(gitCandidates({ configured: '', editor: 'F:\\git.exe' }, windows, 'win32').slice(0, 2)).toEqual([
      'F:\\git.exe',
      'C:\\Windows\\system32\\git.exe',
    ]);
  });
});

test.each(['linux', 'darwin'] as const)('where Git may be on %s', (platform) => {
  expect(gitCandidates({}, { PATH: '/opt/bin:.:tools::/usr/bin' }, platform)).toEqual([
    '/opt/bin/git',
    '/usr/bin/git',
  ]);
  expect(gitCandidates({}, { Path: '/opt/bin', LOCALAPPDATA: '/x' }, platform)).toEqual([]);
  expect(gitCandidates({ configured: ['/a/git', '/b/git'], editor: '/c/git' }, {}, platform)).toEqual([
    '/a/git',
    '/b/git',
  ]);
  expect(gitCandidates({ configured: [], editor: '/c/git' }, { PATH: '/usr/bin' }, platform)).toEqual([
    '/c/git',
    '/usr/bin/git',
  ]);
});

describe('the git of macOS', () => {
  const stub = '/usr/bin/git';
  const there = (...files: string[]): ((file: string) => boolean) => files.includes.bind(files);

  test('is a stub where Apple’s tools are not installed', () => {
    expect(isStub(stub, {}, 'darwin', there())).toBe(true);
    expect(isStub('/opt/homebrew/bin/git', {}, 'darwin', there())).toBe(false);
    expect(isStub(stub, {}, 'linux', there())).toBe(false);
  });

  test.each([
    ['/Library/Developer/CommandLineTools/usr/bin/git', {}],
    ['/Applications/Xcode.app/Contents/Developer/usr/bin/git', {}],
    ['/var/db/xcode_select_link/usr/bin/git', {}],
    ['/Xcode-beta/usr/bin/git', { DEVELOPER_DIR: '/Xcode-beta' }],
  ])('and works with %s', (file, env) => {
    expect(isStub(stub, env, 'darwin', there(file))).toBe(false);
  });
});
