import { CancellationError, l10n, window } from 'vscode';
import { message } from '../../../core/base/message';
import { acceptedReply, isUnseen, isWritten } from '../../../core/model/documents/discussion';
import { documentId, type Document } from '../../../core/model/documents/document';
import { documentDate } from '../../../core/model/document-set/document-order';
import { threadOf } from '../../../core/model/document-set/find-thread';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { chooseFolder } from '../../communities/choose-folder';
import { chooseThread, type Wanted } from '../../communities/choose-thread';
import type { CommunityFolder } from '../../communities/community-folder';
import { documentOf } from '../../communities/document-of';
import type { App } from '../../feature';
import { relativeTime } from '../../format/relative-time';
import { documentLabel } from '../../trees/document-label';
import { personLabel } from '../../trees/person-label';

/** A discussion that a command is about. */
export interface Chosen {
  readonly folder: CommunityFolder;
  readonly thread: Document;
  /** The selected reply, if any. */
  readonly reply?: Document;
}

/** The discussion of a row or an editor; the person is asked if there is none. */
export async function choosePost(
  app: App,
  argument: DocumentArgument | undefined,
  question: string,
  wanted: Wanted,
): Promise<Chosen> {
  const found = argument && documentOf(app.communities, argument);
  const thread = found && threadOf(found.document, found.folder.community.documents);
  if (found && thread)
    return {
      folder: found.folder,
      thread,
      ...(found.document.kind === 'reply' && { reply: found.document }),
    };
  if (argument) throw new Notice(message('This is not a discussion or a reply.'));
  const folder = await chooseFolder(app.communities, undefined);
  return { folder, thread: await chooseThread(folder, question, wanted) };
}

/** Asks which of the replies to a thread is meant. */
export async function pickReply(
  folder: CommunityFolder,
  thread: Document,
  question: string,
): Promise<Document> {
  const { documents } = folder.community;
  const accepted = acceptedReply(thread);
  const items = documents
    .belongingTo(thread)
    .filter((reply) => isWritten(reply) && !isUnseen(reply))
    .map((reply) => {
      const at = documentDate(reply);
      const { person } = reply.head;
      return {
        label: personLabel(folder, person) || documentLabel(folder, reply),
        description: [
          documentId(reply) === accepted && l10n.t('accepted'),
          at !== undefined && relativeTime(at, Date.now()),
        ]
          .filter(Boolean)
          .join(' · '),
        reply,
      };
    });
  if (items.length === 0) throw new Notice(message('This discussion has no replies yet.'));
  const picked = await window.showQuickPick(items, { title: question });
  if (!picked) throw new CancellationError();
  return picked.reply;
}
