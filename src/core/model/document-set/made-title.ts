import { entry, isScalar, toValue } from '../../formats/front-matter/yaml-node';
import type { Person } from '../people/people';
import { message, type Message } from '../../base/message';
import { splitSubject } from '../documents/dismissed-subject';
import type { Document } from '../documents/document';
import { kindTable, kindsThat, type Kind, type MadeTitleKind } from '../kinds/kind';
import type { Documents } from './document-set';
import { distinctPair, duplicatesSource, memberIdsOf } from '../people/distinct-pair';
import { threadOf } from './find-thread';
import { folderOf } from '../../base/paths';
import { documentStem } from '../file-names/document-stem';
import { visitSource } from '../channels/visits';
import { reviewedPath } from '../file-names/review-path';
import { isUlidName, ulidTime } from '../file-names/ulid-name';

/** What generated titles are derived from, besides the document itself. */
export interface TitleSources {
  readonly documents: Pick<Documents, 'get'>;
  readonly people: { byHandle(handle: string): Pick<Person, 'name' | 'memberPath'> | undefined };
}

/** Kinds whose titles may be generated from other documents and people. */
export const madeTitleKinds: readonly Kind[] = kindsThat(({ title }) => title !== 'own');

const titleMakers: Readonly<Record<MadeTitleKind, (document: Document, sources: TitleSources) => Message>> = {
  reply: replyTitle,
  answer: rsvpTitle,
  recognition: thanksTitle,
  introduction: introductionTitle,
  nomination: nominationTitle,
  log: decisionTitle,
  dismissal: dismissalTitle,
  delivery: deliveryTitle,
  visits: visitsTitle,
  review: reviewTitle,
};

/** Longer reasons are truncated at a word. */
const longestReason = 80;

/**
 * The generated title of a document whose file is named by a ULID or after a member, so that neither its name
 * nor its first heading is a title: who replied to what, who attends what, who thanked whom for what, what
 * was decided or dismissed. Undefined if the document has its own title.
 */
export function madeTitle(document: Document, sources: TitleSources): Message | undefined {
  const { kind, path } = document;
  if (kindTable[kind].title !== 'always made' && !isUntitled(document)) return undefined;
  return isMade(kind)
    ? titleMakers[kind](document, sources)
    : message('Untitled, {0}', dayOf(documentStem(path)));
}

function isMade(kind: Kind): kind is MadeTitleKind {
  return Object.hasOwn(titleMakers, kind);
}

function isUntitled({ head, path }: Document): boolean {
  return head.title === '' && isUlidName(documentStem(path));
}

function replyTitle(document: Document, { documents, people }: TitleSources): Message {
  const thread = threadOf(document, documents)?.title;
  const author = nameOf(document.head.person, people);
  if (thread === undefined) return author === '' ? message('Reply') : message('Reply by {0}', author);
  return author === '' ? message('Reply to {0}', thread) : message('Reply by {0} to {1}', author, thread);
}

function rsvpTitle({ path, head }: Document, { documents, people }: TitleSources): Message {
  const event = documents.get(`${folderOf(path)}.md`)?.title ?? documentStem(folderOf(path));
  const name = nameOf(documentStem(path), people);
  switch (head.rsvp.toLowerCase()) {
    case 'going':
      return message('{0}: going, {1}', name, event);
    case 'maybe':
      return message('{0}: maybe, {1}', name, event);
    case 'declined':
      return message('{0}: not going, {1}', name, event);
    default:
      return message('{0}: RSVP, {1}', name, event);
  }
}

function thanksTitle(document: Document, { people }: TitleSources): Message {
  const names = namesIn(document, 'to', people).join(', ');
  const reason = sentence(textOf(document, 'reason'));
  if (reason === '') return names === '' ? message('Thank-you') : message('Thank-you to {0}', names);
  if (names === '') return message('Thank-you: {0}', reason);
  // The reason may be the end of a sentence, with or without “for”, or a sentence of its own.
  if (/^(?:for|voor)\b/i.test(reason))
    return message('{0}, {1}', names, `${reason.charAt(0).toLowerCase()}${reason.slice(1)}`);
  return /^\p{Ll}/u.test(reason)
    ? message('{0}, for {1}', names, reason)
    : message('{0}: {1}', names, reason);
}

function introductionTitle(document: Document, { people }: TitleSources): Message {
  const [a, b] = namesIn(document, 'between', people);
  return a === undefined || b === undefined ? message('Introduction') : message('{0} and {1}', a, b);
}

