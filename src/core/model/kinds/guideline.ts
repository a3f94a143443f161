import { message } from '../../base/message';
import { isGuidelineName, isInGuidelineFolder } from '../file-names/guideline-names';
import { contentFields } from './content';
import { day, documentSchema, person, text, texts } from './fields';
import type { KindDescriptor } from './kind-descriptor';

/** What the community has agreed on. */
export const guideline = {
  name: message('Guideline'),
  purpose: message('What the community expects of its members'),
  icon: 'law',
  section: { name: 'guidelines', title: message('Guidelines'), icon: 'law' },
  isMadeInSection: true,
  synonyms: ['policy'],
  place: { folders: [], isNamed: isGuidelineName, isAmong: isInGuidelineFolder },
  newFile: { folder: 'guidelines', name: 'slug' },
  idFrom: 'none',
  title: 'own',
  mayHaveGuestAuthors: true,
  tells: 'review',
  recordedAs: 'content',
  disclosure: 'always',
  hasPage: true,
  writers: 'moderators',
  schema: documentSchema(
    'guideline',
    'Guideline',
    'What the community has agreed on. Each heading is an anchor that rules and decisions cite.',
    {
      applies_to: texts('Applies to', 'Where or to whom it applies.'),
      effective: day('Effective', 'The day from which it holds.'),
      version: text('Version', 'Which version of the text this is.'),
      owner: person('Owner', 'Who keeps it up to date.'),
      translation_of: contentFields.translation_of,
      review_interval: contentFields.review_interval,
      reviewed_at: contentFields.reviewed_at,
    },
  ),
  template: {
    en: `---
title: "{{title}}"
lang: "{{lang}}"
version: 1
effective: "{{date}}"
---

{{cursor}}<!-- One heading an agreement: rules and decisions cite headings. -->

## What we ask

## Why

## What happens otherwise
`,
    nl: `---
title: "{{title}}"
lang: "{{lang}}"
version: 1
effective: "{{date}}"
---

{{cursor}}<!-- Eén kopje per afspraak: regels en besluiten verwijzen naar kopjes. -->

## Wat we vragen

## Waarom

## Wat er anders gebeurt
`,
  },
} as const satisfies KindDescriptor;
