import { message } from '../../base/message';
import { contentFields, contentSection } from './content';
import { documentSchema } from './fields';
import type { KindDescriptor } from './kind-descriptor';
import { isPageOrBundle } from './place';

/** How to do something, step by step. */
export const guide = {
  name: message('Guide'),
  purpose: message('How to do something, step by step'),
  icon: 'mortar-board',
  section: contentSection,
  synonyms: ['tutorial', 'how-to', 'howto'],
  place: { folders: ['guides', 'tutorials', 'howto', 'how-to'], holds: isPageOrBundle },
  newFile: { folder: 'content/guides', name: 'slug' },
  idFrom: 'none',
  title: 'own',
  isPublished: true,
  mayHaveGuestAuthors: true,
  tells: 'review',
  recordedAs: 'content',
  disclosure: 'always',
  hasPage: true,
  writers: 'everybody',
  schema: documentSchema('guide', 'Guide', 'A page that explains how to do something.', contentFields),
  template: {
    en: `---
title: "{{title}}"
lang: "{{lang}}"
author: "{{author}}"
owner: "{{author}}"
status: draft
review_interval: 6 months
---

{{cursor}}<!-- Whom is this for, and what can they do after reading it? -->

## Before you begin

## Step by step

1.

## If it does not work
`,
    nl: `---
title: "{{title}}"
lang: "{{lang}}"
author: "{{author}}"
owner: "{{author}}"
status: draft
review_interval: 6 months
---

{{cursor}}<!-- Voor wie is dit, en wat kunnen ze nadat ze het gelezen hebben? -->

## Voor je begint

## Stap voor stap

1.

## Als het niet lukt
`,
  },
} as const satisfies KindDescriptor;
