import { textsAt } from '../../formats/front-matter/written-fields';
import type { CommunityConfig } from '../config/community-config';
import { approvalsNeeded } from '../config/workflow';
import { contentKinds, type Document } from '../documents/document';
import type { People, Person } from '../people/people';
import { isAmong } from './roles';
import type { Review } from './reviews';

/** What is asked of to judge approvals. */
export interface ReviewSources {
  readonly config: Pick<CommunityConfig, 'workflow'>;
  readonly people: Pick<People, 'byHandle' | 'byName'>;
}

/** How far a document is approved. */
export interface ApprovalState {
  /** How many approvals it needs; 0: none. */
  readonly needed: number;
  /** The approvals that count: of what stands there now, the latest of each person. */
  readonly given: readonly Review[];
  /** Approvals of an earlier text, by people who have not approved this one. */
  readonly outdated: readonly Review[];
  /** Approvals of the text by people whose approval does not count: its authors, and who may not. */
  readonly uncounted: readonly Review[];
}

/** Whether there are as many as are needed. */
export function isApproved({ needed, given }: ApprovalState): boolean {
  return given.length >= needed;
}

interface Read {
  readonly hash: string | undefined;
  readonly authors: readonly string[];
  readonly reviewers: readonly string[];
}

/** Documents do not change, so that each is decoded once. */
const kept = new WeakMap<Document, Read>();

/** What approvals need of a document. */
export function approvable(document: Document): Read {
  const known = kept.get(document);
  if (known) return known;
  const { contentHash, frontMatter } = document.facts();
  const read = {
    hash: contentHash,
    authors: textsAt(frontMatter, 'author'),
    reviewers: textsAt(frontMatter, 'reviewers'),
  };
  kept.set(document, read);
  return read;
}

/**
 * How far a document is approved, by the reviews of it.
 * @param hash of its content; default: as its file stands
 */
export function approvalState(
  document: Document,
  reviews: readonly Review[],
  sources: ReviewSources,
  hash?: string,
): ApprovalState {
  const needed = contentKinds.has(document.kind)
    ? approvalsNeeded(sources.config.workflow, document.kind)
    : 0;
  const approvals = reviews.filter(({ approves }) => approves !== undefined);
  const [given, outdated, uncounted]: Map<string, Review>[] = [new Map(), new Map(), new Map()];
  // Without approvals nothing of the document needs to be decoded.
  const now = approvals.length === 0 ? undefined : (hash ?? approvable(document).hash);
  for (const approval of approvals) {
    const person = personNamed(approval.by, sources.people);
    const key = person?.id ?? approval.by;
    if (approval.approves !== now) outdated?.set(key, approval);
    else if (person && mayApprove(person, document, sources, approval.at)) given?.set(key, approval);
    else uncounted?.set(key, approval);
  }
  for (const key of [...(given?.keys() ?? []), ...(uncounted?.keys() ?? [])]) outdated?.delete(key);
  const listed = (some: Map<string, Review> | undefined): Review[] => [...(some?.values() ?? [])];
  return { needed, given: listed(given), outdated: listed(outdated), uncounted: listed(uncounted) };
}

/**
 * Whether an approval of somebody counts: nobody's of their own document, and where roles are named, of who
 * has one at that moment.
 * @param at in ms since 1970-01-01 UTC; undefined: nobody's roles are known
 */
export function mayApprove(
  person: Person,
  document: Document,
  { config, people }: ReviewSources,
  at: number | undefined,
): boolean {
  const { authors } = approvable(document);
  if (authors.some((author) => personNamed(author, people)?.id === person.id)) return false;
  const approvers = config.workflow?.approvers ?? [];
  if (approvers.length > 0) return at !== undefined && isAmong(person, approvers, at);
  return person.status?.toLowerCase() !== 'suspended';
}

/** Who a field names: by id, handle, or the only one of that name. */
export function personNamed(name: string, people: ReviewSources['people']): Person | undefined {
  return name === '' ? undefined : (people.byHandle(name) ?? people.byName(name));
}
