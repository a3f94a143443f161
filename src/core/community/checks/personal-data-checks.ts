import { isImportedPost } from '../../model/documents/discussion';
import { isTemplate } from '../../model/file-names/template';
import { kindTable } from '../../model/kinds/kind';
import { personalDataCode } from '../../formats/personal-data-problems';
import type { Check } from './check';
import { isAdopted } from './problem-at';
import { entry } from '../../formats/front-matter/yaml-node';
import type { Range } from '../../base/range';

/**
 * Checks posts, answers, surveys and moderation for personal data. What was written elsewhere and imported is
 * there already, and may be a whole archive: warnings.
 */
export const checkPersonalData: Check = (document, { problems, frontMatter }, context) => {
  if (!kindTable[document.kind].isWithoutPersonalData || !isAdopted(context) || isTemplate(document))
    return [];
  // A rule that looks for personal data needs some in its tests; they are made up.
  const tests = document.kind === 'rule' ? entry(frontMatter, 'tests')?.node.range : undefined;
  return problems
    .filter(({ code, range }) => code === personalDataCode && !isWithin(range, tests))
    .map((problem) => ({
      ...problem,
      file: document.path,
      ...(isImportedPost(frontMatter) && { severity: 'warning' as const }),
    }));
};

function isWithin([line, , endLine]: Range, place: Range | undefined): boolean {
  return place !== undefined && line >= place[0] && endLine <= place[2];
}
