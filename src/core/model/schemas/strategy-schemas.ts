import { choice, day, documentSchema, number, people, person, text, texts } from '../kinds/fields';

export const strategySchemas = {
  goal: documentSchema('goal', 'Goal', 'What the community wants to reach, and the figures that will tell.', {
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
  }),
  audience: documentSchema('audience', 'Audience', 'People the community is for, and what they need.', {
    needs: texts('Needs', 'What they come for.'),
    channels: texts('Channels', 'Where they are reached: ids of channels from community.yml.', {
      refersTo: 'channel',
    }),
  }),
  recognition: documentSchema(
    'recognition',
    'Thank-you',
    'A thank you to somebody, and what for.',
    {
      to: people('To', 'Who is thanked: a member’s id, or several.'),
      from: people('From', 'Who thanks them.'),
      type: choice('Type', 'What they get. Without it, thanks.', {
        thanks: 'A thank you.',
        badge: 'A badge to show.',
        incentive: 'Something of value.',
        role: 'A chance to lead.',
      }),
      reason: text('Reason', 'What they did, in a sentence.'),
      evidence: texts('Evidence', 'What shows it: documents, commits or addresses.'),
      at: day('At', 'The day they were thanked.'),
    },
    ['to'],
  ),
  survey: documentSchema(
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
} as const;
