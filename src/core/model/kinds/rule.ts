import { message } from '../../base/message';
import { choice, documentSchema, number, text, texts } from './fields';
import type { KindDescriptor } from './kind-descriptor';
import { citedGuideline, moderationSection } from './moderation';
import { ruleConditions } from './rule-conditions';

/** A rule for what needs a moderator's attention. */
export const rule = {
  name: message('Moderation rule'),
  purpose: message('What should be looked at before it does harm'),
  icon: 'shield',
  section: moderationSection,
  syntax: 'yaml',
  place: { folders: ['rules'] },
  newFile: { folder: 'moderation/rules', name: 'undated slug' },
  idFrom: 'file name',
  title: 'own',
  recordedAs: 'rule',
  disclosure: 'never',
  isWithoutPersonalData: true,
  writers: 'moderators',
  schema: documentSchema(
    'rule',
    'Moderation rule',
    'What asks for a moderator’s eye. Rules find; people decide.',
    {
      id: text('Id', 'What the log and the reports call this rule.'),
      status: choice('Status', 'Whether it counts. New rules only watch.', {
        shadow: 'Watches and is measured; nobody is bothered.',
        active: 'Counts.',
        off: 'Does nothing.',
      }),
      lang: texts('Languages', 'The languages it understands; without it, all.', { format: 'language' }),
      when: {
        title: 'When',
        description: 'What must be true of a post, and of its author.',
        type: ['object', 'array', 'null'],
        ...ruleConditions,
      },
      weight: number('Weight', 'How much it adds to a post’s score.'),
      action: choice('Action', 'What happens to a post that it finds.', {
        note: 'Shown beside the post.',
        queue: 'Put in the moderators’ queue.',
        hold: 'Held back until a moderator has looked.',
      }),
      guideline: citedGuideline,
      tests: {
        title: 'Tests',
        description: 'Texts that it must find, and texts that it must leave alone.',
        type: ['object', 'null'],
        properties: {
          match: texts('Match', 'Texts that it must find.'),
          pass: texts('Pass', 'Texts that it must leave alone.'),
        },
      },
    },
    ['id', 'when', 'action'],
  ),
  template: {
    en: `# A new rule only watches. Make it active when its findings have proven right.
id: "{{id}}"
title: "{{title}}"
status: shadow
when:
  author: { member_age: "< 3 d" }
  body: { links: ">= 3" }
weight: 2
action: queue
tests:
  match: []
  pass: []
`,
    nl: `# Een nieuwe regel kijkt alleen mee. Maak hem actief als hij gelijk blijkt te hebben.
id: "{{id}}"
title: "{{title}}"
status: shadow
when:
  author: { member_age: "< 3 d" }
  body: { links: ">= 3" }
weight: 2
action: queue
tests:
  match: []
  pass: []
`,
  },
} as const satisfies KindDescriptor;
