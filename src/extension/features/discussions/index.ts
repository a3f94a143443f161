import { l10n } from 'vscode';
import { message } from '../../../core/base/message';
import { isWritten } from '../../../core/model/documents/discussion';
import { documentId } from '../../../core/model/documents/document';
import {
  accepting,
  closing,
  reopening,
  solving,
  type ThreadChange,
} from '../../../core/services/conversations/thread-changes';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { changeThread } from '../../communities/change-thread';
import type { Wanted } from '../../communities/choose-thread';
import type { Feature } from '../../feature';
import { choosePost, pickReply } from './choose-post';
import { createConversationTabs } from './conversation-tabs';
import { registerSimilarLenses } from './similar-lenses';

/** Discussions: a page for each, and commands to answer, end, join and split them. */
export const discussions: Feature = (app) => {
  async function change(
    argument: DocumentArgument | undefined,
    question: string,
    wanted: Wanted,
    how: ThreadChange,
  ): Promise<void> {
    const { folder, thread } = await choosePost(app, argument, question, wanted);
    await changeThread(folder, thread, how);
  }

  const tabs = createConversationTabs(app);

  return [
    tabs,
    registerSimilarLenses(app),
    app.command('kith.discussion.showSimilar', async (argument) => {
      const { showSimilar } = await import('./show-similar');
      await showSimilar(app, argument);
    }),
    app.command('kith.discussion.writePage', async (argument) => {
      const { writePage } = await import('./write-page');
      await writePage(app, argument);
    }),
    app.command('kith.discussion.open', async (argument, how) => {
      const { folder, thread } = await choosePost(app, argument, l10n.t('Open which discussion?'), 'any');
      tabs.show({ folder: folder.id, path: thread.path }, how?.answering === true);
    }),
    app.command('kith.discussion.split', async (argument) => {
      const chosen = await choosePost(app, argument, l10n.t('Split which discussion?'), 'any');
      const { folder, thread } = chosen;
      const reply = chosen.reply ?? (await pickReply(folder, thread, l10n.t('Split off which reply?')));
      const { splitOff } = await import('./restructure');
      const path = await splitOff(folder, thread, reply);
      const isThread = folder.community.documents.get(path)?.kind === 'discussion';
      await app.run(isThread ? 'kith.discussion.open' : 'kith.document.open', { uri: folder.uriOf(path) });
    }),
    app.command('kith.discussion.markDuplicate', async (argument) => {
      const { folder, thread } = await choosePost(
        app,
        argument,
        l10n.t('Which discussion is a duplicate?'),
        'any',
      );
      const { markDuplicate } = await import('./restructure');
      await markDuplicate(folder, thread);
    }),
    app.command('kith.discussion.reply', async (argument) => {
      const { folder, thread, reply } = await choosePost(
        app,
        argument,
        l10n.t('Reply to which discussion?'),
        'any',
      );
      const { createDocument } = await import('../../communities/create-document');
      await createDocument(folder, 'reply', {
        title: thread.title,
        under: thread.path,
        ...(reply && { to: documentId(reply) }),
      });
    }),
    app.command('kith.discussion.accept', async (argument) => {
      const chosen = await choosePost(
        app,
        argument,
        l10n.t('Accept a reply in which discussion?'),
        'going on',
      );
      const { folder, thread } = chosen;
      const reply = chosen.reply ?? (await pickReply(folder, thread, l10n.t('Accept which reply?')));
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
