import { message } from '../../base/message';
import { datedName } from '../events/dated-name';
import { day, documentSchema, formatted, number, people, text, texts } from './fields';
import type { KindDescriptor } from './kind-descriptor';
import type { FileInFolder, KindHints } from './place';

/** Something that happens at a time. */
export const event = {
  name: message('Event'),
  purpose: message('When and where people meet'),
  icon: 'calendar',
  section: { name: 'events', title: message('Events'), icon: 'calendar' },
  isMadeInSection: true,
  synonyms: ['meetup'],
  place: { folders: ['events', 'meetups'], holds: isEvent },
  newFile: { folder: 'events', name: 'slug', says: { date: 'some day' } },
  idFrom: 'id field',
  title: 'own',
  parts: 'in the folder of its name',
  tells: 'event',
  recordedAs: 'event',
  disclosure: 'always',
  hasPage: true,
  writers: 'everybody',
  schema: documentSchema(
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
      capacity: number(
        'Capacity',
        'How many people can take part. Whoever says later that they are going waits for a place.',
        { whole: true, minimum: 1 },
      ),
      recurrence: formatted('rrule', 'Recurrence', 'How it repeats, as an RRULE.', {
        examples: ['FREQ=MONTHLY;BYDAY=1TH'],
      }),
      exceptions: texts('Exceptions', 'Meetings that do not take place: days, or days and times.', {
        format: 'date-or-time',
        examples: ['2026-12-25'],
      }),
      moved: {
        title: 'Moved',
        description: 'Meetings that take place at another time than the recurrence says.',
        type: ['array', 'null'],
        items: {
          title: 'Moved meeting',
          type: ['object', 'null'],
          properties: {
            from: day('From', 'When it was to be: a day, or a day and a time.'),
            to: day('To', 'When it is: a day, at the usual time, or a day and a time.'),
            end: formatted('moment', 'End', 'When it ends, unless it takes as long as usual.', {
              examples: ['21:00'],
            }),
          },
          required: ['from', 'to'],
        },
      },
      series: text('Series', 'The series of events that it belongs to.'),
      uid: text('UID', 'What the calendar that it came from knows it by.'),
    },
  ),
  template: {
    en: `---
title: "{{title}}"
lang: "{{lang}}"
start: "{{start}}"
end: "{{end}}"
timezone: "{{timezone}}"
location: online
hosts: ["{{author}}"]
---

{{cursor}}<!-- What happens, for whom, and what should people bring? -->
`,
    nl: `---
title: "{{title}}"
lang: "{{lang}}"
start: "{{start}}"
end: "{{end}}"
timezone: "{{timezone}}"
location: online
hosts: ["{{author}}"]
---

{{cursor}}<!-- Wat gebeurt er, voor wie, en wat nemen mensen mee? -->
`,
  },
} as const satisfies KindDescriptor;

/**
 * If the community has set Kith up, incomplete events are to be reported. Otherwise a file in `events/`
 * without a date, a time or a place is more likely a description of a type of event.
 */
function isEvent({ isIndex, depth, isAdopted, stem }: FileInFolder, hints: KindHints): boolean {
  if (isIndex) return depth === 1;
  if (depth > 0) return hints.rsvp === '' && hints.date !== '';
  return isAdopted || hints.timed !== '' || datedName(stem) !== undefined;
}
