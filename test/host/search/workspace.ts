import { writeFiles } from '../../harness/folders';
import type { CreateWorkspace } from '../workspace';

export const create: CreateWorkspace = async (directory) => {
  await writeFiles(directory, {
    'content/posts/a.md':
      '---\nauthor: ada\nstatus: draft\ntags: [docs]\n---\n# First light\n\nThe lantern.\n',
    'content/posts/b.md': '# Second\n\nA lantern, too.\n',
    'members/ada.md': '---\nname: Ada Lovelace\n---\n',
  });
  return { folder: directory };
};
