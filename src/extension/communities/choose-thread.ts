import { CancellationError, l10n, window } from 'vscode';
import {
  discussionState,
  isUnseen,
  isWritten,
  type DiscussionState,
} from '../../core/model/documents/discussion';
import type { Document } from '../../core/model/documents/document';
import { threadOf } from '../../core/model/document-set/find-thread';
import { message } from '../../core/base/message';
import { Notice } from '../commands/guard';
import { discussionStateName } from '../trees/names';
import type { CommunityFolder } from './community-folder';

const states: readonly DiscussionState[] = ['unanswered', 'open', 'solved', 'closed'];

/** Which discussions to offer: ongoing ones, ended ones, or any. */
export type Wanted = 'going on' | 'ended' | 'any';

/**
 * Asks for a discussion: the one in the active editor first, then unanswered ones, without those that readers
 * do not see. Throws a {@link Notice} if there is none, CancellationError if none is picked.
 */
export async function chooseThread(
  folder: CommunityFolder,
  title: string,
  wanted: Wanted,
): Promise<Document> {
  const { documents } = folder.community;
  const activePath = window.activeTextEditor && folder.pathOf(window.activeTextEditor.document.uri);
  const activeDocument = activePath === undefined ? undefined : documents.get(activePath);
  const active = activeDocument && threadOf(activeDocument, documents)?.path;
  const items = documents
    .ofKind('discussion')
    .filter((thread) => !isUnseen(thread))
    .map((thread) => {
      const replies = documents.belongingTo(thread);
      return {
        thread,
        state: discussionState(thread, replies),
        count: replies.filter((one) => isWritten(one) && !isUnseen(one)).length,
      };
    })
    .filter(({ state }) => isWanted(state, wanted))
    .sort(
      (a, b) =>
        Number(b.thread.path === active) - Number(a.thread.path === active) ||
        states.indexOf(a.state) - states.indexOf(b.state),
    )
    .map(({ thread, state, count }) => ({
      label: thread.title,
      description: `${discussionStateName(state)} · ${replyCount(count)}`,
      thread,
    }));
  if (items.length === 0) throw new Notice(nothingFor(wanted));
  const picked = await window.showQuickPick(items, { title, matchOnDescription: true });
  if (!picked) throw new CancellationError();
  return picked.thread;
}

/** Localized number of replies. */
export function replyCount(count: number): string {
  if (count === 0) return l10n.t('no replies');
  return count === 1 ? l10n.t('1 reply') : l10n.t('{0} replies', count);
}

function isWanted(state: DiscussionState, wanted: Wanted): boolean {
  const ended = state === 'solved' || state === 'closed';
  return wanted === 'any' || ended === (wanted === 'ended');
}

function nothingFor(wanted: Wanted): ReturnType<typeof message> {
  switch (wanted) {
    case 'any':
      return message('There is no discussion yet to reply to.');
    case 'going on':
      return message('No discussion is open.');
    case 'ended':
      return message('No discussion is solved or closed.');
  }
}
