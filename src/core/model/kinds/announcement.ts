import { message } from '../../base/message';
import { contentDate, contentFields, contentSection } from './content';
import { documentSchema } from './fields';
import type { KindDescriptor } from './kind-descriptor';

/** News that everybody should see. */
export const announcement = {
  name: message('Announcement'),
  purpose: message('News that everybody should see'),
  icon: 'megaphone',
  section: contentSection,
  synonyms: ['news'],
  place: { folders: ['announcements'] },
  newFile: { folder: 'content/announcements', name: 'dated slug' },
  idFrom: 'none',
  title: 'own',
  isPublished: true,
  mayHaveGuestAuthors: true,
  tells: 'review',
  recordedAs: 'content',
  disclosure: 'always',
  hasPage: true,
  writers: 'everybody',
  schema: documentSchema('announcement', 'Announcement', 'News that everybody should see.', {
    ...contentFields,
    date: contentDate,
  }),
  template: {
    en: `---
title: "{{title}}"
lang: "{{lang}}"
date: "{{date}}"
author: "{{author}}"
status: draft
---

{{cursor}}<!-- The news first, in one sentence. Then what it means for readers, and whom to ask. -->
`,
    nl: `---
title: "{{title}}"
lang: "{{lang}}"
date: "{{date}}"
author: "{{author}}"
status: draft
---

{{cursor}}<!-- Eerst het nieuws, in één zin. Dan wat het voor de lezer betekent, en wie meer weet. -->
`,
  },
} as const satisfies KindDescriptor;
