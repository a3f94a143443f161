import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { git } from '../../harness/folders';
import type { CreateWorkspace } from '../workspace';

/** Files that no tool likes, in a repository that has no commit yet. */
export const nasty: Readonly<Record<string, string | Buffer>> = {
  'good.md': '# Good\n\n[broken yaml](broken.md)\n',
  'broken.md': '---\ntitle: [unclosed\nauthor: "ada\n---\n# Broken\n',
  'program.md': `---js\nrequire('node:fs').writeFileSync(require('node:path').join(__dirname, 'ran'), '')\n---\n# Program\n`,
  'unknown.md': '---\nflavour: salt\ntitle: {a: 1}\ntags: 7\n---\n# Unknown\n',
  'binary.md': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 1, 2, 3, 0xff]),
  'latin.md': Buffer.from('# Caf\xe9\n\nna\xefve\n', 'latin1'),
  'bom.md': '\ufeff---\ntitle: With a mark\n---\n# Mark\n',
  'windows.md': '---\r\ntitle: Windows\r\n---\r\n# Lines\r\n',
  'nul.md': '# Zero\n\nbefore\0after\n',
  'empty.md': '',
  'only-fence.md': '---\n',
  'with space.md': '# Space\n',
  'quote\'"quote.md': '# Quote\n',
  'émoji 🎉.md': '# Party\n',
  'new\nline.md': '# Line\n',
  '-dash.md': '# Dash\n',
  'deep.md': `${'> '.repeat(5000)}deep\n${'- '.repeat(5000)}deep\n`,
  'long-line.md': `# Long\n\n${'[a]('.repeat(100_000)}\n`,
  'alias.md': `---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e]\n---\n# Bomb\n`,
};

export const create: CreateWorkspace = async (directory) => {
  for (const [name, content] of Object.entries(nasty)) await writeFile(path.join(directory, name), content);
  await writeFile(
    path.join(directory, 'huge.md'),
    Buffer.alloc(50 * 1024 * 1024, '# Huge\n\nfifty megabytes\n'),
  );
  await mkdir(path.join(directory, 'loop'));
  await symlink('..', path.join(directory, 'loop/up'));
  await symlink('self', path.join(directory, 'self'));
  await symlink('nowhere.md', path.join(directory, 'dangling.md'));
  await git(directory, 'init', '--quiet', '--initial-branch=main');
  return { folder: directory };
};
