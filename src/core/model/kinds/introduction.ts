import { message } from '../../base/message';
import { isUlidName } from '../file-names/ulid-name';
import { choice, day, documentSchema, people, person, text } from './fields';
import type { KindDescriptor } from './kind-descriptor';

/** Two members who were introduced to each other, and what came of it. */
export const introduction = {
  name: message('Introduction'),
  purpose: message('Two members who are introduced to each other'),
  icon: 'link',
  section: { name: 'introductions', title: message('Introductions'), icon: 'link' },
  // Texts about introducing oneself are in folders of that name too.
  place: {
    folders: [],
    isNamed: (stem, folders) => folders.at(-1)?.toLowerCase() === 'introductions' && isUlidName(stem),
  },
  newFile: { folder: 'introductions', name: 'ulid' },
  isMadeByCommands: true,
  idFrom: 'file name',
  title: 'made if untitled',
  recordedAs: 'introduction',
  disclosure: 'never',
  writers: 'everybody',
  schema: documentSchema(
    'introduction',
    'Introduction',
    'Two members who are introduced to each other. The text is what both get to read.',
    {
      between: people('Between', 'The two members: their ids.'),
      reason: text('Reason', 'Why these two, in a sentence.'),
      by: person('By', 'Who introduces them.'),
      at: day('At', 'The day they were introduced.'),
      outcome: choice('Outcome', 'What came of it. Without it, nobody knows yet.', {
        accepted: 'Both want to meet.',
        met: 'They met.',
        declined: 'It came to nothing.',
      }),
    },
    ['between'],
  ),
  template: {
    en: `---
between: ["{{a}}", "{{b}}"]
reason: "{{reason}}"
by: "{{author}}"
at: "{{now}}"
---

Hello {{name_a}}, hello {{name_b}},

May I introduce you to each other? {{reason}}

Write each other a line if you like; neither of you has to.

{{cursor}}
`,
    nl: `---
between: ["{{a}}", "{{b}}"]
reason: "{{reason}}"
by: "{{author}}"
at: "{{now}}"
---

Dag {{name_a}}, dag {{name_b}},

Mag ik jullie aan elkaar voorstellen? {{reason}}

Stuur elkaar een berichtje als je wilt; het hoeft niet.

{{cursor}}
`,
  },
} as const satisfies KindDescriptor;
