import type { CommunityReader } from '../core/community/reader';
import { createAnalytics, type Analytics } from '../core/services/analytics/analytics';
import { privateStoreOf } from '../core/services/disclosure/disclosure-policy';
import { openPrivateStore } from '../node/private-store/find-store';
import { createPastTexts } from '../node/git/past-texts';
import { createTimeSlicePacer } from '../node/time-slice-pacer';
import { openPastCommunity } from '../node/past-community';
import { UsageError } from './arguments';
import { noPauses, openCommunity, warningsTo } from './open-community';
import type { Terminal } from './terminal';

/** A community whose figures are ready, as it is or as it was. */
export interface MeasuredCommunity {
  readonly community: CommunityReader;
  readonly analytics: Analytics;
  /** The moment that figures look back from, in ms since 1970-01-01 UTC. */
  readonly at: number;
  dispose(): Promise<void>;
}

/** Opens the community in a folder as it is now, with what is not committed. */
export async function openMeasured(
  folder: string,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<MeasuredCommunity> {
  const opened = await openCommunity(folder, terminal, signal, 'everything');
  const reports = await reportTimes(folder, opened.community, signal);
  return measured(folder, opened.community, Date.now(), opened.dispose, terminal, signal, reports);
}

/**
 * Opens it as it was: at a date (`2026-03-14`, or with a time) the last commit until then, else the commit
 * that is named so.
 * @throws {@link UsageError} if it is neither, or there is no such commit
 */
export async function openMeasuredAt(
  folder: string,
  option: string,
  text: string,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<MeasuredCommunity> {
  const moment = momentOf(text, option);
  const past = await openPastCommunity(
    { root: folder, pacer: createTimeSlicePacer(), logger: warningsTo(terminal) },
    moment === undefined ? { name: text } : { until: moment },
    signal,
  );
  if (!past)
    throw new UsageError(
      moment === undefined
        ? `“--${option} ${text}”: there is no such commit, and it is no date like 2026-03-14.`
        : `“--${option} ${text}”: nothing was committed until then.`,
    );
  // What was committed in the same second belongs to it.
  return measured(folder, past.community, moment ?? past.at + 1000, past.dispose, terminal, signal);
}

/** When each report in the private store was made; undefined if the store is not on this machine. */
async function reportTimes(
  folder: string,
  { configuration }: CommunityReader,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number> | undefined> {
  const store = openPrivateStore(folder, privateStoreOf(configuration));
  if (!store) return undefined;
  const { reports } = await store.read(signal);
  return new Map(reports.map(({ id, at }) => [id, at]));
}

async function measured(
  folder: string,
  community: CommunityReader,
  at: number,
  dispose: () => Promise<void>,
  terminal: Terminal,
  signal: AbortSignal,
  reports?: ReadonlyMap<string, number>,
): Promise<MeasuredCommunity> {
  const logger = warningsTo(terminal);
  const pastTexts = createPastTexts({ root: folder });
  const analytics = createAnalytics(community, {
    pastTexts,
    pacer: noPauses,
    now: () => at,
    onError: (error) => logger.error('A listener failed', error),
    reports: () => reports,
  });
  const end = async (): Promise<void> => {
    analytics.dispose();
    await pastTexts?.dispose();
    await dispose();
  };
  try {
    await analytics.prepare(signal);
    await analytics.whenPastIsRead(signal);
  } catch (error) {
    await end();
    throw error;
  }
  return { community, analytics, at, dispose: end };
}

/**
 * A date, or a date and time in UTC unless it has an offset; undefined for a text of another form.
 * @throws {@link UsageError} for a day that does not exist
 */
export function momentOf(text: string, option: string): number | undefined {
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(text);
  if (!match) return undefined;
  const [, day = '', time = '00:00', zone = 'Z'] = match;
  const at = Date.parse(`${day}T${time}${zone}`);
  // Engines roll invalid dates such as 31 February over to the next month.
  const start = Date.parse(`${day}T00:00Z`);
  if (Number.isNaN(at) || Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== day)
    throw new UsageError(`“--${option} ${text}”: there is no such day or time.`);
  return at;
}
