import { describe, expect, test } from 'vitest';
import { createDiskPaths } from '../../../src/node/disk/disk-paths';

const [windows, mac, linux] = (['win32', 'darwin', 'linux'] as const).map(createDiskPaths) as [
  ReturnType<typeof createDiskPaths>,
  ReturnType<typeof createDiskPaths>,
  ReturnType<typeof createDiskPaths>,
];
const composed = 'Zoë'.normalize('NFC');
const decomposed = 'Zoë'.normalize('NFD');

describe('on Windows', () => {
  test('a path from a folder, whichever separators, drive letter and case each has', () => {
    expect(windows.within('C:\\Users\\Ada\\notes', 'c:/users/ada/Notes/Posts/a.md')).toBe('Posts/a.md');
    expect(windows.within('C:\\notes\\', 'c:\\notes')).toBe('');
    expect(windows.within('C:\\', 'c:\\a.md')).toBe('a.md');
    expect(windows.within('C:\\notes', 'C:\\notes-2\\a.md')).toBeUndefined();
    expect(windows.within('C:\\notes', 'D:\\notes\\a.md')).toBeUndefined();
    expect(windows.within('C:\\notes', 'C:\\notes\\..\\other\\a.md')).toBeUndefined();
    expect(windows.within('C:\\notes', 'C:\\notes\\..tools\\git.exe')).toBe('..tools/git.exe');
  });

  test('a share of a server', () => {
    expect(windows.within('\\\\Server\\Share\\notes', '//server/share/notes/a.md')).toBe('a.md');
    expect(windows.within('\\\\server\\share', '\\\\server\\other\\a.md')).toBeUndefined();
    expect(windows.keyOf('\\\\Server\\Share\\a')).toBe(windows.keyOf('//server/share/A/'));
  });

  test('a path that is longer than Windows once allowed', () => {
    const deep = `C:\\notes\\${'folder\\'.repeat(50)}a.md`;
    expect(windows.within('c:\\notes', `\\\\?\\${deep}`)).toBe(`${'folder/'.repeat(50)}a.md`);
    expect(windows.keyOf(`\\\\?\\${deep}`)).toBe(windows.keyOf(deep));
    expect(windows.keyOf('\\\\?\\UNC\\server\\share\\a')).toBe(windows.keyOf('\\\\server\\share\\a'));
  });

  test('a path of a community is put in its folder', () => {
    expect(windows.join('C:\\notes', 'posts/a b.md')).toBe('C:\\notes\\posts\\a b.md');
    expect(windows.parentOf('C:\\notes\\a.md')).toBe('C:\\notes');
    expect(windows.parentOf('C:\\')).toBe('C:\\');
    expect(windows.nameOf('C:\\notes/a.md')).toBe('a.md');
    expect(windows.absolute('C:\\notes', '..\\a.md')).toBe('C:\\a.md');
    expect(windows.absolute('C:\\notes', 'D:/a.md')).toBe('D:\\a.md');
  });

  test('a path is absolute with its drive or server, and not without', () => {
    expect(
      ['C:\\git', 'c:/git', '\\\\server\\share', '\\git', 'C:git', 'git'].map(windows.isAbsolute),
    ).toEqual([true, true, true, false, false, false]);
  });

  test('how something is named from where one is', () => {
    expect(windows.relative('C:\\work', 'c:\\work\\notes\\posts')).toBe('notes/posts');
    expect(windows.relative('C:\\work\\here', 'C:\\work\\notes')).toBe('../notes');
    expect(windows.relative('C:\\work', 'D:\\notes')).toBe('D:/notes');
  });

  test('the folders of the PATH', () => {
    expect(windows.searchPath('C:\\Windows;"C:\\Program Files\\Git\\cmd";.;;tools;\\x;d:/bin')).toEqual([
      'C:\\Windows',
      'C:\\Program Files\\Git\\cmd',
      'd:/bin',
    ]);
  });
});

describe('on macOS', () => {
  test('names are the same in any case, and composed or not', () => {
    expect(mac.within('/Users/ada/Notes', `/users/ada/notes/${decomposed}.md`)).toBe(`${decomposed}.md`);
    expect(mac.within(`/notes/${composed}`, `/notes/${decomposed}/a.md`)).toBe('a.md');
    expect(mac.keyOf(`/Notes/${decomposed}`)).toBe(mac.keyOf(`/notes/${composed.toUpperCase()}`));
    expect(mac.listed(decomposed)).toBe(composed);
  });

  test('a backslash is a letter as any other', () => {
    expect(mac.within('/notes', '/notes/a\\b.md')).toBe('a\\b.md');
    expect(mac.isAbsolute('C:\\git')).toBe(false);
  });
});

describe('on Linux', () => {
  test('names that differ in anything are names of two files', () => {
    expect(linux.within('/Notes', '/notes/a.md')).toBeUndefined();
    expect(linux.within(`/${composed}`, `/${decomposed}/a.md`)).toBeUndefined();
    expect(linux.within('/notes', '/notes/A.md')).toBe('A.md');
    expect(linux.listed(decomposed)).toBe(decomposed);
    expect([windows, mac, linux].map(({ foldsNames }) => foldsNames)).toEqual([true, true, false]);
  });

  test('keys are the paths themselves', () => {
    expect(linux.keyOf('/home/Ada//notes/')).toBe('/home/Ada/notes');
    expect(linux.keyOf('/')).toBe('/');
    expect(linux.isInside('/', '/a')).toBe(true);
    expect(linux.isInside('/a', '/a')).toBe(false);
    expect(linux.searchPath('/usr/bin:.:tools::/bin')).toEqual(['/usr/bin', '/bin']);
  });
});
