import { describe, expect, test } from 'vitest';
import { scanYaml } from '../../../src/core/formats/markdown/scan';
import { documentSchemas } from '../../../src/core/model/schemas/document-schemas';
import { fieldProposals, valueProposals } from '../../../src/core/services/language/completions';
import { hoveredField } from '../../../src/core/services/language/field-hover';
import { yamlPlaceAt } from '../../../src/core/services/language/field-place';
import { openInMemory } from '../community/in-memory-community';

const files = {
  'community.yml': 'name: Harbour\n',
  'moderation/lists/ours.txt': 'landlubber\n',
  'moderation/lists/insults.nl.txt': 'landrot\n',
};

function cut(text: string) {
  const before = text.slice(0, text.indexOf('|')).split('\n');
  return { text: text.replace('|', ''), line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

/** What is offered at the `|` in a rule, each with what it means. */
async function offered(written: string): Promise<string[]> {
  const { text, ...position } = cut(written);
  const place = yamlPlaceAt(text.split('\n'), position, documentSchemas.rule);
  if (!place) return [];
  const { community } = await openInMemory(files);
  const proposals =
    place.type === 'key'
      ? fieldProposals(place.schema, place.present)
      : valueProposals(place.schema, community, '2026-12-01');
  expect(
    proposals.every(({ description, notes = [] }) => description !== undefined || notes.length > 0),
  ).toBe(true);
  return proposals.map(({ insert }) => insert);
}

/** What is said at the `|` in a rule. */
function said(written: string): string | undefined {
  const { text, line, character } = cut(written);
  const found = hoveredField(scanYaml(text).frontMatter, documentSchemas.rule, line, character);
  return found?.meaning ?? found?.schema.description;
}

describe('inside “when”', () => {
  const outer = ['author', 'body', 'domain', 'only_domains', 'all', 'any', 'not'];
  const author = ['member_age', 'posts', 'posts_last_hour', 'decisions'];
  const body = ['links', 'hosts', 'letters', 'duplicates', 'words', 'matches', 'personal'];
  const without = (all: readonly string[], one: string) => all.filter((name) => name !== one);

  test.each<[string, readonly string[]]>([
    ['when:\n  |', outer],
    ['when:\n  body: { links: 3 }\n  |', without(outer, 'body')],
    ['when:\n  author:\n    po|', author],
    ['when:\n  author: { |', author],
    ['when:\n  author: { posts: "< 3", |', without(author, 'posts')],
    ['when: { body: { |', body],
    ['when: { body: { links: ">= 3" }, |', without(outer, 'body')],
    ['when:\n  any:\n    - body: { |', body],
    ['when:\n  any:\n    - bo|', ['author', 'body', 'domain', 'only_domains', 'all', 'any', 'not']],
    ['when:\n  not:\n    any:\n      - author:\n          |', author],
    ['when:\n  not: { body: { personal: [email, |', ['email', 'phone', 'address', 'iban', 'bsn']],
    ['when:\n  body: { links: |', ['>= 3', '> 3', '< 3', '<= 3', '= 3']],
    ['when:\n  author:\n    member_age: |', ['< 3 d', '<= 2 weeks', '>= 2 weeks', '> 3 months']],
    ['when:\n  body: { words: |', ['insults', 'profanity', 'ours']],
    ['when:\n  body:\n    words: [insults, |', ['insults', 'profanity', 'ours']],
    ['when:\n  body: { words: { list: |', ['insults', 'profanity', 'ours']],
    ['when:\n  body: { words: { list: [insults, "a, }b", |', ['insults', 'profanity', 'ours']],
    ['when:\n  body: { words: { list: insults, of: |', ['person', 'anything']],
    ['when:\n  body: { links: 3 }|', []],
    ['when:\n  body: { smile: |', []],
  ])('%j', async (written, expected) => {
    expect(await offered(written)).toEqual(expected);
  });

  test('hover says what a condition is, and what a value means', () => {
    expect(said('when:\n  author: { mem|ber_age: "< 9 d" }\n')).toMatch(/How long ago they joined/);
    expect(said('when:\n  author: { member_age: "< 9| d" }\n')).toMatch(/^Shorter than this/);
    expect(said('when:\n  body: { links: ">= 1|2" }\n')).toBe('At least so many.');
    expect(said('when:\n  body: { links: 1|2 }\n')).toBe('Exactly so many.');
    expect(said('when:\n  body: { personal: [email, ib|an] }\n')).toMatch(/bank account/);
    expect(said('when:\n  any:\n    - body: { words: { list: insults, of: per|son } }\n')).toMatch(
      /of somebody/,
    );
    expect(said('when:\n  body: { links: so|me }\n')).toBeUndefined();
  });

  test('the schema finds nothing wrong there, which is the rule’s own business', async () => {
    const rule =
      'id: a\nstatus: shadow\nwhen:\n  body: { links: [x], words: { list: 3 } }\n  smile: 3\naction: queue\n';
    const { community } = await openInMemory({ ...files, 'moderation/rules/a.yml': rule });
    const codes = new Set(community.problemsOf('moderation/rules/a.yml').map(({ code }) => code));
    expect([...codes].filter((code) => code.startsWith('field'))).toEqual([]);
    expect(codes.size).toBeGreaterThan(0);
  });
});
