import type { Path } from '../base/ports';
import {
  mayBeThanked,
  recognisedPeople,
  type RecognisedPerson,
} from '../services/ambassadors/contributors/recognised-people';
import {
  introductionsOf,
  type Introductions,
} from '../services/ambassadors/introductions/community-introductions';
import {
  suggestYielding,
  type SuggestedIntroduction,
} from '../services/ambassadors/introductions/suggest-introductions';
import { newcomers as findNewcomers } from '../services/ambassadors/newcomers';
import { peopleToThank as findPeopleToThank } from '../services/ambassadors/standing';
import { measuring } from './known-community';

interface Moment {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
}

/** People by their ids, with when they came: see `newcomers`. */
export const newcomers = measuring<Moment, readonly { readonly id: string; readonly since: number }[]>(
  async ({ analytics, reader }, { at }) => {
    return findNewcomers(analytics.measured(), reader.people, at).map(({ person, since }) => ({
      id: person.id,
      since,
    }));
  },
);

/** People by their ids, each with the document of the last thing that speaks for it: see `peopleToThank`. */
export const peopleToThank = measuring<
  Moment,
  readonly { readonly id: string; readonly evidence: Path | undefined }[]
>(async ({ analytics, reader }, { at }) => {
  const measured = analytics.measured();
  return findPeopleToThank(measured, reader.people, at).map(({ person, row }) => {
    const { where, evidence } = measured.activities.activity(row);
    return { id: person.id, evidence: 'file' in evidence ? evidence.file : where[0] };
  });
});

export const introductions = measuring<Moment, Introductions>(async ({ analytics, reader }, { at }) => {
  return introductionsOf(analytics.measured(), reader.people, at);
});

export const suggestedIntroductions = measuring<Moment, readonly SuggestedIntroduction[]>(
  async ({ analytics, reader }, { at }, { pacer, signal }) => {
    return suggestYielding(introductionsOf(analytics.measured(), reader.people, at), { pacer, signal });
  },
);

/** Who was recognised, and the ids of all who may be. */
export const recognised = measuring<
  Moment,
  { readonly people: readonly RecognisedPerson[]; readonly mayBeNamed: ReadonlySet<string> }
>(async ({ analytics, reader }, { at }) => {
  const measured = analytics.measured();
  const mayBeNamed = reader.people.persons.filter((person) => mayBeThanked(person, measured));
  return {
    people: recognisedPeople(measured, reader.people, at),
    mayBeNamed: new Set(mayBeNamed.map(({ id }) => id)),
  };
});
