import { message } from '../../base/message';
import { day, documentSchema, number, person, texts } from './fields';
import type { KindDescriptor } from './kind-descriptor';
import { isDirectly } from './place';

/** What members were asked. */
export const survey = {
  name: message('Survey'),
  purpose: message('What members were asked, and what they answered'),
  icon: 'checklist',
  section: { name: 'surveys', title: message('Surveys'), icon: 'checklist' },
  isMadeInSection: true,
  place: { folders: ['surveys'], holds: isDirectly },
  newFile: { folder: 'surveys', name: 'slug' },
  idFrom: 'file name',
  title: 'own',
  disclosure: 'always',
  writers: 'everybody',
  schema: documentSchema(
    'survey',
    'Survey',
    'What was asked. The answers, without names, are a table beside it: the same file name with `.csv`.',
    {
      owner: person('Owner', 'Who looks after it: a member’s id.'),
      goal: texts('Goal', 'Which goals of the strategy it measures, by id.', { refersTo: 'goal' }),
      asked: day('Asked', 'The day it went out.'),
      closed: day('Closed', 'The day after which no more answers come in.'),
      invited: number('Invited', 'How many people were asked.', { whole: true, minimum: 0 }),
      columns: {
        title: 'Columns',
        description: 'What each column of the table holds: nps, csat, likert or demographic.',
        type: ['object', 'null'],
        additionalProperties: { type: ['string', 'object', 'null'] },
      },
    },
  ),
  template: {
    en: `---
title: "{{title}}"
lang: "{{lang}}"
asked: "{{date}}"
owner: "{{author}}"
# The answers, without names, go into a table beside this file, with the same name and \`.csv\`.
columns: {}
#   recommend: nps        # 0 to 10
#   events: csat          # 1 to 5
#   felt_welcome: likert  # 1 to 5
#   here_since: demographic
---

{{cursor}}<!-- What was asked, and of whom? -->
`,
    nl: `---
title: "{{title}}"
lang: "{{lang}}"
asked: "{{date}}"
owner: "{{author}}"
# De antwoorden, zonder namen, komen in een tabel naast dit bestand, met dezelfde naam en \`.csv\`.
columns: {}
#   aanbevelen: nps       # 0 tot 10
#   bijeenkomsten: csat   # 1 tot 5
#   welkom: likert        # 1 tot 5
#   lid_sinds: demographic
---

{{cursor}}<!-- Wat is er gevraagd, en aan wie? -->
`,
  },
} as const satisfies KindDescriptor;
