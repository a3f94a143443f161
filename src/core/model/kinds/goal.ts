import { message } from '../../base/message';
import { day, documentSchema, number, person, text, texts } from './fields';
import type { KindDescriptor } from './kind-descriptor';
import { strategySection } from './strategy';

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
      measures: {
        title: 'Measures',
        description: 'The figures that tell whether it is reached.',
        type: ['array', 'null'],
        items: {
          title: 'Measure',
          type: ['object', 'null'],
          properties: {
            metric: text('Metric', 'The metric’s id.', {
              examples: ['contributors.new', 'time_to_first_response', 'unanswered', 'nps'],
            }),
            target: number('Target', 'The value to reach.'),
            baseline: number('Baseline', 'The value at the start.'),
            by: day('By', 'The day to reach it.'),
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
