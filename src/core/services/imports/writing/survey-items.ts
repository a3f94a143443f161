import type { ImportedItem, ImportedPerson, Instant } from '../imported-item';
import { createReportBuilder, type ImportReport } from './import-report';

/** Above so many posts, an import asks which channels and what period are wanted. */
export const mostUnasked = 50_000;

/** What an export holds, before anything is written. */
export interface ExportSurvey {
  readonly posts: number;
  readonly threads: number;
  /** Posts a channel, most first. */
  readonly channels: readonly { readonly name: string; readonly posts: number }[];
  readonly first?: Instant;
  readonly last?: Instant;
  readonly lost: ImportReport['lost'];
  readonly problems: ImportReport['problems'];
  readonly problemCount: number;
}

/**
 * Counts what an export holds.
 * @param learn called with everybody whom it names
 */
export async function surveyItems(
  items: AsyncIterable<ImportedItem>,
  learn: (person: ImportedPerson['person']) => void = () => undefined,
): Promise<ExportSurvey> {
  const builder = createReportBuilder();
  const channelOf = new Map<string, string>();
  const channels = new Map<string, number>();
  let [posts, first, last] = [0, Infinity, -Infinity];
  for await (const item of items) {
    switch (item.kind) {
      case 'thread':
        channelOf.set(item.id, item.channel ?? '');
        break;
      case 'post': {
        posts += 1;
        if (item.at < first) first = item.at;
        if (item.at > last) last = item.at;
        const channel = channelOf.get(item.thread) ?? '';
        channels.set(channel, (channels.get(channel) ?? 0) + 1);
        if (item.author !== 'unknown') learn(item.author);
        item.mentions?.forEach(learn);
        break;
      }
      case 'person':
        learn(item.person);
        break;
      case 'lost':
        builder.lost(item);
        break;
      case 'problem':
        builder.problem(item.message, item.place);
    }
  }
  const { lost, problems, problemCount } = builder.report();
  return {
    posts,
    threads: channelOf.size,
    channels: Array.from(channels, ([name, count]) => ({ name, posts: count })).sort(
      (a, b) => b.posts - a.posts || (a.name < b.name ? -1 : 1),
    ),
    ...(posts > 0 && { first, last }),
    lost,
    problems,
    problemCount,
  };
}
