import { message } from '../../base/message';
import { contentFields, contentSection } from './content';
import { documentSchema } from './fields';
import type { KindDescriptor } from './kind-descriptor';

/** Lasting information, and the default kind. */
export const page = {
  name: message('Page'),
  purpose: message('Something that stays: about us, contact, how we work'),
  icon: 'file',
  section: contentSection,
  place: { folders: [] },
  newFile: { folder: 'content/pages', name: 'slug' },
  idFrom: 'none',
  title: 'own',
  isPublished: true,
  mayHaveGuestAuthors: true,
  tells: 'review',
  recordedAs: 'content',
  disclosure: 'always',
  hasPage: true,
  writers: 'everybody',
  schema: documentSchema('page', 'Page', 'A page of the community.', contentFields),
  template: `---
title: "{{title}}"
lang: "{{lang}}"
author: "{{author}}"
status: draft
---

{{cursor}}
`,
} as const satisfies KindDescriptor;
