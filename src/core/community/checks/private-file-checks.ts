import { message } from '../../base/message';
import type { Problem } from '../../base/problem';
import { fileStart } from '../../base/range';
import { entry } from '../../formats/front-matter/yaml-node';
import type { CommunityConfig } from '../../model/config/community-config';
import type { Documents } from '../../model/document-set/document-set';
import { isTemplate } from '../../model/file-names/template';
import { isPrivateFile, isPrivateFolder } from '../../model/moderation/private-files';
import type { Check } from './check';
import { isAdopted, problemAt } from './problem-at';

const text = message(
  'This belongs to the private store of moderators, and everybody with access to the repository can read it here. Move it there. Git’s history keeps it until that is rewritten.',
);

/** Problems of files that look as the private store names its own, whatever is in them. */
export function checkPrivateFiles(
  documents: Pick<Documents, 'otherFiles' | 'all'>,
  { path: configPath }: Pick<CommunityConfig, 'path'>,
): Problem[] {
  if (configPath === undefined) return [];
  const paths = [...documents.otherFiles(), ...Array.from(documents.all(), ({ path }) => path)];
  return paths
    .filter((path) => isPrivateFile(path) && !isTemplate({ path }))
    .map((path) => problemAt(path, 'private-file', fileStart, text));
}

/** Checks for reports, cases and notes that somebody wrote as Markdown. */
export const checkPrivateRecord: Check = (document, { frontMatter }, context) => {
  if (!isAdopted(context) || !isPrivateFolder(document.path) || isTemplate(document)) return [];
  const field = entry(frontMatter, 'reporter') ?? entry(frontMatter, 'claimed_by');
  return field ? [problemAt(document.path, 'private-file', field.keyRange, text)] : [];
};
