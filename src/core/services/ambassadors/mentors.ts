import { holdsRole } from '../../model/people/current-roles';
import type { People } from '../../model/people/people';
import type { Introductions } from './introductions/community-introductions';
import type { IntroductionReason } from './introductions/common-ground';
import { groundsWith, mostOpen } from './introductions/suggest-introductions';
import type { Candidate } from './introductions/candidate';

export interface ProposedMentor {
  readonly mentor: Candidate;
  /** Whether it is a role of theirs. */
  readonly isMentor: boolean;
  /** What they have in common with the newcomer; perhaps nothing. */
  readonly reasons: readonly IntroductionReason[];
}

const mostProposed = 5;

/**
 * Who may look after a newcomer, best first: whoever has the role of a mentor, then by what they have in
 * common, then by how few others they are introduced to. Both must have agreed to be introduced; nobody gets
 * a third, and nobody new is proposed.
 * @param now in milliseconds since 1970-01-01 UTC
 */
export function proposeMentors(
  newcomer: string,
  { candidates, open }: Pick<Introductions, 'candidates' | 'open'>,
  people: People,
  now: number,
): ProposedMentor[] {
  const own = candidates.find(({ id }) => id === newcomer);
  if (!own) return [];
  const grounds = groundsWith(own, candidates);
  const load = ({ id }: Candidate): number => open.get(id) ?? 0;
  return candidates
    .filter((one) => one.id !== newcomer && !one.isNew && load(one) < mostOpen)
    .map((mentor) => ({
      mentor,
      isMentor: (people.byId(mentor.id)?.roles ?? []).some(
        (role) => /mentor/i.test(role.role) && holdsRole(role, now),
      ),
      reasons: grounds.get(mentor.id)?.reasons ?? [],
      score: grounds.get(mentor.id)?.score ?? 0,
    }))
    .filter(({ isMentor, score }) => isMentor || score > 0)
    .sort(
      (a, b) =>
        Number(b.isMentor) - Number(a.isMentor) ||
        b.score - a.score ||
        load(a.mentor) - load(b.mentor) ||
        (a.mentor.id < b.mentor.id ? -1 : 1),
    )
    .slice(0, mostProposed)
    .map(({ mentor, isMentor, reasons }) => ({ mentor, isMentor, reasons }));
}
