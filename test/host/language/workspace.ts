import { writeFiles } from '../../harness/folders';
import type { CreateWorkspace } from '../workspace';

export const create: CreateWorkspace = async (directory) => {
  await writeFiles(directory, {
    'community.yml': 'name: Harbour\ntaxonomy: [docs, events]\n',
    'members/ada.md':
      '---\nname: Ada Lovelace\nroles: [{role: mentor}]\nconsent: { public_profile: true }\n---\n',
    'members/bo.md': '---\nname: Bo\n---\n',
    'guidelines/conduct.md': '# Conduct\n\n## Be kind\n\nAlways, to everybody.\n\n## Be brief\n',
    'events/launch.md': '---\nstart: 2026-12-01T18:00\ntimezone: Europe/Amsterdam\n---\n# Launch\n',
    'content/posts/a.md':
      '---\nauthor: ada\nstatus: draft\ntags: [docs]\n---\n# First\n\nThanks @ada, see [[Conduct#be-kind]] and [[Launch]].\n',
  });
  return { folder: directory };
};
