import type { Path } from '../../../base/ports';
import type { Range } from '../../../base/range';
import type { Facts, Link } from '../../../formats/facts';
import { momentAt } from '../../../model/activity/activity-moment';
import { isYes } from '../../../formats/front-matter/is-yes';
import { entry, isScalar, toValue, type MapNode } from '../../../formats/front-matter/yaml-node';
import {
  contentState,
  documentId,
  type ContentState,
  type Document,
} from '../../../model/documents/document';
import { goalMeasures, type GoalMeasure } from '../../../model/documents/goal-measures';
import { isReadable } from '../../../model/documents/readable';
import { eventSeries, type EventSeries } from '../../../model/events/event-series';
import { eventTime } from '../../../model/events/event-time';
import { documentStem } from '../../../model/file-names/document-stem';
import { splitLanguage } from '../../../model/file-names/file-language';
import { isTemplate } from '../../../model/file-names/template';
import { isGoalClosed } from '../../../model/kinds/goal-status';
import { kindTable, type Kind } from '../../../model/kinds/kind';
import type { RecordedAs } from '../../../model/kinds/kind-descriptor';
import { readNomination, type Nomination } from '../../../model/people/nominations';
import { isExternal } from '../../../model/links/resolve-link';
import { parseDuration, type CalendarDuration } from '../../../base/duration';
import {
  introductionRecord,
  memberRecord,
  recognitionRecord,
  type IntroductionRecord,
  type MemberRecord,
  type RecognitionRecord,
} from './people-records';
import { deliveryRecord, visitsRecord, type DeliveryRecord, type VisitsRecord } from './external-records';
import { surveyResults, type SurveyResults } from './survey-results';
import { numberAt, textAt, textsAt } from '../../../formats/front-matter/written-fields';

/** What figures need of one document, with moments resolved; names are as written. */
export interface DocumentRecord {
  readonly path: Path;
  readonly kind: Kind;
  readonly title: string;
  /** `lang`, else that of the file's name; undefined: the community's. In lower case. */
  readonly lang?: string;
  readonly content?: ContentRecord;
  readonly member?: MemberRecord;
  readonly event?: EventRecord;
  readonly rsvp?: RsvpRecord;
  readonly thread?: ThreadRecord;
  readonly reply?: ReplyRecord;
  readonly prompt?: PromptRecord;
  readonly goal?: GoalRecord;
  readonly audience?: { readonly id: string };
  readonly survey?: SurveyRecord;
  readonly rule?: RuleRecord;
  readonly decision?: DecisionRecord;
  readonly recognition?: RecognitionRecord;
  readonly introduction?: IntroductionRecord;
  readonly nomination?: Nomination;
  readonly delivery?: DeliveryRecord;
  readonly visits?: VisitsRecord;
  /** The ids of goals that it serves. */
  readonly goals: readonly string[];
  readonly audiences: readonly string[];
}

export interface ContentRecord {
  readonly state: ContentState;
  readonly owner?: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly reviewedAt?: number;
  readonly interval?: CalendarDuration;
  /** When it is to be published, or was. */
  readonly publishAt?: number;
  /** The start of the day on which one hopes to publish it. */
  readonly planned?: number;
  /** The document that it translates, as written. */
  readonly translationOf?: string;
}

export interface EventRecord {
  readonly start?: number;
  /** When it is over; the start of the next day if it has no time. */
  readonly over?: number;
  readonly hosts: readonly string[];
  readonly capacity?: number;
  /** Where it comes back; `start` and `over` are then of the first meeting. */
  readonly series?: EventSeries;
}

export interface RsvpRecord {
  readonly member: string;
  readonly rsvp: string;
  readonly attended?: boolean;
}

export interface ThreadRecord {
  readonly id: string;
  /** Lower case; `discussion` if there is none. */
  readonly type: string;
  readonly status: string;
  /** Newcomers, as written. */
  readonly welcomes: readonly string[];
  readonly range: Range;
}

export interface ReplyRecord {
  /** By which other replies of the thread name it. */
  readonly id: string;
  /** The reply that it answers, by its id; undefined: what opens the thread. */
  readonly answers?: string;
  /** Its links within the repository. */
  readonly links: readonly Link[];
}

