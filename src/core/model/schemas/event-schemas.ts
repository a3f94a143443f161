import { choice, day, documentSchema, formatted, number, people, text, yesOrNo } from '../kinds/fields';

export const eventSchemas = {
  event: documentSchema(
    'event',
    'Event',
    'Something that happens at a time. Each RSVP is a file in a folder with the event’s name.',
    {
      start: day('Start', 'When it begins. Without an offset, in the event’s time zone.'),
      end: formatted('moment', 'End', 'When it ends: a day, a day and a time, or a time on the first day.', {
        examples: ['2026-03-14 21:00', '21:00'],
      }),
      timezone: formatted('time-zone', 'Time zone', 'The time zone of start and end, by its IANA name.', {
        examples: ['Europe/Amsterdam'],
      }),
      location: {
        title: 'Location',
        description: 'Where it happens: a place, an address, or “online”.',
        type: ['string', 'array', 'object', 'null'],
      },
      hosts: people('Hosts', 'Who hosts it: members’ ids.'),
      capacity: number('Capacity', 'How many people can take part.', { whole: true, minimum: 1 }),
      recurrence: formatted('rrule', 'Recurrence', 'How it repeats, as an RRULE.', {
        examples: ['FREQ=MONTHLY;BYDAY=1TH'],
      }),
      series: text('Series', 'The series of events that it belongs to.'),
    },
  ),
  answer: documentSchema(
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
      at: day('At', 'When they answered.'),
    },
  ),
} as const;
