import type { Path } from '../../base/ports';
import type { Link } from '../../formats/facts';
import type { EventSeries } from '../../model/events/event-series';
import type { LadderLevel } from '../../model/config/ladder';
import type { MetricSettings } from '../../model/config/metric-settings';
import type { ActivityRows } from './activity-rows';
import type { ActorHistory } from './actor-history';
import type { PageEdits } from './page-edits';
import type { KnownStates } from './past/past-states';
import type { ContentRecord, DocumentRecord } from './records/document-record';
import type { MemberRecord } from './records/people-records';
import type { Thread } from './threads';
import type { Ties } from './ties';

/**
 * A community as metrics see it: narrowed to a scope, without bots. Values are computed when first needed.
 */
export interface Measured {
  readonly activities: ActivityRows;
  /** First activities and the like, by actor. */
  readonly history: ActorHistory;
  readonly threads: readonly Thread[];
  readonly pages: readonly MeasuredPage[];
  readonly members: readonly MeasuredMember[];
  readonly events: readonly MeasuredEvent[];
  readonly surveys: readonly DocumentRecord[];
  readonly prompts: readonly DocumentRecord[];
  readonly introductions: readonly DocumentRecord[];
  readonly recognitions: readonly DocumentRecord[];
  readonly rules: readonly DocumentRecord[];
  readonly decisions: readonly DocumentRecord[];
  /** Posts on channels, with what the services counted. */
  readonly deliveries: readonly DocumentRecord[];
  /** Undefined of a part of the community: nobody knows who visits what. */
  readonly visits: readonly DocumentRecord[] | undefined;
  /**
   * When each report was made, by id: in ms since 1970-01-01 UTC. Undefined where the private store is not
   * open.
   */
  readonly reports: ReadonlyMap<string, number> | undefined;
  readonly ties: Ties;
  /** The states of content over time, of all content whatever the scope. */
  readonly states: KnownStates;
  readonly ladder: readonly LadderLevel[];
  readonly settings: MetricSettings;
  /** The history is truncated, so that first activities may be missing. */
  readonly shallow: boolean;
  /** The organisation of an actor by their member file; undefined: not known. */
  orgOf(actor: number): string | undefined;
  recordOf(path: Path): DocumentRecord | undefined;
  /** The edits of any document. */
  editsOf(path: Path): PageEdits;
  /** The page that one translates, if that is there. */
  originalOf(page: MeasuredPage): Path | undefined;
  /** Whether a link in a document leads to another one. */
  linksToDocument(from: Path, link: Link): boolean;
}

/** Content, with its edits. */
export interface MeasuredPage extends DocumentRecord {
  readonly content: ContentRecord;
  readonly edits: PageEdits;
}

/** A member with a file; `actor` is undefined if they have done nothing. */
export interface MeasuredMember {
  readonly path: Path;
  readonly member: MemberRecord;
  readonly actor: number | undefined;
}

export interface MeasuredEvent {
  readonly path: Path;
  readonly title: string;
  readonly start?: number;
  readonly over?: number;
  readonly hosts: readonly string[];
  readonly capacity?: number;
  readonly series?: EventSeries;
  readonly rsvps: readonly MeasuredRsvp[];
}

export interface MeasuredRsvp {
  readonly path: Path;
  readonly rsvp: string;
  readonly attended?: boolean;
  readonly actor: number | undefined;
}
