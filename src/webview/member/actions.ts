import type { ProfileSection } from '../../core/services/members/profile-sections';
import type { ProfilePlace, ProfileVerb } from '../../protocol/member-view';

/** The reader's actions on the page of a member. */
export interface Actions {
  /** Opens what shows that something is so. */
  open(place: ProfilePlace, beside: boolean): void;
  act(verb: ProfileVerb): void;
  /** Shows all items of a section. */
  unfold(section: ProfileSection): void;
}
