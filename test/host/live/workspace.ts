import { commitAll, git, writeFiles } from '../../harness/folders';
import type { CreateWorkspace } from '../workspace';

export const create: CreateWorkspace = async (directory) => {
  await writeFiles(directory, {
    'community.yml': 'id: harbour\nname: Harbour\n',
    'members/ada.md': '---\nname: Ada Mast\nroles: [{role: maintainer}]\n---\n',
    'members/bo.md': '---\nname: Bo Keel\nstatus: suspended\n---\n',
    'content/posts/a.md': '# First\n\none\ntwo\nthree\n',
    'content/posts/windows.md': '# Second\r\n\r\none\r\ntwo\r\n',
    'content/posts/outside.md': '# Third\n\none\ntwo\nthree\n',
    'content/posts/branch.md': '# Fourth\n\non main\n',
    'content/posts/reader.md': '# Fifth\n\nread\n',
    'content/posts/dies.md': '# Seventh\n\nlives\n',
    'content/posts/long.md': '# Eighth\n\nshort\n',
    'content/posts/lost.md': '# Ninth\n\none\ntwo\nthree\n',
    'content/posts/crash.md': '# Sixth\n\nkept\n',
    'notes.txt': 'not of the community\n',
  });
  await commitAll(directory);
  await git(directory, 'config', 'user.name', 'Ada Mast');
  await git(directory, 'config', 'user.email', 'ada@example.org');
  await git(directory, 'config', 'core.autocrlf', 'false');
  // The first free port: another run may go on beside this one.
  return { folder: directory, settings: { 'kith.live.port': 0, 'files.autoSave': 'off' } };
};
