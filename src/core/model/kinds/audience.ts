import { message } from '../../base/message';
import { documentSchema, texts } from './fields';
import type { KindDescriptor } from './kind-descriptor';
import { strategySection } from './strategy';

/** A target group of the community, and its needs. */
export const audience = {
  name: message('Audience'),
  purpose: message('Who the community is for, and what they need'),
  icon: 'organization',
  section: strategySection,
  place: { folders: ['audiences'] },
  newFile: { folder: 'strategy/audiences', name: 'slug' },
  idFrom: 'file name',
  title: 'own',
  recordedAs: 'audience',
  disclosure: 'always',
  writers: 'everybody',
  schema: documentSchema('audience', 'Audience', 'People the community is for, and what they need.', {
    needs: texts('Needs', 'What they come for.'),
    channels: texts('Channels', 'Where they are reached: ids of channels from community.yml.', {
      refersTo: 'channel',
    }),
  }),
  template: {
    en: `---
title: "{{title}}"
lang: "{{lang}}"
kind: audience
needs: []
channels: []
---

{{cursor}}<!-- Who are they, where do they come from, and why do they leave? -->
`,
    nl: `---
title: "{{title}}"
lang: "{{lang}}"
kind: audience
needs: []
channels: []
---

{{cursor}}<!-- Wie zijn het, waar komen ze vandaan, en waarom gaan ze weer weg? -->
`,
  },
} as const satisfies KindDescriptor;
