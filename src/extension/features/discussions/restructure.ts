import { l10n } from 'vscode';
import { message } from '../../../core/base/message';
import type { Path } from '../../../core/base/ports';
import type { Document } from '../../../core/model/documents/document';
import { conversationOf } from '../../../core/services/conversations/conversation';
import { branchOf, planSplit } from '../../../core/services/conversations/split-plan';
import { duplicating } from '../../../core/services/conversations/thread-changes';
import { Notice } from '../../commands/guard';
import { applyAndRead } from '../../communities/apply-plan';
import { askDiscussionTitle } from '../../communities/ask-discussion-title';
import { changeThread } from '../../communities/change-thread';
import { chooseThread } from '../../communities/choose-thread';
import type { CommunityFolder } from '../../communities/community-folder';
import { surroundingsOf, writingNow } from '../../communities/create-document';
import { textOf } from '../../communities/text-of';

/**
 * Asks for a title, and makes a reply with all that answers it a discussion of its own; returns its path, or
 * that of what is there already, if that is chosen instead.
 */
export async function splitOff(folder: CommunityFolder, thread: Document, reply: Document): Promise<Path> {
  const { now, language } = await writingNow(folder);
  const conversation = conversationOf(thread, folder.community, now);
  const post = conversation.replies.find(({ document }) => document === reply);
  if (!post) throw new Notice(message('This reply has no text yet, so it does not count.'));
  const chosen = await askDiscussionTitle(folder, {
    title: l10n.t('Split off a discussion'),
    placeholder: l10n.t('What is the new discussion about?'),
    except: thread.path,
  });
  // What is there already is shown instead, and the reply stays where it is.
  if ('path' in chosen) return chosen.path;
  const texts = new Map<Path, string>();
  for (const path of [thread.path, ...branchOf(conversation, post).map((one) => one.document.path)])
    texts.set(path, (await textOf(folder, path)) ?? '');
  const { plan, path } = planSplit(
    conversation,
    post,
    { title: chosen.title, now, language, textOf: (at) => texts.get(at) ?? '' },
    surroundingsOf(folder, 'discussion'),
  );
  await applyAndRead(folder, plan);
  return path;
}

/** Asks which discussion was there before, and closes the other in favour of it. */
export async function markDuplicate(folder: CommunityFolder, thread: Document): Promise<void> {
  const original = await chooseThread(folder, l10n.t('Duplicate of which discussion?'), 'any');
  if (original === thread) throw new Notice(message('A discussion is no duplicate of itself.'));
  await changeThread(folder, thread, duplicating(original));
}
