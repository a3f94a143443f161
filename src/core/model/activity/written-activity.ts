import type { Path } from '../../base/ports';
import { fileStart, type Range } from '../../base/range';
import type { Facts } from '../../formats/facts';
import {
  entry,
  isList,
  isScalar,
  toValue,
  writtenText,
  type MapNode,
  type ScalarNode,
} from '../../formats/front-matter/yaml-node';
import { isYes } from '../../formats/front-matter/is-yes';
import { folderOf } from '../../base/paths';
import { acceptedName, isVisiblePost, isWritten } from '../documents/discussion';
import type { Document } from '../documents/document';
import { isReadable } from '../documents/readable';
import { eventTime } from '../events/event-time';
import { wallTimeAt } from '../events/zoned-time';
import { documentStem } from '../file-names/document-stem';
import { isIndexName } from '../file-names/file-language';
import { isTemplate } from '../file-names/template';
import { kindTable } from '../kinds/kind';
import type { ToldActivity } from '../kinds/kind-descriptor';
import type { ActivityKind } from './activity';
import { dayNumber, ulidMoment, writtenMoment, type ActivityMoment } from './activity-moment';

/** An activity as recorded in a document, before names are resolved to people. */
export interface WrittenActivity extends ActivityMoment {
  readonly what: Exclude<ActivityKind, 'commit'>;
  /** As written: an id, a handle or a name. */
  readonly who: string;
  /** Automated, without a person. */
  readonly automatic?: true;
  readonly where: Path;
  readonly file: Path;
  readonly range: Range;
}

/** The activities in one document, and what other documents of its thread or event need to know of it. */
export interface ActivityNote {
  /** Activities that depend on this document alone. */
  readonly own: readonly WrittenActivity[];
  /** The folder shared by a thread and its replies, or an event and its RSVPs. */
  readonly group?: Path;
  /** Of a thread: the accepted reply, by its name. */
  readonly accepts?: { readonly reply: string; readonly range: Range };
  /** Of a reply: the names by which `accepts` may refer to it. */
  readonly names?: readonly string[];
  /** Of an event: its start. */
  readonly start?: ActivityMoment;
  /** Of an RSVP: who attended, and the time of the RSVP, in case the event has no date. */
  readonly attended?: { readonly who: string; readonly range: Range; readonly at?: ActivityMoment };
}

/**
 * The activities in a document; undefined if there are none, as for most kinds. Excluded: posts hidden from
 * readers (held, hidden and removed), templates, files with unreadable fields, and entries without a person
 * or a moment.
 * @param zone of days and times written without one
 */
export function noteActivities(document: Document, facts: Facts, zone: string): ActivityNote | undefined {
  const { tells } = kindTable[document.kind];
  if (!tells || !facts.frontMatter || isTemplate(document) || !isReadable(facts)) return undefined;
  return readers[tells]({ document, facts, fields: facts.frontMatter, zone });
}

interface Read {
  readonly document: Document;
  readonly facts: Facts;
  readonly fields: MapNode;
  readonly zone: string;
}

type Reader = (read: Read) => ActivityNote | undefined;

