import { l10n, window } from 'vscode';
import { message } from '../../../../core/base/message';
import type { Path } from '../../../../core/base/ports';
import type { Documents } from '../../../../core/model/document-set/document-set';
import type { Person } from '../../../../core/model/people/people';
import { frequentWords } from '../../../../core/services/members/frequent-words';
import { planJoining, planProfileUpdate } from '../../../../core/services/members/plan-profile';
import { profileAnswersOf } from '../../../../core/services/members/profile-answers';
import { Notice } from '../../../commands/guard';
import { applyPlan } from '../../../communities/apply-plan';
import type { CommunityFolder } from '../../../communities/community-folder';
import { ownTemplate, surroundingsOf } from '../../../communities/create-document';
import { currentPerson } from '../../../communities/current-person';
import { textOf } from '../../../communities/text-of';
import { writingLanguage } from '../../../communities/writing-language';
import { askProfile, type CommonWords } from './ask-profile';

/** Where the reader's own file is after they joined or changed it. */
export interface OwnProfile {
  readonly path: Path;
  readonly isNew: boolean;
}

/** Asks the reader who they are and writes their own member file; who has one changes it. */
export async function joinCommunity(folder: CommunityFolder): Promise<OwnProfile> {
  const person = await currentPerson(folder);
  if (person?.memberPath !== undefined) return updateProfile(folder, person, person.memberPath);
  const { community } = folder;
  const identity = await folder.repository.identity();
  const answers = await askProfile(
    l10n.t('Join This Community'),
    {
      name: person?.name ?? identity.name ?? '',
      pronouns: '',
      languages: [],
      interests: [],
      skills: [],
      place: '',
      consents: {},
    },
    commonWords(community.documents),
  );
  const template = await ownTemplate(folder, 'member');
  const { path, plan } = planJoining(
    answers,
    {
      now: Date.now(),
      language: writingLanguage(community.config),
      ...(template !== undefined && { template }),
      ...(person && { person }),
      ...(identity.name !== undefined && { gitName: identity.name }),
    },
    surroundingsOf(folder, 'member'),
  );
  await applyPlan(folder, plan);
  return { path, isNew: true };
}

async function updateProfile(folder: CommunityFolder, { name }: Person, path: Path): Promise<OwnProfile> {
  const { documents } = folder.community;
  const document = documents.get(path);
  const text = await textOf(folder, path);
  if (!document || text === undefined) throw new Notice(message('“{0}” is no longer there.', path));
  const known = profileAnswersOf(document.facts());
  const answers = await askProfile(
    l10n.t('Update My Profile'),
    { ...known, name: known.name || name },
    commonWords(documents),
  );
  const kept = known.name === '' && answers.name === name ? { ...answers, name: '' } : answers;
  const plan = planProfileUpdate(path, text, kept, Date.now());
  if (plan.changes.length > 0) await applyPlan(folder, plan);
  else void window.showInformationMessage(l10n.t('Your profile says that already.'));
  return { path, isNew: false };
}

function commonWords(documents: Documents): CommonWords {
  const members = documents.ofKind('member').map((member) => member.facts());
  return {
    languages: frequentWords(members, 'languages'),
    interests: frequentWords(members, 'interests'),
    skills: frequentWords(members, 'skills'),
  };
}
