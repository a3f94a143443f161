import { message } from '../../base/message';
import { looksLikeName } from '../../base/name-forms';
import { choice, day, documentSchema, formatted, group, text, texts } from './fields';
import type { JsonSchema } from './json-schema';
import type { KindDescriptor } from './kind-descriptor';
import type { FileInFolder, KindHints } from './place';

const consent = (title: string, description: string): JsonSchema => ({
  title,
  description,
  type: ['object', 'boolean', 'string', 'null'],
  properties: {
    given: { title: 'Given', description: 'True for yes, false for no.', type: ['boolean', 'null'] },
    at: day('At', 'When the member said so.'),
  },
});

/** One person of the community. */
export const member = {
  name: message('Member'),
  purpose: message('Who somebody is: roles, interests, what they offer and seek'),
  icon: 'account',
  // Listed in the Members view.
  section: undefined,
  synonyms: ['person', 'people', 'profile', 'author'],
  place: {
    folders: [
      'members',
      'leden',
      'people',
      'persons',
      'profiles',
      'team',
      'staff',
      'author',
      'authors',
      'auteurs',
      'contributors',
    ],
    holds: (file, hints) =>
      file.isIndex
        ? file.depth === 1 && isOnePerson(file, hints)
        : file.depth === 0 && isOnePerson(file, hints),
  },
  newFile: { folder: 'members', name: 'slug' },
  idFrom: 'file name',
  title: 'own',
  recordedAs: 'member',
  disclosure: 'by consent',
  hasPage: true,
  writers: 'everybody',
  schema: documentSchema(
    'member',
    'Member',
    'One person of the community. The file’s name is the id by which others name them.',
    {
      name: text('Name', 'The name they want to be called by.'),
      pronouns: text('Pronouns', 'How to speak of them.', { examples: ['she/her', 'they/them'] }),
      joined: day('Joined', 'The day they became a member.'),
      status: choice('Status', 'Whether they take part now. Without it they are active.', {
        active: 'Takes part.',
        alumni: 'Took part, and is welcome back.',
        suspended: 'Is kept out for a time, by a decision in the moderation log.',
      }),
      languages: texts('Languages', 'The languages they speak, as language tags.', {
        format: 'language',
        examples: ['en', 'nl'],
      }),
      place: text('Place', 'Where they live, as roughly as they like.', {
        examples: ['Rotterdam', 'the north of Norway'],
      }),
      timezone: formatted('time-zone', 'Time zone', 'The time zone they live in, by its IANA name.', {
        examples: ['Europe/Amsterdam'],
      }),
      interests: texts('Interests', 'What they like to hear and talk about.'),
      skills: texts('Skills', 'What they are good at.'),
      offers: texts('Offers', 'What others may ask them for.'),
      seeks: texts('Seeks', 'What they would like help with.'),
      github: text('GitHub', 'Their GitHub login, without `@`.'),
      website: text('Website', 'The address of their own pages.'),
      org: text('Organisation', 'The organisation they work for or stand for.'),
      links: {
        title: 'Links',
        description: 'Their pages elsewhere: a list of addresses, or names with addresses.',
        type: ['array', 'object', 'string', 'null'],
      },
      roles: {
        title: 'Roles',
        description: 'What they do in the community, and since when.',
        type: ['array', 'object', 'string', 'null'],
        items: {
          title: 'Role',
          type: ['object', 'string', 'null'],
          properties: {
            role: text('Role', 'The role’s name.', { examples: ['moderator', 'organiser', 'maintainer'] }),
            team: text('Team', 'The team or group that the role is in.'),
            from: day('From', 'The first day.'),
            to: day('To', 'The last day; empty while it lasts.'),
          },
          required: ['role'],
        },
      },
      git: texts('Git', 'Names and addresses on their commits that `.mailmap` does not cover.'),
      consent: group('Consent', 'What they agreed to, each with the day they said so.', {
        public_profile: consent('Public profile', 'Their file may be shown outside the repository.'),
        analytics: consent('Analytics', 'Their activity may be counted by name.'),
        introductions: consent('Introductions', 'Others may be introduced to them.'),
        recognition: consent('Thanks', 'They may be thanked in public.'),
      }),
    },
  ),
  template: {
    en: `---
id: "{{id}}"
name: "{{title}}"
interests: []
skills: []
offers: []
seeks: []
# Consent is the member’s own to give: what is not here is a no. For example:
# consent:
#   public_profile: { given: true, at: 2026-12-31 }
---

{{cursor}}
`,
    nl: `---
id: "{{id}}"
name: "{{title}}"
interests: []
skills: []
offers: []
seeks: []
# Toestemming geeft het lid zelf: wat hier niet staat is een nee. Bijvoorbeeld:
# consent:
#   public_profile: { given: true, at: 2026-12-31 }
---

{{cursor}}
`,
  },
} as const satisfies KindDescriptor;

/**
 * Folders in which any file is a member's. Other folders may also hold chapters about people, or a team's
 * notes.
 */
const memberFolders: ReadonlySet<string> = new Set(['members', 'leden']);

const authorFolders: ReadonlySet<string> = new Set(['author', 'authors', 'auteurs']);

/**
 * Whether a file in a folder of people is about one person: it has a personal field. In Kith's own folder it
 * is, unless there is no such field and the title is a topic.
 */
function isOnePerson({ folder, isIndex }: FileInFolder, { personal, title = '' }: KindHints): boolean {
  if (personal === undefined) return !isIndex && (memberFolders.has(folder) || folder === 'people');
  if (personal !== '') return true;
  const isName = looksLikeName(title);
  // In a folder of authors a name as title suffices.
  if (authorFolders.has(folder)) return isName;
  return memberFolders.has(folder) ? !isIndex && (isName || !isSubject(title)) : false;
}

/**
 * Titles with these endings are rarely names: `Onboarding`, `Compensation`. Neither are several words that
 * are not written as a name.
 */
function isSubject(title: string): boolean {
  return (
    /\s/.test(title.trim()) ||
    /\p{L}{3}(?:ing|tion|ment|ship|ness|ance|ence|ities|efits|ules|oles|faq)$/iu.test(title)
  );
}
