import { writeFiles } from '../../harness/folders';
import type { CreateWorkspace } from '../workspace';

export const create: CreateWorkspace = async (directory) => {
  await writeFiles(directory, {
    'community.yml': 'name: Harbour\ntaxonomy: [docs]\n',
    'members/ada.md': '---\nname: Ada\n---\n',
    'members/bo.md': '---\nname: Bo Keel\n---\n',
    'strategy/goals/g1.md': '---\ntitle: Grow the club\n---\n',
    'guidelines/conduct.md': '# Conduct\n\n## Be kind\n\nAlways.\n\n## No spam\n\nNever.\n',
    'content/posts/a.md':
      '---\ntitle: First\nauthor: bo\ngoal: g1\n---\n\nThanks @bo and @ada, see [[Conduct#No spam]], #docs, [[Nowhere]] and @nobody.\n',
    'content/posts/b.md': '---\nauthor: ada\n---\n\n[kind](../../guidelines/conduct.md#be-kind)\n',
  });
  return { folder: directory };
};
