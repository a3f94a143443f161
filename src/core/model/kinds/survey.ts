import { message } from '../../base/message';
import { day, documentSchema, group, number, person, text, texts, yesOrNo } from './fields';
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
  recordedAs: 'survey',
  disclosure: 'always',
  isWithoutPersonalData: true,
  writers: 'everybody',
  schema: documentSchema(
    'survey',
    'Survey',
    'What was asked, and how many gave which answer. The answers of each person lie outside the community’s folder.',
    {
      owner: person('Owner', 'Who looks after it: a member’s id.'),
      goal: texts('Goal', 'Which goals of the strategy it measures, by id.', { refersTo: 'goal' }),
      asked: day('Asked', 'The day it went out.'),
      closed: day('Closed', 'The day after which no more answers come in.'),
      invited: number('Invited', 'How many people were asked.', { whole: true, minimum: 0 }),
      series: text(
        'Series',
        'What surveys of the same people have in common. Results are not compared with those of another series, so that small groups stay hidden over time.',
      ),
      columns: {
        title: 'Columns',
        description: 'What each column of the exported answers is used for, by its header.',
        type: ['object', 'null'],
        additionalProperties: {
          title: 'Use',
          description:
            'nps: recommendation, 0 to 10. csat: satisfaction, 1 to 5. likert: agreement, 1 to 5. demographic: who people are. ignore: not used.',
          type: ['string', 'object', 'null'],
          examples: ['nps', 'csat', 'likert', 'demographic', 'ignore'],
        },
      },
      results: group(
        'Results',
        'How many gave which answer, without small groups. “Import Survey Answers” writes them.',
        {
          answered: number('Answered', 'How many people answered; empty if too few for any figure.', {
            whole: true,
            minimum: 0,
          }),
          questions: {
            title: 'Questions',
            description:
              'The counts of each question. A count that might reveal who gave the answer is empty.',
            type: ['array', 'null'],
            items: {
              type: ['object', 'null'],
              properties: {
                column: text('Question', 'The header of its column in the exported answers.'),
                type: text('Use', 'nps, csat, likert or demographic.'),
                multiple: yesOrNo('Several answers', 'Whether a person could give several answers.'),
                counts: {
                  title: 'Answers',
                  description: 'How many gave each answer. Empty: hidden, since it might reveal who did.',
                  type: ['object', 'null'],
                  additionalProperties: { type: ['integer', 'null'], minimum: 0, emptyMeans: 'hidden' },
                },
              },
            },
          },
        },
      ),
    },
  ),
  template: {
    en: `---
title: "{{title}}"
lang: "{{lang}}"
asked: "{{date}}"
owner: "{{author}}"
# The answers stay out of this folder. “Import Survey Answers” counts them and writes only the results here.
# What each column of the export is used for is asked then, and remembered as
# columns:
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
# De antwoorden blijven buiten deze map. “Antwoorden van enquête importeren” telt ze en schrijft hier alleen de uitkomsten.
# Waar elke kolom van de export voor dient, wordt dan gevraagd en onthouden als
# columns:
#   aanbevelen: nps       # 0 tot 10
#   bijeenkomsten: csat   # 1 tot 5
#   welkom: likert        # 1 tot 5
#   lid_sinds: demographic
---

{{cursor}}<!-- Wat is er gevraagd, en aan wie? -->
`,
  },
} as const satisfies KindDescriptor;
