import { message } from '../../base/message';
import { choice, day, documentSchema, yesOrNo } from './fields';
import type { KindDescriptor } from './kind-descriptor';

/** One member’s RSVP to an event, a file in the folder that has the event’s name. */
export const answer = {
  name: message('RSVP'),
  purpose: message('Whether you are coming to an event'),
  icon: 'person',
  // Listed under its event.
  section: undefined,
  place: {
    folders: ['events', 'meetups'],
    // Also in files that take notes on the event.
    holds: ({ isIndex, depth }, { rsvp }) => !isIndex && depth > 0 && rsvp !== '',
  },
  newFile: { folder: 'events', name: 'member', says: { rsvp: 'going' } },
  idFrom: 'none',
  title: 'always made',
  isNamedAfterMember: true,
  isPart: true,
  tells: 'attendance',
  recordedAs: 'rsvp',
  disclosure: 'always',
  isWithoutPersonalData: true,
  writers: 'everybody',
  schema: documentSchema(
    'answer',
    'RSVP',
    'One member’s RSVP to an event; the file’s name is the member’s id.',
    {
      rsvp: choice('RSVP', 'Whether they are coming.', {
        going: 'Is coming.',
        maybe: 'Does not know yet.',
        declined: 'Is not coming.',
      }),
      attended: yesOrNo('Attended', 'Whether they were there.'),
      at: day('At', 'When they answered: places go in this order.'),
    },
  ),
  template: {
    en: `---
kind: answer
# going, maybe or declined
rsvp: {{cursor}}
at: "{{now}}"
---
`,
    nl: `---
kind: answer
# going (komt), maybe (misschien) of declined (komt niet)
rsvp: {{cursor}}
at: "{{now}}"
---
`,
  },
} as const satisfies KindDescriptor;
