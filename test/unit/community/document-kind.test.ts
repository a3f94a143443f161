import { describe, expect, test } from 'vitest';
import { createConfig, defaultConfig } from '../../../src/core/model/config/community-config';
import { asKind, documentKind } from '../../../src/core/model/documents/document-kind';
import { headOf } from '../../../src/core/model/documents/facts-table';
import { scanMarkdown, scanYaml } from '../../../src/core/formats/markdown/scan';

const none = { kind: '', layout: '', type: '', date: '', rsvp: '' };
const kindOf = (path: string, hints: Partial<typeof none> = {}, config = defaultConfig): string =>
  documentKind(path, { ...none, ...hints }, config);

describe('who has a page', () => {
  const kindOfText = (path: string, text: string): string =>
    documentKind(path, headOf(scanMarkdown(text)), defaultConfig);
  const chapter = '# Hiring\n\nWe write down what a role needs.\n';
  test.each([
    ['content/_authors/ada.ny.md', '---\nfullname: Ada Ny\ngithub: adany\n---\n', 'member'],
    ['content/author/bo-vos/_index.md', '---\nname: Bo Vos\n---\n', 'member'],
    ['content/authors/admin/index.md', '---\nfirst_name: Ada\nlast_name: Ny\n---\n', 'member'],
    ['content/authors/bo-vos/_index.md', '---\ntitle: Bo Vos\n---\n', 'member'],
    ['authors/ada-ny.md', '---\ntitle: Ada Ny\n---\n', 'member'],
    ['authors/style.md', '---\ntitle: How we write\n---\n', 'page'],
    ['src/content/authors/ada.md', '---\nname: Ada\n---\n', 'member'],
    ['team/ada.md', '---\nname: Ada Ny\nrole: Editor\n---\n', 'member'],
    ['_people/ada.md', '---\ntitle: Designer\nname: Ada Ny\n---\n', 'member'],
    ['people/ada.md', '---\nlayout: person\ntitle: Ada\n---\n', 'member'],
    ['members/ada.md', '# Ada Ny\n\nBoats.\n', 'member'],
    ['members/ada.md', '# Ada\n', 'member'],
    ['members/ada.md', '---\ngit: [Ada]\n---\n', 'member'],
    ['people/hiring.md', chapter, 'page'],
    ['people/time-off.md', '---\ntitle: Time Off\nauthor: ada\n---\n', 'page'],
    ['people/index.md', '# People\n', 'page'],
    ['members/onboarding.md', '# Onboarding\n', 'page'],
    ['members/how-to-join.md', '# How to join\n', 'page'],
    ['team/charter.md', '---\ntitle: Charter\n---\n', 'guideline'],
    ['authors/README.md', '# Authors\n', 'page'],
    ['content/authors/_index.md', '---\ntitle: Authors\n---\n', 'page'],
    ['content/author/bo-vos/notes.md', '---\nname: Bo\n---\n', 'page'],
    ['contributors/guide.md', '---\ntitle: Guide\n---\n# Guide\n', 'page'],
  ])('%s: %j is a %s', (path, text, kind) => {
    expect(kindOfText(path, text)).toBe(kind);
  });

  test('where the community says what is in a folder, it is that', () => {
    const config = createConfig('community.yml', scanYaml('folders:\n  people: member\n').frontMatter);
    expect(documentKind('people/hiring.md', headOf(scanMarkdown(chapter)), config)).toBe('member');
  });
});

describe('what lies where events are', () => {
  const kindOfText = (path: string, text: string, config = defaultConfig): string =>
    documentKind(path, headOf(scanMarkdown(text)), config);
  test.each([
    ['content/_events/landing.md', '---\nlabel: A boat lands\n---\n', 'page'],
    ['events/types.md', '---\ntitle: Kinds of events\ndescription: Which we hold\n---\n', 'page'],
    ['meetups/how-we-host.md', '# How we host\n', 'page'],
    ['events/landing.md', '---\nlabel: A boat lands\nlocation: Quay 3\n---\n', 'event'],
    ['events/landing.md', '---\nlabel: A boat lands\nwhen: Friday\n---\n', 'event'],
    ['events/landing.md', '---\nevent:\n  begins: 2026-03-01\n---\n', 'event'],
    ['events/2026-03-01-landing.md', '# A boat lands\n', 'event'],
    ['events/landing.md', '---\nkind: event\n---\n', 'event'],
    ['events/landing.md', '---\nlayout: event\n---\n', 'event'],
  ])('%s: %j is a %s', (path, text, kind) => {
    expect(kindOfText(path, text)).toBe(kind);
  });

  test('where the community has set Kith up, it hears that an event has no start', () => {
    const config = createConfig('community.yml', scanYaml('name: Harbour\n').frontMatter);
    expect(kindOfText('events/landing.md', '# A boat lands\n', config)).toBe('event');
  });
});