/** To add a kind of activity, add a reader here, for what the kinds' descriptors declare. */
const readers: Readonly<Record<ToldActivity, Reader>> = {
  /** A review of a page by its owner, from `reviewed_at`. */
  review({ document, fields, zone }) {
    const reviewed = scalarAt(fields, 'reviewed_at');
    const at = reviewed && writtenMoment(writtenText(reviewed), zone);
    const [owner] = namesAt(fields, 'owner');
    return at && owner && note([activity(document, 'review', owner.who, at, reviewed.range)]);
  },

  thread({ document, facts, fields, zone }) {
    if (!isVisiblePost(facts)) return undefined;
    const group = folderOf(document.path);
    const accepted = scalarAt(fields, 'accepted');
    const at = momentAt(fields, 'created', zone) ?? headMoment(document, zone);
    const [author] = namesAt(fields, 'author');
    return {
      group,
      own: author && at ? [activity(document, 'thread', author.who, at, author.range)] : [],
      ...(accepted && { accepts: { reply: acceptedName(accepted), range: accepted.range } }),
    };
  },

  reply({ document, facts, fields, zone }) {
    if (!isVisiblePost(facts) || !isWritten(document)) return undefined;
    const group = folderOf(document.path);
    const stem = documentStem(document.path);
    const at = momentAt(fields, 'at', zone) ?? ulidMoment(stem);
    const [author] = namesAt(fields, 'author');
    if (!author || !at) return undefined;
    const reply = activity(document, 'reply', author.who, at, author.range, `${group}/thread.md`);
    return { group, own: [reply], names: [stem, document.head.id].filter((name) => name !== '') };
  },

  event({ document, fields, zone }) {
    const { start, zone: own } = eventTime(document.path, fields, zone);
    if (!start) return undefined;
    const at = {
      at: start.ms,
      ...(!start.hasTime && { day: dayNumber(wallTimeAt(start.ms, own ?? zone).day) }),
    };
    const hosts = namesAt(fields, 'hosts').map(({ who, range }) =>
      activity(document, 'event-hosted', who, at, range),
    );
    return { group: eventFolder(document.path), own: hosts, start: at };
  },

  attendance({ document, fields, zone }) {
    const attended = scalarAt(fields, 'attended');
    if (!attended || !isYes(writtenText(attended))) return undefined;
    const at = momentAt(fields, 'at', zone);
    const who = documentStem(document.path);
    return {
      group: folderOf(document.path),
      own: [],
      attended: { who, range: attended.range, ...(at && { at }) },
    };
  },

  recognition({ document, fields, zone }) {
    const at =
      momentAt(fields, 'at', zone) ?? ulidMoment(documentStem(document.path)) ?? headMoment(document, zone);
    return (
      at &&
      note(namesAt(fields, 'from').map(({ who, range }) => activity(document, 'recognition', who, at, range)))
    );
  },

  /** A decision is credited to its actor; each reviewer gets a review, dated like the decision. */
  decision({ document, fields, zone }) {
    const at = momentAt(fields, 'at', zone) ?? ulidMoment(documentStem(document.path));
    if (!at) return undefined;
    const automated = entry(fields, 'automated')?.node;
    const automatic = isScalar(automated) && toValue(automated) === true;
    const decided = namesAt(fields, 'actor').slice(0, 1);
    return note([
      ...decided.map(({ who, range }): WrittenActivity => ({
        ...activity(document, 'decision', who, at, range),
        ...(automatic && { automatic: true as const }),
      })),
      ...namesAt(fields, 'reviewed_by').map(({ who, range }) => activity(document, 'review', who, at, range)),
    ]);
  },
};

function note(own: readonly WrittenActivity[]): ActivityNote | undefined {
  return own.length > 0 ? { own } : undefined;
}

function activity(
  { path }: Document,
  what: WrittenActivity['what'],
  who: string,
  moment: ActivityMoment,
  range: Range = fileStart,
  where: Path = path,
): WrittenActivity {
  return { ...moment, what, who, where, file: path, range };
}

/** The folder of an event's RSVPs: named like the event, or the one whose index page the event is. */
function eventFolder(path: Path): Path {
  const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  return isIndexName(stem) || stem === 'event' ? folderOf(path) : path.replace(/\.[^./]*$/, '');
}

function scalarAt(fields: MapNode, key: string): ScalarNode | undefined {
  const node = entry(fields, key)?.node;
  return isScalar(node) && node.value !== null && writtenText(node).trim() !== '' ? node : undefined;
}

function momentAt(fields: MapNode, key: string, zone: string): ActivityMoment | undefined {
  const node = scalarAt(fields, key);
  return node && writtenMoment(writtenText(node), zone);
}

/** The moment in the head, from another date field or the file's name. */
function headMoment({ head }: Document, zone: string): ActivityMoment | undefined {
  return head.date === '' ? undefined : writtenMoment(head.date, zone);
}

/** The names in a field, a scalar or a list, with their ranges. */
function namesAt(fields: MapNode, key: string): { readonly who: string; readonly range: Range }[] {
  const node = entry(fields, key)?.node;
  return (isList(node) ? node.items : [node]).flatMap((item) => {
    const who = isScalar(item) ? writtenText(item).trim() : '';
    return isScalar(item) && who !== '' ? [{ who, range: item.range }] : [];
  });
}
