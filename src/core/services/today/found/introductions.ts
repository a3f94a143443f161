import type { Yielding } from '../../../base/cooperative';
import { message } from '../../../base/message';
import { dayLength } from '../../../model/activity/activity-moment';
import {
  introductionsOf,
  isOpen,
  madeIntroductions,
  mayBeIntroduced,
} from '../../ambassadors/introductions/community-introductions';
import { reasonMessages } from '../../ambassadors/introductions/reason-words';
import { suggestYielding } from '../../ambassadors/introductions/suggest-introductions';
import type { Measured } from '../../analytics/measured';
import { personSubject } from '../person-subject';
import type { Found, TodayInput } from '../today-source';

/** Members who agreed to be introduced, and have a reason to meet. */
export async function* foundIntroductions(
  { people, at }: TodayInput,
  measured: Measured,
  yielding: Yielding,
): AsyncGenerator<Found> {
  const suggested = await suggestYielding(introductionsOf(measured, people, at), yielding);
  for (const { a, b, reasons, score } of suggested) {
    const [first] = reasonMessages(reasons, (path) => measured.recordOf(path)?.title ?? path);
    const file = people.byId(a.id)?.memberPath;
    if (!first || file === undefined) continue;
    yield {
      subject: personSubject(file, 'introduce', b.id),
      title: `${a.name}, ${b.name}`,
      label: message('{0} and {1}', a.name, b.name),
      reason: first,
      file,
      action: 'introduce',
      isDue: true,
      urgency: 20 + Math.min(10, score),
    };
  }
}

/** How long people get to meet before somebody asks, in days. */
const daysToMeet = 14;

/** Introductions of which nobody wrote down what came of them. */
export function* foundFollowUps({ people, at }: TodayInput, measured: Measured): Generator<Found> {
  for (const made of madeIntroductions(measured, people)) {
    const { path, between, outcome, persons } = made;
    const days = (at - (made.at ?? at)) / dayLength;
    if (!isOpen(made) || days < daysToMeet) continue;
    const names = between.map((name) => (people.byHandle(name) ?? people.byName(name))?.name ?? name);
    yield {
      subject: outcome === 'accepted' ? `${path}#accepted` : path,
      title: names.join(', '),
      // Consent may have been taken back since.
      ...(!persons.every((person) => mayBeIntroduced(person, measured)) && { isPrivate: true }),
      reason: message('introduced {0} days ago; did they meet?', Math.floor(days)),
      file: path,
      action: 'record-outcome',
      isDue: false,
      urgency: 25,
    };
  }
}
