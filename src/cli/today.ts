import type { CommunityReader } from '../core/community/reader';
import { inEnglish } from '../core/base/message';
import { dueReviews } from '../core/model/reviews/due-reviews';
import { whyUnchecked } from '../core/community/why-held';
import { mayModerate } from '../core/model/moderation/moderators';
import { isQuestion } from '../core/services/analytics/threads';
import { metricTable } from '../core/services/analytics/metric-table';
import {
  createRepeatedQuestions,
  type RepeatedQuestion,
} from '../core/services/conversations/repeated-questions';
import { similarKinds } from '../core/services/conversations/similar';
import { derivePosts } from '../core/services/moderation/queue/posts';
import { waitingCases, type WaitingCase } from '../core/services/moderation/queue/waiting-cases';
import { createSearchEngine } from '../core/services/search/service/search-engine';
import { searchEntryOf } from '../core/services/search/service/search-entry-of';
import type { SearchRequest } from '../core/services/search/service/search-service';
import { readDismissals } from '../core/services/today/dismissals';
import { isFor, reasonText, todayList, type TodayItem } from '../core/services/today/today';
import { todayActions } from '../core/services/today/today-actions';
import { createTextReader } from '../node/search/text-reader';
import { openMeasured } from './measured-community';
import { noPauses } from './open-community';
import { personId } from '../core/services/disclosure/person-id';
import { personNamed } from './person-named';
import { printable, style, type Terminal } from './terminal';
import { exit, type Verb } from './verb';

/** `kith today`: what a community manager would do next. */
export const today: Verb = {
  summary: 'list what needs somebody now, with the reason',
  options: {
    for: {
      type: 'string',
      value: 'NAME',
      help: 'only what waits for this person: an id, a handle or a name',
    },
  },
  async run({ folder, args, terminal, signal }) {
    const { community, analytics, at, dispose } = await openMeasured(folder, terminal, signal);
    try {
      const { people, config, documents } = community;
      const reader = args.get('for');
      const person = reader === undefined ? undefined : personNamed(reader, people);
      const repeated = await findRepeated(folder, community, at, signal);
      const dismissals = readDismissals(documents, config.timezone);
      const moderates = reader === undefined || mayModerate(person, at, people);
      const cases = moderates ? casesOf(community, at) : undefined;
      const { items } = await todayList(
        {
          analytics,
          config,
          people,
          at,
          repeated,
          reviews: dueReviews(community),
          whyUnchecked: (path) => whyUnchecked(community, path),
          ...(cases && { cases }),
        },
        { dismissals, pacer: noPauses, signal },
      );
      const wanted = items
        .filter(({ isPrivate }) => !isPrivate)
        .filter((item) => person === undefined || isFor(item, people, person))
        .map((item) =>
          item.for ? { ...item, for: item.for.map((owner) => personId(owner, people)) } : item,
        );
      terminal.out(
        args.has('json') ? `${JSON.stringify({ items: wanted.map(printedItem) })}\n` : list(wanted, terminal),
      );
      return exit.fine;
    } finally {
      await dispose();
    }
  },
};

/** Without a reader the list is the community's, whose files say what is held. */
function casesOf(community: CommunityReader, at: number): WaitingCase[] {
  const posts = derivePosts(community);
  try {
    // By id: that somebody was decided about is nobody’s to be told outside.
    return waitingCases(community, posts.value(), at, ({ id }) => id);
  } finally {
    posts.dispose();
  }
}

/** Questions that were asked again: an index of posts and pages is made for it, where there are several. */
async function findRepeated(
  folder: string,
  community: CommunityReader,
  at: number,
  signal: AbortSignal,
): Promise<readonly RepeatedQuestion[]> {
  const { documents, config } = community;
  const questions = documents
    .ofKind('discussion')
    .filter(({ head }) => isQuestion({ type: head.type.toLowerCase() }));
  if (questions.length < 2) return [];
  const engine = createSearchEngine({ read: createTextReader(folder), now: () => performance.now() });
  const entries = similarKinds
    .flatMap((kind) => documents.ofKind(kind))
    .map((one) => searchEntryOf(one, config, community));
  engine.update({ entries, removed: [] });
  const search = { search: async (request: SearchRequest) => engine.search(request) };
  return createRepeatedQuestions(community, search).find(at, { pacer: noPauses, signal });
}

/** One item, as `kith today --json` prints it. */
function printedItem(item: TodayItem): object {
  const { source, subject, for: owners = [], title, when, figure, file, range, action } = item;
  return {
    source,
    subject,
    for: owners.length > 0 ? owners.join(', ') : null,
    title,
    reason: reasonOf(item),
    ...(when !== undefined && { when: new Date(when).toISOString() }),
    figure: figure ? { ...figure, unit: metricTable[figure.metric].unit } : null,
    file,
    line: range[0] + 1,
    command: todayActions[action],
  };
}

function reasonOf(item: TodayItem): string {
  return reasonText(item, inEnglish, (ms) => new Date(ms).toISOString().slice(0, 10));
}

function list(items: readonly TodayItem[], terminal: Terminal): string {
  if (items.length === 0) return 'Nothing needs anybody today.\n';
  return `${items
    .map((item) => {
      const owners = item.for ? `  for ${printable(item.for.join(', '))}` : '';
      const title = style(terminal, 'bold', printable(item.title));
      return `${title}${owners}\n  ${printable(reasonOf(item))}\n  ${printable(item.file)}`;
    })
    .join('\n')}\n`;
}
