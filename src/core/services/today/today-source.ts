import type { Yielding } from '../../base/cooperative';
import type { Message } from '../../base/message';
import type { Path } from '../../base/ports';
import type { Range } from '../../base/range';
import type { CommunityConfig } from '../../model/config/community-config';
import type { DueReview } from '../../model/reviews/due-reviews';
import type { People } from '../../model/people/people';
import type { Analytics } from '../analytics/analytics';
import type { Measured } from '../analytics/measured';
import type { MetricId } from '../analytics/metric-table';
import type { RepeatedQuestion } from '../conversations/repeated-questions';
import type { WaitingCase } from '../moderation/queue/waiting-cases';
import type { TodayAction } from './today-actions';

export interface TodayInput {
  readonly analytics: Analytics;
  readonly config: CommunityConfig;
  readonly people: People;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /** What the reader wrote and the others do not have; undefined: not known, as on the command line. */
  readonly toShare?: ToShare;
  /** Questions that were asked again; undefined: not looked for yet. */
  readonly repeated?: readonly RepeatedQuestion[];
  /** What waits for a moderator; undefined: the list is for somebody who may not decide about it. */
  readonly cases?: readonly WaitingCase[];
  /** What waits for a review; undefined: not asked. */
  readonly reviews?: readonly DueReview[];
  /** Why content does not meet its checklist; undefined if it does, or has none. Default: none has. */
  readonly whyUnchecked?: (path: Path) => Message | undefined;
}

/** What there is to share from here, which no document tells: see `services/sharing`. */
export interface ToShare {
  /** What it is called, the first few. */
  readonly titles: readonly string[];
  readonly count: number;
  /** The reader's id, if the community knows them. */
  readonly reader?: string;
  /** The first file of it. */
  readonly file: Path;
}

/** One thing to do, as a source finds it. */
export interface Found {
  /**
   * What it is about: the document's path, and after `#` or `@` which thing about it. As long as it is the
   * same thing it stays the same, since dismissals refer to it; when it comes up anew, it is another one.
   */
  readonly subject: string;
  /** The ids or names of the people whose it is; absent: anybody's. */
  readonly for?: readonly string[];
  readonly title: string;
  /** What it is called instead of its document, if it is about more than that. */
  readonly label?: Message;
  /** It is the reader's, whoever that is. */
  readonly isReaders?: true;
  /** It names somebody who did not agree to be named outside: shown in the editor, and nowhere else. */
  readonly isPrivate?: true;
  /** What the reason is about, such as a figure's name. */
  readonly about?: Message;
  /** Why it is listed: a few words, since it stands beside the title. */
  readonly reason: Message;
  /** The moment that the reason is about, in ms since 1970-01-01 UTC: when a post is due, an event begins. */
  readonly when?: number;
  /** The figure that says so. */
  readonly figure?: { readonly metric: MetricId; readonly value: number };
  readonly file: Path;
  /** Absent: the whole file. */
  readonly range?: Range;
  readonly action: TodayAction;
  /** Whether it is due within days rather than getting old. */
  readonly isDue: boolean;
  /** How urgent, 0 to 100: the larger the sooner. */
  readonly urgency: number;
}

/** Where things to do come from. */
export interface TodaySource {
  /** Its name in settings. */
  readonly title: Message;
  /** The name of a codicon. */
  readonly icon: string;
  /** At most so many are listed; what was dismissed makes room for the next. */
  readonly most?: number;
  /**
   * Items one at a time, so that others may run in between; what takes long before the first yields by
   * itself. It may first load what it needs.
   */
  find(input: TodayInput, measured: Measured, yielding: Yielding): Iterable<Found> | AsyncIterable<Found>;
}
