import type { Documents } from '../../model/document-set/document-set';
import { documentStem } from '../../model/file-names/document-stem';
import { isTemplate } from '../../model/file-names/template';
import { isReadable } from '../../model/documents/readable';
import { parseRule } from '../../model/moderation/parse-rule';
import type { ModerationRule } from '../../model/moderation/rule';

/** The rules of a community that can be understood, sorted by path; of the others checks tell why. */
export function rulesOf(documents: Pick<Documents, 'ofKind'>): ModerationRule[] {
  return documents.ofKind('rule').flatMap((document): ModerationRule[] => {
    if (isTemplate(document)) return [];
    const facts = document.facts();
    if (!isReadable(facts)) return [];
    const { rule } = parseRule(facts.frontMatter, documentStem(document.path));
    return rule ? [rule] : [];
  });
}
