import { choice, day, documentSchema, formatted, group, text, texts } from '../kinds/fields';
import type { JsonSchema } from '../kinds/json-schema';

const consent = (title: string, description: string): JsonSchema => ({
  title,
  description,
  type: ['object', 'boolean', 'string', 'null'],
  properties: {
    given: { title: 'Given', description: 'True for yes, false for no.', type: ['boolean', 'null'] },
    at: day('At', 'When the member said so.'),
  },
});

export const memberSchema: JsonSchema = documentSchema(
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
);
