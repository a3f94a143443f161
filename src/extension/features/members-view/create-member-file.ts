import { window } from 'vscode';
import { isTaken } from '../../../core/model/document-set/document-set';
import type { Person } from '../../../core/model/people/people';
import { memberFileOf } from '../../../core/services/scaffold/member-file';
import { message } from '../../../core/base/message';
import { Notice } from '../../commands/guard';
import { applyPlan } from '../../communities/apply-plan';
import type { CommunityFolder } from '../../communities/community-folder';
import { writingLanguage } from '../../communities/writing-language';

/** Creates a member file with the known facts about a person, and opens it for them to complete. */
export async function createMemberFile(folder: CommunityFolder, person: Person): Promise<void> {
  if (person.memberPath !== undefined)
    throw new Notice(message('{0} has a member file already.', person.name));
  const { documents, config } = folder.community;
  const { path, text } = memberFileOf(
    person,
    { now: Date.now(), language: writingLanguage(config) },
    {
      config,
      siblings: documents.ofKind('member').map((member) => member.path),
      exists: (candidate) => isTaken(documents, candidate),
    },
  );
  await applyPlan(folder, {
    title: message('Create “{0}”', path),
    changes: [{ kind: 'create', path, text }],
  });
  await window.showTextDocument(folder.uriOf(path), { preview: false });
}
