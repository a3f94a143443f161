import { message } from '../../base/message';
import { choice, day, documentSchema, formatted, number, person, text, texts } from './fields';
import type { GoalOutcome } from './goal-status';
import type { JsonSchema } from './json-schema';
import type { KindDescriptor } from './kind-descriptor';
import { strategySection } from './strategy';

/** A number, or one with a unit, such as `40 %`: see `goalMeasures`. */
function amount(title: string, description: string): JsonSchema {
  return { title, description, type: ['number', 'string', 'null'] };
}

/** A goal of the community, and how it is measured. */
export const goal = {
  name: message('Goal'),
  purpose: message('What the community wants to achieve, and how to tell'),
  icon: 'target',
  section: strategySection,
  isMadeInSection: true,
  place: { folders: ['goals'], top: 'strategy' },
  newFile: { folder: 'strategy/goals', name: 'slug' },
  idFrom: 'file name',
  title: 'own',
  recordedAs: 'goal',
  disclosure: 'always',
  writers: 'everybody',
  schema: documentSchema(
    'goal',
    'Goal',
    'What the community wants to reach, and the figures that will tell.',
    {
      objective: text('Objective', 'What should be true when it is reached, in one sentence.'),
      audience: texts('Audience', 'Who it is for: ids of audiences.', { refersTo: 'audience' }),
      owner: person('Owner', 'Who looks after it: a member’s id.'),
      status: choice('Status', 'Whether it is being worked on, and else how it ended.', {
        open: 'Being worked on.',
        reached: 'Closed: what was wanted is true.',
        missed: 'Closed: it was not reached in time.',
        dropped: 'Closed: it was given up.',
      } satisfies Readonly<Record<GoalOutcome | 'open', string>>),
      opened: day('Opened', 'When it was set: the time that is gone is counted from here.'),
      closed: day('Closed', 'When it was closed.'),
      follows: text('Follows', 'The goal that it goes on with: its id.', { refersTo: 'goal' }),
      measures: {
        title: 'Measures',
        description: 'The figures that tell whether it is reached.',
        type: ['array', 'null'],
        items: {
          title: 'Measure',
          type: ['object', 'null'],
          properties: {
            metric: text('Metric', 'The metric’s id.', {
              refersTo: 'metric',
              examples: ['contributors.new', 'time_to_first_response', 'unanswered', 'nps'],
            }),
            target: amount(
              'Target',
              'The value to reach: a number, perhaps with its unit, such as 24 h or 40 %.',
            ),
            baseline: amount('Baseline', 'The value at the start.'),
            by: day('By', 'The day to reach it.'),
            period: formatted('duration', 'Period', 'How far back it is measured. Without it, 90 days.', {
              examples: ['30 days', '1 year'],
            }),
            final: number('Final figure', 'The value when the goal was closed.'),
          },
          required: ['metric', 'target'],
        },
      },
    },
  ),
  template: {
    en: `---
title: "{{title}}"
lang: "{{lang}}"
kind: goal
objective: "{{title}}"
owner: "{{author}}"
measures: []
# measures:
#   - { metric: contributors.new, baseline: 4, target: 8, by: {{next_year}} }
---

{{cursor}}<!-- Why this, and why now? -->

## What we do

- [ ]
`,
    nl: `---
title: "{{title}}"
lang: "{{lang}}"
kind: goal
objective: "{{title}}"
owner: "{{author}}"
measures: []
# measures:
#   - { metric: contributors.new, baseline: 4, target: 8, by: {{next_year}} }
---

{{cursor}}<!-- Waarom dit, en waarom nu? -->

## Wat we doen

- [ ]
`,
  },
} as const satisfies KindDescriptor;
