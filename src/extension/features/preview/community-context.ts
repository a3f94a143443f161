import { l10n } from 'vscode';
import { acceptedReply, isWritten } from '../../../core/model/documents/discussion';
import {
  contentStates,
  documentId,
  type ContentState,
  type Document,
} from '../../../core/model/documents/document';
import { eventFieldKeys } from '../../../core/model/events/event-fields';
import { eventTime, parseMoments } from '../../../core/model/events/event-time';
import { entry, isScalar, type MapNode } from '../../../core/formats/front-matter/yaml-node';
import { linkContext, linkedDocument } from '../../../core/model/mentions/path-links';
import { targetOf } from '../../../core/services/language/targets';
import { headingAt } from '../../../core/model/links/find-anchor';
import { relativeLink } from '../../../core/model/links/relative-link';
import { resolveWikiLink } from '../../../core/model/links/resolve-wiki-link';
import type { Person } from '../../../core/model/people/people';
import { documentSchemas } from '../../../core/model/schemas/document-schemas';
import { message } from '../../../core/base/message';
import { replyCount } from '../../communities/choose-thread';
import type { CommunityFolder } from '../../communities/community-folder';
import { eventPeriod } from '../../format/event-period';
import { calendarTime } from '../../format/relative-time';
import { localize } from '../../localize';
import { documentLabel } from '../../trees/document-label';
import { personLabel } from '../../trees/person-label';
import { stateName } from '../../trees/names';
import type { ReplyTexts } from './reply-texts';
import type { MarkTarget, PreviewContext, PreviewReply, PreviewWords } from '../../../render/preview-context';

const dateFields = ['publish_at', 'created', 'at', 'date'];

/** What the community says to a preview of one of its documents, at the moment when it is asked. */
export function communityContext(
  folder: CommunityFolder,
  document: Document,
  header: boolean,
  texts: ReplyTexts,
): PreviewContext {
  const { community } = folder;
  const { path } = document;

  function personTarget(person: Person | undefined): MarkTarget | undefined {
    if (!person) return undefined;
    const { memberPath, name } = person;
    return { tooltip: name, ...(memberPath !== undefined && { href: relativeLink(path, memberPath) }) };
  }
  function documentTarget(target: Document, anchor: string | undefined): MarkTarget {
    const rules = community.documents.siteOf(target.path)?.anchorRules;
    const heading = anchor === undefined ? undefined : headingAt(anchor, target.facts(), true, rules);
    const title = documentLabel(folder, target);
    return {
      href: relativeLink(path, target.path, heading?.anchor ?? anchor),
      tooltip: heading ? `${title} › ${heading.text}` : title,
      guideline: target.kind === 'guideline',
    };
  }

  return {
    header,
    schema: documentSchemas[document.kind],
    words: wordsFor(document),
    replies: () => repliesTo(folder, document, texts),
    person: (name) => personTarget(community.people.byHandle(name) ?? community.people.byName(name)),
    page(target) {
      const found = resolveWikiLink(target, path, linkContext(community.documents));
      if (!('path' in found)) return 'unchecked';
      const page = community.documents.get(found.path);
      if (page) return documentTarget(page, found.anchor);
      if (found.kind === 'missing') return 'missing';
      return { href: relativeLink(path, found.path), tooltip: found.path };
    },
    guideline(href) {
      if (href === '' || href.startsWith('#')) return undefined;
      const found = linkedDocument({ type: 'inline', target: href }, path, community.documents);
      return found?.document.kind === 'guideline' ? documentTarget(found.document, found.anchor) : undefined;
    },
    named(type, written) {
      const hash = type === 'guideline' ? written.indexOf('#') : -1;
      const name = hash < 0 ? written : written.slice(0, hash);
      const found = targetOf({ type, name }, path, community);
      const anchor = hash < 0 ? undefined : written.slice(hash + 1);
      return found?.type === 'document' ? documentTarget(found.document, anchor) : undefined;
    },
  };
}

const hiddenStates = new Set(['held', 'hidden', 'removed']);

function repliesTo(folder: CommunityFolder, thread: Document, texts: ReplyTexts): PreviewReply[] {
  if (thread.kind !== 'discussion') return [];
  const { documents } = folder.community;
  const accepted = acceptedReply(thread);
  return documents
    .belongingTo(thread)
    .filter(isWritten)
    .flatMap((reply) => {
      const { frontMatter } = reply.facts();
      if (hiddenStates.has(scalarText(frontMatter, 'state')?.toLowerCase() ?? '')) return [];
      const text = texts.get(folder, reply);
      if (text === undefined) return [];
      const { person } = reply.head;
      return {
        author: personLabel(folder, person) || documentLabel(folder, reply),
        at: (frontMatter && dateOf(frontMatter)?.text) ?? '',
        accepted: documentId(reply) === accepted,
        text,
        env: { currentDocument: folder.uriOf(reply.path) },
      };
    });
}

function wordsFor({ kind, path }: Document): PreviewWords {
  return {
    replies: replyCount,
    accepted: l10n.t('accepted'),
    missing: (target) => localize(message('No document is called “{0}”.', target)),
    field: (key, schema) =>
      schema?.title === undefined
        ? key.replace(/[_-]+/g, ' ')
        : localize({ template: schema.title, args: [] }),
    state: (status) =>
      (contentStates as readonly string[]).includes(status.toLowerCase())
        ? stateName(status.toLowerCase() as ContentState)
        : status,
    trouble: (line, problem) => l10n.t('Line {0}: {1}', line, localize(problem)),
    time(frontMatter) {
      if (kind !== 'event') return dateOf(frontMatter);
      const text = eventPeriod(eventTime(path, frontMatter));
      return text === undefined ? undefined : { text, fields: eventFieldKeys(frontMatter) };
    },
  };
}

function dateOf(frontMatter: MapNode): { text: string; fields: readonly string[] } | undefined {
  for (const field of dateFields) {
    const written = scalarText(frontMatter, field);
    const [moment] = written === undefined ? [] : parseMoments(written, 'UTC');
    if (moment) return { text: calendarTime(moment.ms), fields: [field] };
  }
  return undefined;
}

function scalarText(frontMatter: MapNode | undefined, field: string): string | undefined {
  const node = entry(frontMatter, field)?.node;
  return isScalar(node) && node.value !== null ? String(node.value) : undefined;
}
