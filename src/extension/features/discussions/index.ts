import { CancellationError, l10n, window } from 'vscode';
import { acceptedReply, isWritten } from '../../../core/model/documents/discussion';
import { documentId, type Document } from '../../../core/model/documents/document';
import { threadOf } from '../../../core/model/document-set/find-thread';
import {
  accepting,
  closing,
  reopening,
  solving,
  type ThreadChange,
} from '../../../core/services/conversations/thread-changes';
import { message } from '../../../core/base/message';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { changeThread } from '../../communities/change-thread';
import { chooseFolder } from '../../communities/choose-folder';
import { chooseThread, type Wanted } from '../../communities/choose-thread';
import type { CommunityFolder } from '../../communities/community-folder';
import { createDocument } from '../../communities/create-document';
import { documentOf } from '../../communities/document-of';
import type { App, Feature } from '../../feature';
import { relativeTime } from '../../format/relative-time';
import { documentDate } from '../../../core/model/document-set/document-order';
import { documentLabel } from '../../trees/document-label';
import { personLabel } from '../../trees/person-label';

interface Chosen {
  readonly folder: CommunityFolder;
  readonly thread: Document;
  /** The selected reply, if any. */
  readonly reply?: Document;
}

/** Commands for discussions: reply, accept a reply as the answer, mark as solved, close, reopen. */
export const discussions: Feature = (app) => {
  async function change(
    argument: DocumentArgument | undefined,
    question: string,
    wanted: Wanted,
    how: ThreadChange,
  ): Promise<void> {
    const { folder, thread } = await choose(app, argument, question, wanted);
    await changeThread(folder, thread, how);
  }

  return [
    app.command('kith.discussion.reply', async (argument) => {
      const { folder, thread, reply } = await choose(
        app,
        argument,
        l10n.t('Reply to which discussion?'),
        'any',
      );
      await createDocument(folder, 'reply', {
        title: thread.title,
        under: thread.path,
        ...(reply && { to: documentId(reply) }),
      });
    }),
    app.command('kith.discussion.accept', async (argument) => {
      const chosen = await choose(app, argument, l10n.t('Accept a reply in which discussion?'), 'going on');
      const { folder, thread } = chosen;
      const reply = chosen.reply ?? (await pickReply(folder, thread));
      if (!isWritten(reply)) throw new Notice(message('This reply has no text yet, so it does not count.'));
      await changeThread(folder, thread, accepting(reply));
    }),
    app.command('kith.discussion.solve', (argument) =>
      change(argument, l10n.t('Which discussion is solved?'), 'going on', solving),
    ),
    app.command('kith.discussion.close', (argument) =>
      change(argument, l10n.t('Close which discussion?'), 'going on', closing),
    ),
    app.command('kith.discussion.reopen', (argument) =>
      change(argument, l10n.t('Reopen which discussion?'), 'ended', reopening),
    ),
  ];
};

/** The discussion of a row or an editor; the person is asked if there is none. */
async function choose(
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

async function pickReply(folder: CommunityFolder, thread: Document): Promise<Document> {
  const { documents } = folder.community;
  const accepted = acceptedReply(thread);
  const items = documents
    .belongingTo(thread)
    .filter(isWritten)
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
  const picked = await window.showQuickPick(items, { title: l10n.t('Accept which reply?') });
  if (!picked) throw new CancellationError();
  return picked.reply;
}
