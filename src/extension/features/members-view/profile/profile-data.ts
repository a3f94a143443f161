import { l10n } from 'vscode';
import { levelReason } from '../../../../core/model/config/ladder-words';
import { consentPurposes, type ConsentAnswers } from '../../../../core/model/people/consent';
import type { Person, PersonRole } from '../../../../core/model/people/people';
import {
  memberProfile,
  type MemberProfile,
  type ProfileItem,
} from '../../../../core/services/members/member-profile';
import { missingInWords } from '../../../../core/services/members/missing-words';
import { profileFields } from '../../../../core/services/members/profile-sections';
import type { ProfilePlace, ShownItem, ShownProfile } from '../../../../protocol/member-view';
import type { CommunityFolder } from '../../../communities/community-folder';
import { localize } from '../../../localize';
import { documentLabel } from '../../../trees/document-label';

/** A person as their page shows them now. `me`: the reader; `most`: items of a section. */
export function readProfile(
  folder: CommunityFolder,
  person: Person,
  me: Person | undefined,
  most: number,
): ShownProfile {
  const { community } = folder;
  const found = memberProfile(community, person, Date.now(), most);
  const { since, level, next, tally, consents } = found;
  return {
    name: person.name,
    handle: person.handles[0] ?? person.id,
    community: community.config.name ?? folder.name,
    isBot: person.bot,
    isOwn: person === me,
    isMember: person.memberPath !== undefined,
    ...(person.status !== undefined && { status: person.status }),
    ...(since !== undefined && { since }),
    ...(tally.last !== undefined && { lastActive: tally.last }),
    roles: [
      ...found.roles.current.map((role) => shownRole(role, true)),
      ...found.roles.ended.map((role) => shownRole(role, false)),
    ],
    ...(level && { level: { name: level.name, why: localize(levelReason(level, tally)) } }),
    ...(next && { next: { name: next.level.name, missing: missingInWords(next).map(localize) } }),
    fields: profileFields.flatMap((field) => {
      const words = found.fields[field];
      return words ? [{ field, words: [...words] }] : [];
    }),
    ...(consents && { consents: shownConsents(consents) }),
    sections: shownSections(folder, found),
  };
}

function shownSections(
  folder: CommunityFolder,
  { sections }: Pick<MemberProfile, 'sections'>,
): ShownProfile['sections'] {
  return sections.map(({ section, count, items }) => ({
    section,
    count,
    items: items.map((item) => shownItem(folder, item)),
  }));
}

function shownRole({ role, team, from, to, file, range }: PersonRole, isCurrent: boolean) {
  const name = team === undefined ? role : `${role} (${team})`;
  const times = [
    isCurrent && from !== undefined && l10n.t('since {0}', from),
    !isCurrent && to !== undefined && l10n.t('until {0}', to),
  ].filter((text) => text !== false);
  return { text: [name, ...times].join(', '), isCurrent, place: { path: file, line: range[0] } };
}

function shownConsents(answers: ConsentAnswers): NonNullable<ShownProfile['consents']> {
  return consentPurposes.map((purpose) => {
    const answer = answers[purpose];
    return { purpose, answer: answer === undefined ? 'open' : answer ? 'yes' : 'no' };
  });
}

function shownItem(folder: CommunityFolder, item: ProfileItem): ShownItem {
  const { at, document, documents, accepted, evidence } = item;
  const name = document ? documentLabel(folder, document) : l10n.t('A document that is gone');
  const title = documents > 1 ? l10n.t('{0} and {1} more', name, documents - 1) : name;
  return { title, ...(at !== undefined && { at }), accepted, place: placeOf(evidence) };
}

function placeOf(evidence: ProfileItem['evidence']): ProfilePlace {
  return 'commit' in evidence
    ? { commit: evidence.commit }
    : { path: evidence.file, line: evidence.range[0] };
}