export interface PromptRecord {
  /** An RRULE, as written. */
  readonly schedule: string;
  readonly owner?: string;
  /** The day from which on the schedule counts, and that of the latest thread: as written. */
  readonly start?: string;
  readonly last?: string;
}

export interface GoalRecord {
  readonly id: string;
  readonly objective: string;
  readonly owner?: string;
  readonly measures: readonly GoalMeasure[];
  /** As written, in lower case; empty if there is none. */
  readonly status: string;
  readonly closed: boolean;
  /** When it was set, if it says so: in ms since 1970-01-01 UTC. */
  readonly opened?: number;
}

export interface SurveyRecord {
  readonly asked?: number;
  readonly closed?: number;
  readonly invited?: number;
  readonly results?: SurveyResults;
}

/** A moderation rule. */
export interface RuleRecord {
  readonly id: string;
  /** In lower case; without one, `shadow`. */
  readonly status: string;
}

export interface DecisionRecord {
  readonly at: number;
  readonly action: string;
  readonly target: string;
  readonly rules: readonly string[];
  readonly previous?: string;
  /** The reference of a report in the private store. */
  readonly report?: string;
  readonly automated: boolean;
}

/**
 * The record of a document; undefined of templates and of files whose fields cannot be read, which count
 * nowhere.
 * @param zone of days and times written without one
 */
export function documentRecord(document: Document, facts: Facts, zone: string): DocumentRecord | undefined {
  if (isTemplate(document) || !isReadable(facts)) return undefined;
  const fields = facts.frontMatter;
  const lang = (textAt(fields, 'lang') ?? languageOfName(document.path))?.toLowerCase();
  const common = {
    path: document.path,
    kind: document.kind,
    title: document.title,
    ...(lang !== undefined && { lang }),
    goals: textsAt(fields, 'goal'),
    audiences: textsAt(fields, 'audience'),
  };
  const own = ownRecord({ document, facts, fields, zone });
  return own ? { ...common, ...own } : common;
}

interface Read {
  readonly document: Document;
  readonly facts: Facts;
  readonly fields: MapNode | undefined;
  readonly zone: string;
}

function ownRecord(read: Read): Partial<DocumentRecord> | undefined {
  const { recordedAs } = kindTable[read.document.kind];
  return recordedAs && readers[recordedAs](read);
}

/** By what a kind's descriptor says. */
const readers: Readonly<Record<RecordedAs, (read: Read) => Partial<DocumentRecord> | undefined>> = {
  content: (read) => ({ content: contentRecord(read) }),
  member: (read) => ({ member: memberRecord(read) }),
  event: (read) => ({ event: eventRecord(read) }),
  rsvp: (read) => ({ rsvp: rsvpRecord(read) }),
  thread: ({ document, document: { head }, fields }) => ({
    thread: {
      id: documentId(document),
      type: head.type.toLowerCase() || 'discussion',
      status: head.status.toLowerCase() || 'open',
      welcomes: textsAt(fields, 'welcomes'),
      range: entry(fields, 'title')?.node.range ?? [0, 0, 0, 0],
    },
  }),
  reply: (read) => ({ reply: replyRecord(read) }),
  prompt: ({ fields }) => ({ prompt: promptRecord(fields) }),
  goal: (read) => ({ goal: goalRecord(read) }),
  audience: ({ document: { head, path } }) => ({ audience: { id: head.id || documentStem(path) } }),
  survey: (read) => ({ survey: surveyRecord(read) }),
  recognition: (read) => ({ recognition: recognitionRecord(read) }),
  introduction: (read) => ({ introduction: introductionRecord(read) }),
  nomination: ({ document, fields }) => ({ nomination: readNomination(document.path, fields) }),
  rule: ({ document: { head, path } }) => ({
    rule: { id: head.id || documentStem(path), status: head.status.toLowerCase() || 'shadow' },
  }),
  decision(read) {
    const decision = decisionRecord(read);
    return decision && { decision };
  },
  delivery({ fields, zone }) {
    const delivery = deliveryRecord(fields, zone);
    return delivery && { delivery };
  },
  visits: ({ document, fields, zone }) => ({ visits: visitsRecord(document, fields, zone) }),
};

