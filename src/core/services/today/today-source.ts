import type { Message } from '../../base/message';
import type { Path } from '../../base/ports';
import type { Range } from '../../base/range';
import type { Analytics } from '../analytics/analytics';
import type { MetricId } from '../analytics/metric-table';
import type { Measured } from '../analytics/measured';
import type { CommunityConfig } from '../../model/config/community-config';
import type { People } from '../../model/people/people';

/** What an item does when it is acted upon; the presenter maps it to a command. */
export type TodayAction =
  | 'reply'
  | 'publish'
  | 'open'
  | 'invite'
  | 'set-host'
  | 'review'
  | 'open-goal'
  | 'close-survey'
  | 'show-problems';

/** Something that the team has put away: for good, or until a moment. */
export interface Dismissal {
  readonly source: string;
  readonly subject: string;
  /** Milliseconds since 1970-01-01 UTC; undefined: for good. */
  readonly until?: number;
}

export interface TodayInput {
  readonly analytics: Analytics;
  readonly config: CommunityConfig;
  readonly people: People;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  readonly dismissals: readonly Dismissal[];
  /** Sources that are switched off. */
  readonly off?: ReadonlySet<string>;
}

/** One thing to do, as a source finds it. */
export interface Found {
  /** What it is about, stable as long as it is the same thing: dismissals refer to it. */
  readonly subject: string;
  /** The id or name of the person whose it is; undefined: anybody's. */
  readonly for?: string;
  readonly title: string;
  readonly reason: Message;
  /** The figure that says so. */
  readonly figure?: { readonly metric: MetricId; readonly value: number };
  readonly file: Path;
  /** Absent: the whole file. */
  readonly range?: Range;
  readonly action: TodayAction;
  /** Whether it is due within days rather than getting old. */
  readonly isDue: boolean;
  /** How urgent: the larger the sooner. Compared within a section. */
  readonly urgency: number;
}

export interface TodaySource {
  /** Its name in settings. */
  readonly title: Message;
  find(input: TodayInput, measured: Measured): readonly Found[];
}
