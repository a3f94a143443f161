import { isImportedPost } from '../../model/documents/discussion';
import { isTemplate } from '../../model/file-names/template';
import { kindTable } from '../../model/kinds/kind';
import { personalDataCode } from '../../formats/personal-data-problems';
import type { Check } from './check';
import { isAdopted } from './problem-at';

/**
 * Checks posts, answers, surveys and moderation for personal data. What was written elsewhere and imported is
 * there already, and may be a whole archive: warnings.
 */
export const checkPersonalData: Check = (document, { problems, frontMatter }, context) => {
  if (!kindTable[document.kind].isWithoutPersonalData || !isAdopted(context) || isTemplate(document))
    return [];
  return problems
    .filter(({ code }) => code === personalDataCode)
    .map((problem) => ({
      ...problem,
      file: document.path,
      ...(isImportedPost(frontMatter) && { severity: 'warning' as const }),
    }));
};