function contentRecord({ document, fields, zone }: Read): ContentRecord {
  const [owner, translationOf] = ['owner', 'translation_of'].map((key) => textAt(fields, key));
  const reviewedAt = momentAt(fields, 'reviewed_at', zone);
  const publishAt = momentAt(fields, 'publish_at', zone);
  const planned = momentAt(fields, 'planned', zone);
  const interval = parseDuration(textAt(fields, 'review_interval') ?? '');
  return {
    state: contentState(document),
    ...(owner !== undefined && { owner }),
    ...(reviewedAt !== undefined && { reviewedAt }),
    ...(publishAt !== undefined && { publishAt }),
    ...(planned !== undefined && { planned }),
    ...(interval && { interval }),
    ...(translationOf !== undefined && { translationOf }),
  };
}

function eventRecord({ document, fields, zone }: Read): EventRecord {
  const time = eventTime(document.path, fields, zone);
  const { start, end } = time;
  const series = eventSeries(fields, time, zone);
  const capacity = numberAt(fields, 'capacity');
  return {
    ...(start && { start: start.ms, over: (end ?? start).endMs }),
    hosts: textsAt(fields, 'hosts'),
    ...(capacity !== undefined && { capacity }),
    ...(series && { series }),
  };
}

function rsvpRecord({ document, fields }: Read): RsvpRecord {
  const attended = textAt(fields, 'attended');
  return {
    member: documentStem(document.path),
    rsvp: (textAt(fields, 'rsvp') ?? '').toLowerCase(),
    ...(attended !== undefined && { attended: isYes(attended) }),
  };
}

function replyRecord({ document, facts, fields }: Read): ReplyRecord {
  const answers = textAt(fields, 'reply_to')?.replace(/\.md$/i, '');
  return {
    id: documentId(document),
    ...(answers !== undefined && answers !== 'thread' && { answers }),
    links: facts.links.filter(({ type, target }) => type !== 'autolink' && !isExternal(target)),
  };
}

export function promptRecord(fields: MapNode | undefined): PromptRecord {
  const [owner, start, last] = ['owner', 'start', 'last'].map((key) => textAt(fields, key));
  return {
    schedule: textAt(fields, 'schedule') ?? '',
    ...(owner !== undefined && { owner }),
    ...(start !== undefined && { start }),
    ...(last !== undefined && { last }),
  };
}

function goalRecord({ document, fields, zone }: Read): GoalRecord {
  const owner = textAt(fields, 'owner');
  const opened = momentAt(fields, 'opened', zone);
  const status = document.head.status.toLowerCase();
  return {
    id: document.head.id || documentStem(document.path),
    objective: textAt(fields, 'objective') ?? '',
    ...(owner !== undefined && { owner }),
    measures: goalMeasures(entry(fields, 'measures')?.node),
    status,
    closed: isGoalClosed(status),
    ...(opened !== undefined && { opened }),
  };
}

function surveyRecord({ fields, zone }: Read): SurveyRecord {
  const asked = momentAt(fields, 'asked', zone);
  const closed = momentAt(fields, 'closed', zone);
  const invited = numberAt(fields, 'invited');
  const results = surveyResults(entry(fields, 'results')?.node);
  return {
    ...(asked !== undefined && { asked }),
    ...(closed !== undefined && { closed }),
    ...(invited !== undefined && { invited }),
    ...(results && { results }),
  };
}

function decisionRecord({ document, fields, zone }: Read): DecisionRecord | undefined {
  const at = momentAt(fields, 'at', zone);
  if (at === undefined) return undefined;
  const automated = entry(fields, 'automated')?.node;
  const [previous, report] = [textAt(fields, 'previous'), textAt(fields, 'report')];
  return {
    at,
    action: (textAt(fields, 'action') ?? '').toLowerCase(),
    target: textAt(fields, 'target') ?? document.path,
    rules: textsAt(fields, 'rules'),
    ...(previous !== undefined && { previous }),
    ...(report !== undefined && { report }),
    automated: isScalar(automated) && toValue(automated) === true,
  };
}

function languageOfName(path: Path): string | undefined {
  return splitLanguage(documentStem(path)).language;
}
