import { workspace } from 'vscode';
import { message } from '../../../core/base/message';
import { PlanRefused, type ChangePlan } from '../../../core/model/changes/change-plan';
import { documentId, type Document } from '../../../core/model/documents/document';
import { planAnswer, planPostEdit } from '../../../core/services/conversations/post-plans';
import { isBlank } from '../../../core/services/conversations/post-text';
import { Notice } from '../../commands/guard';
import { applyAndRead } from '../../communities/apply-plan';
import type { CommunityFolder } from '../../communities/community-folder';
import { ownTemplate, surroundingsOf, writingNow } from '../../communities/create-document';

/**
 * Writes an answer as one new file, and returns its path. `to`: the reply that it answers.
 * @throws Notice if there are no words in it
 */
export async function sendAnswer(
  folder: CommunityFolder,
  thread: Document,
  body: string,
  to: Document | undefined,
): Promise<string> {
  checkWords(body);
  const template = await ownTemplate(folder, 'reply');
  const writing = await writingNow(folder);
  // Whoever the community does not know yet has a name all the same: an answer by nobody would stay so.
  const { name } = await folder.repository.identity();
  const { plan, path } = planAnswer(
    thread,
    {
      body,
      ...writing,
      ...(writing.author === undefined && name !== '' && { author: name }),
      ...(to && { to: documentId(to) }),
      ...(template !== undefined && { template }),
    },
    surroundingsOf(folder, 'reply'),
  );
  await apply(folder, plan);
  return path;
}

/**
 * Gives a post another text, in its own file.
 * @throws Notice if there are no words in it
 */
export async function editPost(folder: CommunityFolder, post: Document, body: string): Promise<void> {
  checkWords(body);
  const text = (await workspace.openTextDocument(folder.uriOf(post.path))).getText();
  const plan = planPostEdit(post, text, body, Date.now());
  if (plan) await apply(folder, plan);
}

function checkWords(body: string): void {
  if (isBlank(body)) throw new Notice(message('There are no words in it yet.'));
}

/** Applies a plan; the page says what stands in its way. */
async function apply(folder: CommunityFolder, plan: ChangePlan): Promise<void> {
  try {
    await applyAndRead(folder, plan);
  } catch (error) {
    if (error instanceof PlanRefused) throw new Notice(error.conflicts[0].message);
    throw error;
  }
}
