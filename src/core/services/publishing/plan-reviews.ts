import { message, type Message } from '../../base/message';
import type { Path } from '../../base/ports';
import { contentHashOfText } from '../../formats/content-hash';
import { writeScalar } from '../../formats/front-matter/write-scalar';
import { setFields } from '../../formats/front-matter/set-fields';
import { applyEdit } from '../../formats/front-matter/edit';
import type { ChangePlan } from '../../model/changes/change-plan';
import { changeTo } from '../../model/changes/planned-edits';
import { contentState, type ContentState, type Document } from '../../model/documents/document';
import { reviewFolder } from '../../model/file-names/review-path';
import type { Person } from '../../model/people/people';
import {
  approvalState,
  isApproved,
  mayApprove,
  personNamed,
  type ReviewSources,
} from '../../model/reviews/approvals';
import { approvedStates, whyNotMoved } from '../../model/reviews/movement';
import type { Review } from '../../model/reviews/reviews';
import { contentStateEdit } from '../../model/documents/content-state-edit';

/** A document, as it stands in the editor, and who acts on it. */
export interface ReviewInput extends ReviewSources {
  readonly document: Document;
  readonly text: string;
  readonly reviews: readonly Review[];
  readonly person: Person;
  /** What its checklist asks for and is not there: it is approved of, and stays in review. */
  readonly unchecked?: Message | undefined;
  /** In ms since 1970-01-01 UTC. */
  readonly now: number;
}

/** Why somebody cannot approve of a document; undefined if they can. */
export function whyNotApprovedBy(input: ReviewInput): Message | undefined {
  const { document, text, reviews, person, people, now, config } = input;
  const { given } = approvalState(document, reviews, input, contentHashOfText(text));
  if (given.some(({ by }) => personNamed(by, people) === person))
    return message('You have approved of it as it stands.');
  if (mayApprove(person, document, input, now)) return undefined;
  const approvers = config.workflow?.approvers ?? [];
  return approvers.length > 0
    ? message('You cannot approve of it: {0} may, and nobody of what they wrote.', approvers.join(', '))
    : message('Nobody approves of what they wrote: somebody else has to.');
}

/**
 * Approves of a document as it stands: a file of its own, named by `id`, a ULID. Where it is in review and
 * has enough approvals by that, it becomes approved in the same plan, if the person may move it there.
 */
export function planApproval(input: ReviewInput, id: string): ChangePlan {
  const { document, text, reviews, person, now } = input;
  const hash = contentHashOfText(text);
  const path = `${reviewFolder(document.path)}/${id}.md`;
  const approval: Review = {
    path,
    id,
    about: document.path,
    by: person.id,
    at: now,
    approves: hash,
    isResolved: false,
  };
  const fields = [
    `by: ${writeScalar(person.id, undefined, false)}`,
    `at: ${new Date(now).toISOString()}`,
    `approves: "${hash}"`,
  ].join('\n');
  const all = [...reviews, approval];
  const state = contentState(document);
  const isEnough = isApproved(approvalState(document, all, input, hash));
  const isMoved =
    state === 'review' && isEnough && !whyNotMoved({ ...input, reviews: all, to: 'approved', hash, person });
  // Of a document that does not say its state nobody knows which text was approved.
  const next = isMoved ? 'approved' : document.head.status === '' ? state : undefined;
  return {
    title: message('Approve “{0}”', document.title),
    changes: [
      { kind: 'create', path, text: `---\n${fields}\n---\n` },
      ...(next === undefined ? [] : [stateChange(document.path, text, next)]),
    ],
  };
}

/**
 * Takes the approvals of a person back. What needs them no longer has them, and waits for a review again,
 * unless it is out already. Undefined if there are none.
 */
export function planWithdrawal(input: ReviewInput): ChangePlan | undefined {
  const { document, text, reviews, person, people } = input;
  const own = reviews.filter(
    ({ approves, by }) => approves !== undefined && personNamed(by, people) === person,
  );
  if (own.length === 0) return undefined;
  const left = reviews.filter((one) => !own.includes(one));
  const state = contentState(document);
  const isLost = !isApproved(approvalState(document, left, input, contentHashOfText(text)));
  const goesBack = isLost && state !== 'published' && approvedStates.has(state);
  return {
    title: message('Withdraw the approval of “{0}”', document.title),
    changes: [
      ...own.map(({ path }) => ({ kind: 'delete' as const, path })),
      ...(goesBack ? [stateChange(document.path, text, 'review')] : []),
    ],
  };
}

/** Asks people for a review: who is asked stands in the document, which waits for them. */
export function planReviewRequest(
  { document, text }: Pick<ReviewInput, 'document' | 'text'>,
  reviewers: readonly string[],
): ChangePlan {
  const asked = applyEdit(text, setFields(text, { reviewers: [...reviewers] }));
  const state = contentState(document);
  const waits = state === 'published' || state === 'archived' ? undefined : ('review' as const);
  const after = waits ? applyEdit(asked, contentStateEdit(asked, waits)) : asked;
  return {
    title: message('Ask for a review of “{0}”', document.title),
    changes: [changeTo(document.path, text, after)],
  };
}

function stateChange(path: Path, text: string, state: ContentState): ChangePlan['changes'][number] {
  return changeTo(path, text, applyEdit(text, contentStateEdit(text, state)));
}
