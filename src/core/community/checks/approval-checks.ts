import type { Problem } from '../../base/problem';
import { entry } from '../../formats/front-matter/yaml-node';
import type { CommunityConfig } from '../../model/config/community-config';
import { approvalsNeeded } from '../../model/config/workflow';
import type { DocumentChanges, Documents } from '../../model/document-set/document-set';
import { contentKinds, contentState } from '../../model/documents/document';
import { isTemplate } from '../../model/file-names/template';
import type { People } from '../../model/people/people';
import { approvalState } from '../../model/reviews/approvals';
import { approvedStates, whyNotApproved } from '../../model/reviews/movement';
import { reviewsByDocument } from '../../model/reviews/reviews';
import { frontMatterStart, problemAt } from './problem-at';

/** Content that is further on its way to readers than its approvals allow. */
export function checkApprovals(
  documents: Pick<Documents, 'ofKind'>,
  config: CommunityConfig,
  people: People,
): Problem[] {
  const { workflow, timezone } = config;
  if (!workflow) return [];
  const reviews = reviewsByDocument(documents.ofKind('review'), timezone);
  const kinds = [...contentKinds].filter((kind) => approvalsNeeded(workflow, kind) > 0);
  return kinds.flatMap((kind) =>
    documents.ofKind(kind).flatMap((document): Problem[] => {
      if (!approvedStates.has(contentState(document)) || isTemplate(document)) return [];
      const state = approvalState(document, reviews.get(document.path) ?? [], { config, people });
      const reason = whyNotApproved(state);
      if (!reason) return [];
      const facts = document.facts();
      const range = entry(facts.frontMatter, 'status')?.node.range ?? frontMatterStart(facts);
      return [problemAt(document.path, 'approval-missing', range, reason)];
    }),
  );
}

/** Whether a change may have changed them. */
export function concernsApprovals(
  { documents }: Pick<DocumentChanges, 'documents'>,
  { workflow }: Pick<CommunityConfig, 'workflow'>,
): boolean {
  const concerns = (kind: string | undefined): boolean =>
    kind === 'review' || [...contentKinds].some((one) => one === kind);
  return (
    workflow !== undefined &&
    documents.some(({ before, after }) => concerns(before?.kind) || concerns(after?.kind))
  );
}
