import { lazy } from '../../base/lazy';
import type { Path } from '../../base/ports';
import { originalOf } from '../../model/mentions/original-of';
import { resolveLink } from '../../model/links/resolve-link';
import { linkContext } from '../../model/mentions/path-links';
import type { CommunityReader } from '../../community/reader';
import type { Activities } from '../../model/activity/activities';
import type { Person } from '../../model/people/people';
import { selectActivities, type ActivityRows } from './activity-rows';
import { actorHistory, type ActorHistory } from './actor-history';
import type { Measured, MeasuredEvent, MeasuredMember, MeasuredPage } from './measured';
import type { PageEdits } from './page-edits';
import type { KnownStates } from './past/past-states';
import type { DocumentRecord } from './records/document-record';
import type { RecordIndex } from './records/record-index';
import { scopeFilter, type Scope } from './scope';
import { threadsOf } from './threads';
import { tiesOf, type Contact } from './ties';

export interface MeasuredInput {
  readonly reader: CommunityReader;
  readonly records: RecordIndex;
  /** All activities but those of bots, with what each actor did. */
  readonly stream: ActivityStream;
  readonly editsOf: (path: Path) => PageEdits;
  /** Past states as far as they are known; asking for them begins to read them. */
  readonly states: () => KnownStates;
  readonly scope: Scope;
  readonly reports: () => ReadonlyMap<string, number> | undefined;
  /** Milliseconds since 1970-01-01 UTC: who is in a team then. */
  readonly now: number;
}

/** Reduces a community to what metrics need. Only what they ask for is computed. */
export function createMeasured({
  reader,
  records,
  stream,
  editsOf,
  states,
  reports,
  scope,
  now,
}: MeasuredInput): Measured {
  const { people, documents, config } = reader;
  const recordOf = (path: Path): DocumentRecord | undefined => records.get(path);
  const [mainLanguage] = config.languages;
  const filter = scopeFilter(scope, {
    activities: stream.activities,
    recordOf,
    mainLanguage: mainLanguage?.toLowerCase(),
    now,
  });
  /** Whoever replies to a team’s threads need not be in it. */
  const { rows: everything, history: wholeHistory, actorOf } = stream;
  const rows = lazy(() =>
    filter.hasRow ? selectActivities(stream.activities, filter.hasRow) : everything(),
  );
  const covered = lazy(() => records.all().filter(({ path }) => filter.hasDocument(path)));
  const named = (written: string): number | undefined => {
    const person = people.byHandle(written) ?? people.byName(written);
    return person && actorOf().get(person);
  };
  const personOf = (actor: number): Person | undefined => everything().actors[actor]?.person;
  const threads = lazy(() =>
    threadsOf(everything(), recordOf).filter(
      ({ path, by }) => filter.hasDocument(path) && filter.hasPerson(personOf(by)),
    ),
  );
  const events = lazy(() => eventsOf(covered(), recordOf, reader, named));
  const personAt = lazy(() => personsByPath(people.persons));
  const members = lazy((): MeasuredMember[] =>
    covered().flatMap(({ path, member }) => {
      if (!member) return [];
      const person = personAt().get(path);
      return person && !filter.hasPerson(person)
        ? []
        : [{ path, member, actor: person && actorOf().get(person) }];
    }),
  );
  const history = lazy(() => (filter.hasRow ? actorHistory(rows()) : wholeHistory()));
  const pages = lazy((): MeasuredPage[] =>
    covered().flatMap(({ content, ...record }) =>
      content ? [{ ...record, content, edits: editsOf(record.path) }] : [],
    ),
  );
  const surveys = lazy(() => covered().filter(({ survey }) => survey));
  const prompts = lazy(() => covered().filter(({ prompt }) => prompt));
  const introductions = lazy(() => covered().filter(({ introduction }) => introduction));
  const recognitions = lazy(() => covered().filter(({ recognition }) => recognition));
  const rules = lazy(() => covered().filter(({ rule }) => rule));
  const deliveries = lazy(() =>
    records.all().filter(({ delivery }) => delivery && filter.hasDocument(delivery.post)),
  );
  const isWhole = Object.values(scope).every((part) => part === undefined);
  const visits = lazy(() => (isWhole ? records.all().filter((record) => record.visits) : undefined));
  const decisions = lazy(() => covered().filter(({ decision }) => decision));
  const ties = lazy(() =>
    tiesOf({ activities: rows(), threads: threads(), others: otherContacts(covered(), events(), named) }),
  );
  const links = lazy(() => linkContext(documents));

  return {
    get activities() {
      return rows();
    },
    get history() {
      return history();
    },
    get threads() {
      return threads();
    },
    get pages() {
      return pages();
    },
    get members() {
      return members();
    },
    get events() {
      return events();
    },
    get rules() {
      return rules();
    },
    get surveys() {
      return surveys();
    },
    get prompts() {
      return prompts();
    },
    get introductions() {
      return introductions();
    },
    get recognitions() {
      return recognitions();
    },
    get deliveries() {
      return deliveries();
    },
    get visits() {
      return visits();
    },
    get decisions() {
      return decisions();
    },
    get reports() {
      return reports();
    },
    get ties() {
      return ties();
    },
    get states() {
      return states();
    },
    ladder: config.ladder,
    settings: config.metrics,
    shallow: reader.repository?.shallow ?? false,
    orgOf(actor) {
      const path = personOf(actor)?.memberPath;
      return path === undefined ? undefined : recordOf(path)?.member?.org;
    },
    recordOf,
    editsOf,
    originalOf: ({ path, content }) =>
      originalOf(path, content.translationOf ?? '', documents, mainLanguage?.toLowerCase()),
    linksToDocument(from, link) {
      const found = resolveLink(link, from, links());
      return found.kind === 'document' && found.path !== from;
    },
  };
}

