import { message } from '../../base/message';
import { contentDate, contentFields, contentSection } from './content';
import { documentSchema } from './fields';
import type { KindDescriptor } from './kind-descriptor';
import { isPageOrBundle } from './place';

/** A story with a date. */
export const post = {
  name: message('Post'),
  purpose: message('A story with a date: what happened, what somebody learnt'),
  icon: 'book',
  section: contentSection,
  isMadeInSection: true,
  synonyms: ['article', 'blog', 'blog-post'],
  place: { folders: ['posts', 'blog', 'drafts'], holds: isPageOrBundle },
  newFile: { folder: 'content/posts', name: 'dated slug' },
  idFrom: 'none',
  title: 'own',
  isPublished: true,
  mayHaveGuestAuthors: true,
  tells: 'review',
  recordedAs: 'content',
  disclosure: 'always',
  hasPage: true,
  writers: 'everybody',
  schema: documentSchema('post', 'Post', 'A post for the blog or the news.', {
    ...contentFields,
    date: contentDate,
  }),
  template: `---
title: "{{title}}"
lang: "{{lang}}"
date: "{{date}}"
author: "{{author}}"
status: draft
---

{{cursor}}
`,
} as const satisfies KindDescriptor;