function nominationTitle(document: Document, { documents, people }: TitleSources): Message {
  const [who] = namesIn(document, 'who', people);
  const purpose = textOf(document, 'for');
  const title = documents.get(purpose.replace(/^\.?\//, ''))?.title ?? purpose;
  if (who === undefined) return message('Nomination');
  return title === '' ? message('Nomination of {0}', who) : message('{0}, nominated: {1}', who, title);
}

function decisionTitle(document: Document, sources: TitleSources): Message {
  const about = aboutWhat(document, sources);
  const action = textOf(document, 'action').toLowerCase();
  switch (action) {
    case 'keep':
      return message('Kept: {0}', about);
    case 'hide':
      return message('Hidden: {0}', about);
    case 'remove':
      return message('Removed: {0}', about);
    case 'edit':
      return message('Edited: {0}', about);
    case 'warn':
      return message('Warning: {0}', about);
    case 'mute':
      return message('Muted: {0}', about);
    case 'suspend':
      return message('Suspended: {0}', about);
    case 'escalate':
      return message('Escalated: {0}', about);
    case 'overrule':
      return message('Overruled: {0}', about);
    case 'hold':
      return message('Held: {0}', about);
    case 'appeal':
      return message('Appeal: {0}', about);
    case 'undo':
      return message('Taken back: {0}', about);
    case 'note':
      return message('Note: {0}', about);
    case '':
      return message('Decision: {0}', about);
    default:
      return message('{0}: {1}', action, about);
  }
}

/**
 * The subject of a decision: the post by its discussion or title, else the person, else the reason, else the
 * day.
 */
function aboutWhat(document: Document, { documents, people }: TitleSources): string {
  const path = textOf(document, 'target').replace(/^\.?\//, '');
  const target = documents.get(path);
  const shown = target && (threadOf(target, documents) ?? target);
  const title = shown && !isUntitled(shown) ? shown.title : '';
  const person = nameOf(textOf(document, 'subject'), people);
  if (title !== '' && person !== '') return `${person}, ${title}`;
  return title || person || sentence(textOf(document, 'reason')) || dayOf(documentStem(document.path));
}

function dismissalTitle(document: Document, { documents, people }: TitleSources): Message {
  const subject = textOf(document, 'subject');
  if (textOf(document, 'source') === duplicatesSource) return distinctTitle(subject, people);
  const { path } = splitSubject(subject, (one) => documents.get(one) !== undefined) ?? { path: subject };
  return message('Dismissed from Today: {0}', documents.get(path)?.title ?? path);
}

function deliveryTitle(document: Document, { documents }: TitleSources): Message {
  const post = textOf(document, 'post');
  return message('{0}, on {1}', documents.get(post)?.title ?? post, textOf(document, 'channel'));
}

function visitsTitle({ path }: Document): Message {
  return message('Visits: {0}, {1}', visitSource(path), documentStem(path));
}

function reviewTitle(document: Document, { documents, people }: TitleSources): Message {
  const path = reviewedPath(document.path);
  const about = documents.get(path)?.title ?? path;
  const name = nameOf(textOf(document, 'by'), people);
  if (textOf(document, 'approves') !== '') return message('Approval by {0}: {1}', name, about);
  return message('Review comment by {0}: {1}', name, about);
}

/** Without what the history calls them: it may be the name of a member who did not agree to be named. */
function distinctTitle(subject: string, people: TitleSources['people']): Message {
  const [id] = memberIdsOf(distinctPair(subject) ?? ['@', '@']);
  return id === undefined
    ? message('Two different people')
    : message('Not the same person: {0}', nameOf(id, people));
}

/** The names of those whom a field names: one, or a list. */
function namesIn(document: Document, field: string, people: TitleSources['people']): string[] {
  const node = entry(document.facts().frontMatter, field)?.node;
  return (node === undefined ? [] : [toValue(node)].flat())
    .filter((one) => typeof one === 'string' || typeof one === 'number')
    .map((one) => nameOf(String(one), people))
    .filter((name) => name !== '');
}

function nameOf(handle: string, people: TitleSources['people']): string {
  return handle === '' ? '' : (people.byHandle(handle)?.name ?? handle);
}

function textOf(document: Document, field: string): string {
  const node = entry(document.facts().frontMatter, field)?.node;
  return isScalar(node) && node.value !== null ? String(node.value).trim() : '';
}

/** The first sentence without its full stop, truncated at a word if long. */
function sentence(text: string): string {
  const first = (/^.*?[.!?](?=\s|$)/su.exec(text)?.[0] ?? text)
    .replace(/\s+/g, ' ')
    .replace(/\.$/, '')
    .trim();
  if (first.length <= longestReason) return first;
  const cut = first.slice(0, longestReason);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longestReason / 2)).replace(/[,;:]$/, '')}…`;
}

/** The creation day of a ULID. */
function dayOf(ulid: string): string {
  return new Date(ulidTime(ulid)).toISOString().slice(0, 10);
}