function personsByPath(persons: readonly Person[]): ReadonlyMap<Path, Person> {
  return new Map(
    persons.flatMap((person) =>
      person.memberPath === undefined ? [] : [[person.memberPath, person] as const],
    ),
  );
}

/** The activities of a community as metrics read them. They stay the same while only documents change. */
export interface ActivityStream {
  readonly activities: Activities;
  rows(): ActivityRows;
  history(): ActorHistory;
  actorOf(): ReadonlyMap<Person, number>;
}

export function activityStream(activities: Activities): ActivityStream {
  const rows = lazy(() => selectActivities(activities));
  return {
    activities,
    rows,
    history: lazy(() => actorHistory(rows())),
    actorOf: lazy(() => actorNumbers(rows())),
  };
}

function actorNumbers({ actors }: ActivityRows): ReadonlyMap<Person, number> {
  return new Map(actors.flatMap(({ person }, actor) => (person ? [[person, actor] as const] : [])));
}

function eventsOf(
  covered: readonly DocumentRecord[],
  recordOf: (path: Path) => DocumentRecord | undefined,
  { documents }: CommunityReader,
  named: (written: string) => number | undefined,
): MeasuredEvent[] {
  return covered.flatMap(({ path, title, event }): MeasuredEvent[] => {
    const document = event && documents.get(path);
    if (!document) return [];
    return [
      {
        ...event,
        path,
        title,
        rsvps: documents.belongingTo(document).flatMap((answer) => {
          const rsvp = recordOf(answer.path)?.rsvp;
          return rsvp ? [{ ...rsvp, path: answer.path, actor: named(rsvp.member) }] : [];
        }),
      },
    ];
  });
}

/** Thanks given, and hosts with those who attended. */
function otherContacts(
  covered: readonly DocumentRecord[],
  events: readonly MeasuredEvent[],
  named: (written: string) => number | undefined,
): Contact[] {
  const pairs = (
    at: number,
    ones: readonly (number | undefined)[],
    others: readonly (number | undefined)[],
  ): Contact[] =>
    ones.flatMap((a) => others.flatMap((b) => (a === undefined || b === undefined ? [] : [{ at, a, b }])));
  const thanks = covered.flatMap(({ recognition }) =>
    recognition?.at === undefined
      ? []
      : pairs(recognition.at, recognition.from.map(named), recognition.to.map(named)),
  );
  const meetings = events.flatMap(({ start, hosts, rsvps }) =>
    start === undefined
      ? []
      : pairs(
          start,
          hosts.map(named),
          rsvps.filter(({ attended }) => attended === true).map(({ actor }) => actor),
        ),
  );
  return [...thanks, ...meetings];
}
