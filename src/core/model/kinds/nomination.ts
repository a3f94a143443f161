import { message } from '../../base/message';
import { isUlidName } from '../file-names/ulid-name';
import { choice, day, documentSchema, people, person, text } from './fields';
import type { KindDescriptor } from './kind-descriptor';

/** Somebody who is proposed for a role, as a host, or to look after a guideline, with those who vouch. */
export const nomination = {
  name: message('Nomination'),
  purpose: message('Somebody who is proposed for a role, an event or a guideline'),
  icon: 'star',
  section: { name: 'nominations', title: message('Nominations'), icon: 'star' },
  place: {
    folders: [],
    isNamed: (stem, folders) => folders.at(-1)?.toLowerCase() === 'nominations' && isUlidName(stem),
  },
  newFile: { folder: 'nominations', name: 'ulid' },
  isMadeByCommands: true,
  idFrom: 'file name',
  title: 'made if untitled',
  recordedAs: 'nomination',
  disclosure: 'never',
  writers: 'everybody',
  schema: documentSchema(
    'nomination',
    'Nomination',
    'Somebody who is proposed to lead, host, moderate or look after something.',
    {
      who: person('Who', 'Who is nominated: a member’s id.'),
      for: text('For', 'A role, or the path of an event to host or a guideline to look after.', {
        examples: ['moderator', 'events/hack-night.md'],
      }),
      by: person('By', 'Who nominates them.'),
      at: day('At', 'The day they were nominated.'),
      sponsors: people('Sponsors', 'Who vouches for them: other members’ ids.'),
      status: choice('Status', 'How far it is. Without it, proposed.', {
        proposed: 'Looks for sponsors.',
        asked: 'They were asked.',
        accepted: 'They said yes.',
        declined: 'They said no, or it was dropped.',
      }),
    },
    ['who', 'for'],
  ),
  template: `---
who: "{{to}}"
for: "{{for}}"
by: "{{author}}"
at: "{{now}}"
sponsors: []
status: proposed
---

{{cursor}}
`,
} as const satisfies KindDescriptor;
