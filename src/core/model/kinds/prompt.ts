import { message } from '../../base/message';
import { isIndexName } from '../file-names/file-language';
import { isUlidName } from '../file-names/ulid-name';
import { day, documentSchema, formatted, person, text } from './fields';
import type { KindDescriptor } from './kind-descriptor';

/** A discussion starter: what it says becomes a thread each time its schedule comes round. */
export const prompt = {
  name: message('Prompt'),
  purpose: message('A discussion that somebody starts again and again, by a schedule'),
  icon: 'megaphone',
  section: { name: 'prompts', title: message('Prompts'), icon: 'megaphone' },
  isMadeInSection: true,
  // `prompts/` alone is where many keep texts for language models.
  place: { folders: [], isNamed: isPrompt },
  newFile: { folder: 'discussions/prompts', name: 'undated slug' },
  idFrom: 'file name',
  title: 'own',
  recordedAs: 'prompt',
  disclosure: 'always',
  writers: 'everybody',
  schema: documentSchema(
    'prompt',
    'Prompt',
    'A discussion that is started again and again. Its text is that of the discussions, with the day of each in place of {{date}}.',
    {
      schedule: formatted('rrule', 'Schedule', 'When the next discussion is due, as an RRULE.', {
        examples: [
          'FREQ=WEEKLY;BYDAY=MO',
          'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO',
          'FREQ=MONTHLY;BYMONTHDAY=1',
          'FREQ=MONTHLY;BYDAY=1TH',
          'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
          'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1',
        ],
      }),
      owner: person('Owner', 'Who starts the discussions: a member’s id.'),
      start: day('Start', 'The day from which on the schedule counts.'),
      last: day('Last', 'The day of the latest discussion. “Start Discussion” sets it.'),
      thread_title: text(
        'Title of discussions',
        'What each discussion is called. {{date}}, {{day}}, {{week}}, {{month}} and {{year}} are those of its day. Without it, the prompt’s title and the day.',
        { examples: ['Show and tell, week {{week}}'] },
      ),
    },
    ['schedule'],
  ),
  template: {
    en: `---
title: "{{title}}"
lang: "{{lang}}"
schedule: "FREQ=WEEKLY;BYDAY=MO"
start: "{{date}}"
owner: "{{author}}"
---

{{cursor}}<!-- What is everybody asked? This text becomes the discussion. -->
`,
    nl: `---
title: "{{title}}"
lang: "{{lang}}"
schedule: "FREQ=WEEKLY;BYDAY=MO"
start: "{{date}}"
owner: "{{author}}"
---

{{cursor}}<!-- Wat wordt iedereen gevraagd? Deze tekst wordt de discussie. -->
`,
  },
} as const satisfies KindDescriptor;

/** In `discussions/prompts/`; a thread may be called so too, with its replies beside it. */
function isPrompt(stem: string, folders: readonly string[]): boolean {
  const [parent, folder] = folders.slice(-2).map((name) => name.toLowerCase().replace(/^_/, ''));
  if (parent !== 'discussions' || folder !== 'prompts') return false;
  return !isIndexName(stem) && !isUlidName(stem) && stem.toLowerCase() !== 'thread';
}
