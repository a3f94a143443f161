import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { announcementOf } from '../../../src/core/services/guidelines/announcement';
import { guidelineAudience, openDiscussionsCiting } from '../../../src/core/services/guidelines/audience';
import {
  fieldChangeText,
  guidelineChanges,
  headingChangeText,
} from '../../../src/core/services/guidelines/changes';
import { referencesIn } from '../../../src/core/services/language/references/targets';
import { openInMemory } from '../community/in-memory-community';

const before = `---
title: Conduct
version: 1
applies_to: [moderators, bo]
---

# Conduct

Be here.

## Be kind

Assume that others
mean well.

### To newcomers

Greet them.

## Spam

No spam.

## Old

Gone soon.
`;

const after = before
  .replace('version: 1', 'version: 2\neffective: 2026-12-01')
  .replace('others\nmean', 'others mean')
  .replace('## Spam', '## Do not advertise')
  .replace('Greet them.', 'Greet and help them.')
  .replace('## Old\n\nGone soon.\n', '## Private words\n\nKeep them.\n');

const sentences = (one: string, other: string): string[] => {
  const { headings, fields, introduction } = guidelineChanges(one, other);
  return [
    ...headings.map((change) => inEnglish(headingChangeText(change))),
    ...fields.map((change) => inEnglish(fieldChangeText(change))),
    ...(introduction ? ['introduction'] : []),
  ];
};

describe('what changed in a guideline', () => {
  test('is told by heading and field; how lines are broken is no change', () => {
    expect(sentences(before, after)).toEqual([
      'Says something else: “To newcomers”',
      '“Spam” is now called “Do not advertise”',
      'New: “Private words”',
      'No longer there: “Old”',
      'Version: 1 → 2',
      'Holds from: – → 2026-12-01',
    ]);
  });

  test.each([
    ['nothing', before, before, []],
    ['line ends', before, before.replaceAll('\n', '\r\n'), []],
    ['the order', '## A\n\na\n\n## B\n\nb\n', '## B\n\nb\n\n## A\n\na\n', []],
    ['the introduction', before, before.replace('Be here.', 'Be there.'), ['introduction']],
    ['everything', '', '## A\n\na\n', ['New: “A”']],
    ['the case of a heading', '## Be kind\n', '## Be Kind\n', ['“Be kind” is now called “Be Kind”']],
    [
      'two empty headings',
      '## A\n\n## B\n',
      '## C\n\n## D\n',
      ['New: “C”', 'New: “D”', 'No longer there: “A”', 'No longer there: “B”'],
    ],
  ])('%s', (_what, one, other, expected) => expect(sentences(one, other)).toEqual(expected));

  test('gives both anchors of a renamed heading, and lines in the later text', () => {
    const { headings } = guidelineChanges(before, after);
    const renamed = headings.find(({ type }) => type === 'renamed');
    expect(renamed?.anchors).toEqual(['do-not-advertise', 'spam']);
    expect(after.split('\n')[renamed?.line ?? 0]).toBe('## Do not advertise');
  });
});

const community = {
  'guidelines/conduct.md': before,
  'members/ada.md': '---\nname: Ada\nroles:\n  - { role: Moderator, from: 2020-01-01 }\n---\n',
  'members/bo.md': '---\nname: Bo\n---\n',
  'members/cy.md': '---\nname: Cy\n---\n',
  'members/di.md': '---\nname: Di\nstatus: alumni\nroles:\n  - { role: moderator }\n---\n',
  'discussions/a/thread.md':
    '---\ntitle: A\nauthor: cy\n---\n\nSee [this](../../guidelines/conduct.md#spam).\n',
  'discussions/b/thread.md': '---\ntitle: B\nauthor: cy\nstatus: closed\n---\n\n[[Conduct#spam]]\n',
  'discussions/c/thread.md': '---\ntitle: C\nauthor: cy\n---\n\n[[Conduct#be-kind]]\n',
  'discussions/d/thread.md': '---\ntitle: D\nauthor: cy\n---\n\nWhat?\n',
  'discussions/d/01KBBT6R80CS9FQM0JCWKAMWEA.md': '---\nauthor: bo\n---\n\n[[Conduct#do-not-advertise]]\n',
  'discussions/e/thread.md': '---\ntitle: E\nauthor: cy\n---\n\nWhat?\n',
  'discussions/e/01KBBT6R80CS9FQM0JCWKAMWEB.md': '---\nauthor: bo\nstate: hidden\n---\n\n[[Conduct#spam]]\n',
};

describe('who has to be told', () => {
  const told = async (appliesTo: string) => {
    const opened = await openInMemory({
      ...community,
      'guidelines/conduct.md': before.replace('[moderators, bo]', appliesTo),
    });
    const guideline = opened.community.documents.get('guidelines/conduct.md');
    if (!guideline) throw new Error('not read');
    const { isEverybody, people, unknown } = guidelineAudience(
      guideline.facts(),
      opened.community,
      Date.UTC(2026, 10, 30),
    );
    return [
      isEverybody,
      people
        .map(({ id }) => id)
        .sort()
        .join(),
      unknown.join(),
    ];
  };
  test.each([
    ['[moderators, bo]', false, 'ada,bo', ''],
    ['"@cy"', false, 'cy', ''],
    ['everybody', true, 'ada,bo,cy', ''],
    ['[Leden, moderators]', true, 'ada,bo,cy', ''],
    ['', true, 'ada,bo,cy', ''],
    ['hosts, moderator', false, 'ada', 'hosts'],
  ])('by applies_to: %s', async (written, ...expected) => expect(await told(written)).toEqual(expected));

  test('open discussions that cite what changed, by its old anchor or its new one', async () => {
    const { community: reader } = await openInMemory(community);
    const guideline = reader.documents.get('guidelines/conduct.md');
    if (!guideline) throw new Error('not read');
    const references = [...reader.documents.all()].flatMap((one) =>
      referencesIn(one, { type: 'document', document: guideline }, reader),
    );
    const { headings } = guidelineChanges(before, after);
    expect(openDiscussionsCiting(references, headings, reader).map(({ title }) => title)).toEqual(['A', 'D']);
  });
});

test('the announcement links each heading that is there, in the community’s language', () => {
  const changes = guidelineChanges(before, after);
  const guideline = { title: 'Conduct', name: 'Conduct' };
  const english = announcementOf(changes, guideline, 'en');
  expect(english.title).toBe('What changed in “Conduct”');
  expect(english.body).toBe(`We changed [[Conduct|Conduct]]. In short:

- [[Conduct#to-newcomers|To newcomers]] says something else.
- “Spam” is now called [[Conduct#do-not-advertise|Do not advertise]].
- New: [[Conduct#private-words|Private words]].
- No longer there: “Old”.
- This is version 2.

The changes hold from 2026-12-01.

<!-- Why did we change it, what does it mean for readers, and whom can they ask? -->`);
  expect(announcementOf(changes, guideline, 'nl').body).toContain('De wijzigingen gelden vanaf 2026-12-01.');
});
