import { message, type Message } from '../../base/message';
import type { ContentState } from '../documents/content-state';
import type { Document } from '../documents/document';
import type { Person } from '../people/people';
import {
  approvalState,
  isApproved,
  mayApprove,
  personNamed,
  type ApprovalState,
  type ReviewSources,
} from './approvals';
import type { Review } from './reviews';
import { isAmong } from './roles';

/** The states that content reaches only with its approvals. */
export const approvedStates: ReadonlySet<ContentState> = new Set(['approved', 'scheduled', 'published']);

/** Why content may not be moved, and what helps. */
export interface Refusal {
  readonly reason: Message;
  /** What the person who moves it may do about it: see what is missing, approve of it, or ask others to. */
  readonly offer?: 'show' | 'approve' | 'ask';
}

export interface Movement extends ReviewSources {
  readonly document: Document;
  readonly reviews: readonly Review[];
  readonly to: ContentState;
  /** Who moves it; undefined: somebody whom the community does not know. */
  readonly person: Person | undefined;
  /** In ms since 1970-01-01 UTC. */
  readonly now: number;
  /** What its checklist asks for and is not there. */
  readonly unchecked?: Message | undefined;
  /** The hash of the content as it stands in the editor. Default: as its file stands. */
  readonly hash?: string;
}

/** Why somebody may not move content to a state; undefined if they may, as everybody without a workflow. */
export function whyNotMoved(movement: Movement): Refusal | undefined {
  const { document, reviews, to, person, now, config, hash } = movement;
  const { workflow } = config;
  if (!workflow) return undefined;
  const movers = workflow.movers.get(to);
  if (movers && !(person && isAmong(person, movers, now)))
    return {
      reason: message('Only {0} may move content to “{1}”, by community.yml.', movers.join(', '), to),
    };
  if (!approvedStates.has(to)) return undefined;
  // First: what is done about it would end an approval.
  if (movement.unchecked) return { reason: movement.unchecked, offer: 'show' };
  const state = approvalState(document, reviews, movement, hash);
  const reason = whyNotApproved(state);
  if (!reason) return undefined;
  const isDone = state.given.some(({ by }) => personNamed(by, movement.people) === person);
  const may = person !== undefined && !isDone && mayApprove(person, document, movement, now);
  return { reason, offer: may ? 'approve' : 'ask' };
}

/** Why content is not approved; undefined if it is, or needs no approval. */
export function whyNotApproved(state: ApprovalState): Message | undefined {
  if (isApproved(state)) return undefined;
  const { needed, given, outdated, uncounted } = state;
  if (outdated.length > 0)
    return needed === 1
      ? message('It was changed after it was approved, and needs another approval.')
      : message(
          'It was changed after it was approved: it needs {0} approvals, and has {1}.',
          needed,
          given.length,
        );
  const [first] = uncounted;
  if (first && given.length === 0)
    return message('The approval by {0} does not count: they wrote it, or may not approve.', first.by);
  return needed === 1
    ? message('It needs an approval, and has none.')
    : message('It needs {0} approvals, and has {1}.', needed, given.length);
}
