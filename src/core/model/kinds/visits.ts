import { message } from '../../base/message';
import { count, day, documentSchema, group, text } from './fields';
import type { KindDescriptor } from './kind-descriptor';

/** What another program counted of a site in a month: `visits/<source>/<yyyy-mm>.yml`. */
export const visits = {
  name: message('Visits'),
  purpose: message('What another program counted of a site in a month'),
  icon: 'globe',
  // Read by figures.
  section: undefined,
  syntax: 'yaml',
  place: { folders: ['visits'] },
  newFile: { folder: 'visits/other', name: 'month' },
  isMadeByCommands: true,
  idFrom: 'none',
  title: 'always made',
  recordedAs: 'visits',
  disclosure: 'never',
  writers: 'everybody',
  schema: documentSchema(
    'visits',
    'Visits',
    'What another program counted of a site, by day: an external figure, which Kith only keeps.',
    {
      tool: text('Tool', 'The program that counted.', { examples: ['plausible', 'matomo', 'github'] }),
      read_at: day('Read at', 'When it was last imported with other counts than before.'),
      days: {
        title: 'Days',
        description: 'The counts of each day, in UTC or in the zone of the program.',
        type: ['object', 'null'],
        additionalProperties: group('Day', 'What was counted on the day.', {
          visits: count('Visits', 'Visits, or sessions.'),
          visitors: count('Visitors', 'Different visitors of the day.'),
          views: count('Views', 'Pages viewed.'),
        }),
      },
    },
    ['days'],
  ),
  template: `tool: other
read_at: "{{now}}"
days: {}
`,
} as const satisfies KindDescriptor;
