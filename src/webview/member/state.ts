import * as v from 'valibot';
import type { ProfileSection } from '../../core/services/members/profile-sections';
import {
  memberSubject,
  type MemberSubject,
  type ShownItem,
  type ShownProfile,
} from '../../protocol/member-view';

/** The state of the page of a member. */
export interface MemberState {
  readonly subject: MemberSubject | undefined;
  readonly profile: ShownProfile | undefined;
  /** Whether the community is still being read, so that they may be found. */
  readonly reading: boolean;
  readonly failure: string | undefined;
  /** All items of the sections that were asked for as a whole. */
  readonly unfolded: Readonly<Partial<Record<ProfileSection, readonly ShownItem[]>>>;
}

/** The persisted state: whom a restored tab shows. */
export const keptState = v.object({ subject: v.exactOptional(memberSubject) });
export type KeptState = v.InferOutput<typeof keptState>;

export function firstState(kept: KeptState | undefined): MemberState {
  return {
    subject: kept?.subject,
    profile: undefined,
    reading: true,
    failure: undefined,
    unfolded: {},
  };
}

/**
 * The profile as it is now. Sections that were unfolded stay so, if nothing was added to them: else they are
 * to be asked for again.
 */
export function withProfile(
  state: MemberState,
  profile: ShownProfile | undefined,
  reading: boolean,
): MemberState {
  const counts = new Map(profile?.sections.map(({ section, count }) => [section, count]));
  const unfolded = Object.fromEntries(
    Object.entries(state.unfolded).filter(
      ([section, items]) => counts.get(section as ProfileSection) === items.length,
    ),
  );
  return { ...state, profile, reading, failure: undefined, unfolded };
}