describe('the kind of a document', () => {
  test.each([
    ['README.md', 'page'],
    ['docs/setup.md', 'page'],
    ['content/about.md', 'page'],
    ['CODE_OF_CONDUCT.md', 'guideline'],
    ['code-of-conduct.md', 'guideline'],
    ['.github/CONTRIBUTING.md', 'guideline'],
    ['docs/SECURITY.md', 'guideline'],
    ['guidelines/spam.md', 'guideline'],
    ['guidelines/README.md', 'guideline'],
    ['governance/ACCESS_POLICY.md', 'guideline'],
    ['CPC-CHARTER.md', 'guideline'],
    ['by-laws.md', 'guideline'],
    ['sub/project/CODE_OF_CONDUCT.md', 'guideline'],
    ['sub/project/CONTRIBUTING.md', 'page'],
    // In other languages, by suffix, folder or name.
    ['docs/CODE_OF_CONDUCT-de.md', 'guideline'],
    ['docs/CONTRIBUTING-pt_BR.md', 'guideline'],
    ['CONTRIBUTING.zh-CN.md', 'guideline'],
    ['content/code-of-conduct.es.md', 'guideline'],
    ['nl/CODE_OF_CONDUCT.md', 'guideline'],
    ['docs/i18n/pt-BR/CONTRIBUTING.md', 'guideline'],
    ['gedragscode.md', 'guideline'],
    ['huishoudelijk-reglement.md', 'guideline'],
    ['docs/fr/CODE_OF_CONDUCT.md', 'guideline'],
    ['CODE_OF_CONDUCT.zh-Hans.md', 'guideline'],
    ['docs/código-de-conducta.md', 'guideline'],
    ['Verhaltenskodex.md', 'guideline'],
    // In a folder of their name.
    ['code-of-conduct/index.md', 'guideline'],
    ['code-of-conduct/reporting.md', 'guideline'],
    ['CODE_OF_CONDUCT/reporting.md', 'guideline'],
    ['tech-policies/naming.md', 'guideline'],
    ['content/communication-guidelines/index.md', 'guideline'],
    ['communication/slack-guidelines.md', 'guideline'],
    // At home, and of groups.
    ['Moderation-Policy.md', 'guideline'],
    ['PRINCIPLES.md', 'guideline'],
    ['community-membership.md', 'guideline'],
    ['docs/house-rules.md', 'guideline'],
    ['groups/tides/charter.md', 'guideline'],
    ['groups/tides/CONTRIBUTING.md', 'guideline'],
    ['sig-docs/charter.md', 'guideline'],
    ['sig-docs/CONTRIBUTING.md', 'guideline'],
    ['tags/tag-security/governance/charter.md', 'guideline'],
    ['tags/security/CONTRIBUTING.md', 'guideline'],
    // Articles that are called so, and what else lies near guidelines.
    ['_articles/code-of-conduct.md', 'page'],
    ['_articles/nl/code-of-conduct.md', 'page'],
    ['content/blog/code-of-conduct.md', 'post'],
    ['_posts/2026-01-01-code-of-conduct.md', 'post'],
    ['guides/governance/steering.md', 'guide'],
    ['learn/code-of-conduct.md', 'page'],
    ['governance/case-studies/harbour.md', 'page'],
    ['governance/case-study-harbour.md', 'page'],
    ['resources/governance/foundations.md', 'page'],
    ['governance/meetings/2026-01-01.md', 'page'],
    ['projects/values.md', 'page'],
    ['src/lib/rules.md', 'page'],
    ['fees-policy-notes.md', 'page'],
    // A section's own page in a language.
    ['content/events/_index.es.md', 'page'],
    ['content/blog/_index.es.md', 'page'],
    ['events/README.nl.md', 'page'],
    ['posts/README-zh_CN.md', 'page'],
    ['members/index.pt-BR.md', 'page'],
    ['content/posts/hello/index.nl.md', 'post'],
    ['members/ada.md', 'member'],
    // Starters of discussions lie among these; a thread may be called so.
    ['discussions/prompts/show-and-tell.md', 'prompt'],
    ['community/_discussions/prompts/weekly.nl.md', 'prompt'],
    ['discussions/prompts/README.md', 'page'],
    ['discussions/prompts/thread.md', 'discussion'],
    ['discussions/prompts/01ARZ3NDEKTSV4RRFFQ69G5FAV.md', 'reply'],
    ['discussions/prompts/old/weekly.md', 'page'],
    ['prompts/summarise.md', 'page'],
    ['docs/prompts/system.md', 'page'],
    ['_people/ada.md', 'member'],
    ['members/README.md', 'page'],
    ['members.md', 'page'],
    ['members/old/ada.md', 'page'],
    ['_posts/2015-01-01-hello.md', 'post'],
    ['content/blog/hello.md', 'post'],
    ['content/posts/hello/index.md', 'post'],
    ['posts/README.md', 'page'],
    ['_drafts/idea.md', 'post'],
    ['_drafts/YYYY-MM-DD-template.md', 'page'],
    ['_events/2016-01-30-fosdem.md', 'event'],
    ['events/spring.md', 'event'],
    ['events/README.md', 'page'],
    ['events/spring/notes.md', 'page'],
    ['meetings/2018/2018-10-13.md', 'page'],
    ['discussions/hello/thread.md', 'discussion'],
    ['discussions/hello/01JD3Z6T8QXK2M4N6P8R0S2T4V.md', 'reply'],
    ['discussions/hello/notes.md', 'page'],
    ['discussions/README.md', 'page'],
    ['strategy/grow.md', 'goal'],
    ['strategy/audiences/newcomers.md', 'audience'],
    ['strategy/README.md', 'page'],
    ['recognitions/01JD3Z6T8QXK2M4N6P8R0S2T4V.md', 'recognition'],
    ['introductions/01JD3Z6T8QXK2M4N6P8R0S2T4V.md', 'introduction'],
    ['introductions/how-to.md', 'page'],
    ['nominations/01JD3Z6T8QXK2M4N6P8R0S2T4V.md', 'nomination'],
    ['nominations/2026.md', 'page'],
    ['surveys/2026.md', 'survey'],
    ['guides/first-steps.md', 'guide'],
    ['announcements/move.md', 'announcement'],
    ['moderation/rules/links.yml', 'rule'],
    ['moderation/log/2026/01JD3Z6T8QXK2M4N6P8R0S2T4V.yml', 'log'],
    ['today/01JD3Z6T8QXK2M4N6P8R0S2T4V.yml', 'dismissal'],
    ['posts/2026-03-14-quay.channels/mastodon.md', 'variant'],
    ['_posts/quay.channels/chat.md', 'variant'],
    ['posts/channels/chat.md', 'post'],
    ['channels/outbox/01JD3Z6T8QXK2M4N6P8R0S2T4V.yml', 'delivery'],
    ['visits/plausible/2026-11.yml', 'visits'],
    ['.github/ISSUE_TEMPLATE/bug.md', 'page'],
    ['a/b/c/events/deep.md', 'page'],
  ])('%s is a %s', (path, kind) => expect(kindOf(path)).toBe(kind));

  test('an answer to an event says whether somebody comes', () => {
    expect(kindOf('events/spring/ada.md', { rsvp: 'going' })).toBe('answer');
    expect(kindOf('events/2019/spring.md', { date: '2019-04-01' })).toBe('event');
  });

  test('its own word comes first, then the folder map, then the place, then layout and type', () => {
    const config = createConfig(
      'community.yml',
      scanYaml('folders:\n  events: page\n  texts/old: post\n').frontMatter,
    );
    expect(kindOf('events/x.md', { kind: 'goal', layout: 'post' }, config)).toBe('goal');
    expect(kindOf('events/x.md', { layout: 'event' }, config)).toBe('page');
    expect(kindOf('texts/old/x.md', {}, config)).toBe('post');
    expect(kindOf('events/x.md', { layout: 'post' })).toBe('event');
    expect(kindOf('texts/x.md', { layout: 'post' })).toBe('post');
    expect(kindOf('texts/x.md', { type: 'Event' })).toBe('event');
    expect(kindOf('texts/x.md', { layout: 'default', type: 'question' })).toBe('page');
  });

  test('words that are no kind, such as names of built-in properties, are none', () => {
    for (const word of ['', 'default', 'constructor', '__proto__', 'toString'])
      expect(asKind(word)).toBeUndefined();
  });
});
