import { l10n, workspace } from 'vscode';
import { documentId, type Document } from '../../../core/model/documents/document';
import {
  conversationOf,
  type Conversation,
  type Post,
} from '../../../core/services/conversations/conversation';
import type { Person } from '../../../core/model/people/people';
import {
  answerPlaceName,
  isWrittenHere,
  threadPlace,
} from '../../../core/services/publishing/answers/answer-place';
import { asksSomething } from '../../../core/services/analytics/threads';
import type { ShownConversation, ShownPost } from '../../../protocol/conversation-view';
import type { CommunityFolder } from '../../communities/community-folder';

/** A conversation, and how its page shows it. */
export interface ReadConversation {
  readonly conversation: Conversation;
  readonly shown: ShownConversation;
}

/** Reads the conversation of a thread as it stands now, unsaved text included. `me`: the reader. */
export function readConversation(
  folder: CommunityFolder,
  thread: Document,
  me: Person | undefined,
): ReadConversation {
  const { community } = folder;
  const conversation = conversationOf(thread, community, Date.now());
  const { opening, replies, duplicateOf, duplicates, state, type } = conversation;
  const names = new Map(replies.map(({ document, author }) => [document, author.name]));
  const versionOf = unsavedVersions(folder);
  const place = threadPlace(thread);
  const sendTo = place && answerPlaceName(place);
  const posts = [opening, ...replies].map((post) => ({
    ...shownPost(post, names, me, versionOf),
    ...(sendTo !== undefined && post !== opening && isToSend(post) && { sendTo }),
  }));
  return {
    conversation,
    shown: {
      title: thread.title,
      community: community.config.name ?? folder.name,
      state,
      type: typeName(type),
      takesAnswer: asksSomething({ type }),
      posts,
      ...(duplicateOf !== undefined && {
        duplicateOf:
          typeof duplicateOf === 'string'
            ? { title: duplicateOf }
            : { title: duplicateOf.title, path: duplicateOf.path },
      }),
      duplicates: duplicates.map(({ title, path }) => ({ title, path })),
    },
  };
}

/** Whether a reply was written here, and readers see it. */
function isToSend({ document, fold }: Post): boolean {
  return fold === undefined && isWrittenHere(document);
}

function shownPost(
  { document, id, author, at, editedAt, depth, parent, stray, fold, isAccepted }: Post,
  names: ReadonlyMap<Document, string>,
  me: Person | undefined,
  versionOf: (document: Document) => string,
): ShownPost {
  const { person, name, role, level, since } = author;
  return {
    path: document.path,
    id,
    version: versionOf(document),
    author: {
      name,
      known: person !== undefined,
      ...(person?.memberPath !== undefined && { path: person.memberPath }),
      ...(role !== undefined && { role }),
      ...(level !== undefined && { level }),
      ...(since !== undefined && { since }),
    },
    ...(at !== undefined && { at }),
    ...(editedAt !== undefined && { editedAt }),
    depth,
    ...(parent && { answers: names.get(parent) || documentId(parent) }),
    ...(stray && { stray }),
    ...(fold && { fold }),
    accepted: isAccepted,
    own: me !== undefined && person === me,
  };
}

/** Versions that also differ where an unsaved text does: the community calls all of these drafts. */
export function unsavedVersions(folder: CommunityFolder): (document: Document) => string {
  const versions = new Map<string, number>();
  for (const { uri, isDirty, version } of workspace.textDocuments) {
    const path = isDirty ? folder.pathOf(uri) : undefined;
    if (path !== undefined) versions.set(path, version);
  }
  return ({ path, version }) => {
    const unsaved = versions.get(path);
    return unsaved === undefined ? (folder.othersTexts.of(path)?.version ?? version) : `unsaved ${unsaved}`;
  };
}

function typeName(type: string): string {
  switch (type) {
    case 'question':
      return l10n.t('Question');
    case 'announcement':
      return l10n.t('Announcement');
    case 'prompt':
      return l10n.t('Prompt');
    default:
      return l10n.t('Discussion');
  }
}
