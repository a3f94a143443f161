import { describe, expect, test } from 'vitest';
import { scanMarkdown } from '../../../src/core/formats/markdown/scan';
import { writtenTexts } from '../../../src/core/model/changes/apply-to-texts';
import { planJoining, planProfileUpdate } from '../../../src/core/services/members/plan-profile';
import {
  isLanguageTag,
  profileAnswersOf,
  typedWords,
  type ProfileAnswers,
} from '../../../src/core/services/members/profile-answers';
import { frequentWords } from '../../../src/core/services/members/frequent-words';
import { defaultConfig } from '../../../src/core/model/config/community-config';

const now = Date.UTC(2026, 10, 30, 12);
const nothing: ProfileAnswers = {
  name: 'Ada Mast',
  pronouns: '',
  languages: [],
  interests: [],
  skills: [],
  place: '',
  consents: {},
};
const around = { config: defaultConfig, siblings: [], exists: () => false };

function joined(answers: Partial<ProfileAnswers>, options: Partial<Parameters<typeof planJoining>[1]> = {}) {
  const { path, plan } = planJoining({ ...nothing, ...answers }, { now, language: 'en', ...options }, around);
  const [change] = plan.changes;
  if (plan.changes.length !== 1 || change?.kind !== 'create') return expect.fail('one new file');
  expect(change.path).toBe(path);
  return { path, text: change.text };
}

describe('joining', () => {
  test('writes what was said and nothing that nobody said', () => {
    const { path, text } = joined({});
    expect(path).toBe('members/ada-mast.md');
    const { frontMatter } = scanMarkdown(text);
    const fields = Object.fromEntries(frontMatter?.entries.map(({ key, node }) => [key, node]) ?? []);
    expect(Object.keys(fields)).not.toContain('consent');
    for (const field of ['pronouns', 'languages', 'place', 'status'])
      expect(fields).not.toHaveProperty(field);
    expect(text).toContain('joined: 2026-11-30');
    expect(text).not.toMatch(/given: false/);
  });

  test('writes each answer about consent with its day, a no as well as a yes', () => {
    const { text } = joined({
      pronouns: 'she/her',
      languages: ['en', 'nl'],
      interests: ['tides'],
      place: 'Vlissingen: the quay',
      consents: { public_profile: true, introductions: false },
    });
    const said = profileAnswersOf(scanMarkdown(text));
    expect(said).toEqual({
      ...nothing,
      pronouns: 'she/her',
      languages: ['en', 'nl'],
      interests: ['tides'],
      place: 'Vlissingen: the quay',
      consents: { public_profile: true, introductions: false },
    });
    expect(text).toMatch(/public_profile: ?\n? *\{? ?given: true,?\n? *at: 2026-11-30/);
    expect(text).not.toMatch(/^ +(?:analytics|recognition):/m);
  });

  test('keeps who somebody is known as already, so that their commits stay theirs', () => {
    const person = { name: 'A. Mast', names: ['A. Mast', 'ada'], handles: ['ada-m'] };
    const { text } = joined({}, { person, gitName: 'A. Mast' });
    expect(text).toContain('name: Ada Mast');
    expect(text).toContain('github: ada-m');
    expect(text).toMatch(/git: \[A\. Mast, ada\]|git:\n {2}- A\. Mast\n {2}- ada/);
    expect(text).not.toContain('joined:');
    expect(joined({}, { gitName: 'Someone Else' }).text).toContain('Someone Else');
    // Without commits the name alone says who somebody is.
    expect(joined({}, { gitName: 'Ada Mast' }).text).toContain('git: [Ada Mast]');
  });

  test('begins with the community’s own template', () => {
    const template = '---\nname: "{{title}}"\nhouse: red\n---\n\nHello.\n';
    const { text } = joined({ skills: ['knots'] }, { template });
    expect(text).toContain('house: red');
    expect(text).toContain('Hello.');
    expect(profileAnswersOf(scanMarkdown(text)).skills).toEqual(['knots']);
  });
});

describe('a change of one’s profile', () => {
  const path = 'members/ada.md';
  const before =
    '---\n# mine\nname: Ada Mast\nskills: [knots, "sails"]   # more to come\nplace: Quay\nconsent:\n  analytics: { given: true, at: 2025-01-01 }\n---\nHello.\n';
  const update = (text: string, change: Partial<ProfileAnswers>): string => {
    const answers = { ...profileAnswersOf(scanMarkdown(text)), ...change };
    const plan = planProfileUpdate(path, text, answers, now);
    return writtenTexts(plan, () => text).get(path) ?? text;
  };

  test('leaves everything else as it is', () => {
    expect(planProfileUpdate(path, before, profileAnswersOf(scanMarkdown(before)), now).changes).toEqual([]);
    expect(update(before, { place: '' })).toBe(before.replace('place: Quay\n', ''));
    expect(update(before, { skills: ['knots', 'sails', 'tea'] })).toContain('# more to come');
  });

  test('keeps an answer about consent with its day, and adds others', () => {
    const after = update(before, { consents: { analytics: true, recognition: false } });
    expect(after).toContain('analytics: { given: true, at: 2025-01-01 }');
    expect(profileAnswersOf(scanMarkdown(after)).consents).toEqual({ analytics: true, recognition: false });
  });

  test('takes a consent back', () => {
    const after = update(before, { consents: { analytics: false } });
    expect(profileAnswersOf(scanMarkdown(after)).consents).toEqual({ analytics: false });
    expect(after).toContain('2026-11-30');
  });

  test.each([
    ['true', { public_profile: true, analytics: true, introductions: false, recognition: true }],
    ['false', { public_profile: false, analytics: false, introductions: false, recognition: false }],
  ])('takes “consent: %s” apart where one answer changes', (word, expected) => {
    const text = `---\nname: Ada\nconsent: ${word}\n---\n`;
    const after = update(text, { consents: { introductions: word === 'true' ? false : true } });
    expect(profileAnswersOf(scanMarkdown(after)).consents).toEqual({
      ...expected,
      introductions: word !== 'true',
    });
  });

  test('is refused where the fields cannot be read, and nothing is lost', () => {
    expect(() => update('---\nname: [Ada\n---\n', { name: 'Ada' })).toThrow();
  });
});

test('typed words are each taken once, as they were written first', () => {
  expect(typedWords(' tides, Time  zones;tides ,, TIDES\n')).toEqual(['tides', 'Time zones']);
  expect(typedWords('')).toEqual([]);
});

test.each([
  ['en', true],
  ['pt-BR', true],
  ['English please', false],
  ['', false],
])('%j is a language tag: %j', (text, expected) => {
  expect(isLanguageTag(text)).toBe(expected);
});

test('frequent words come first, as most write them', () => {
  const members = ['[Tides, tea]', '[tides]', 'tides', '[rope]'].map((words) =>
    scanMarkdown(`---\ninterests: ${words}\n---\n`),
  );
  expect(frequentWords(members, 'interests')).toEqual(['tides', 'rope', 'tea']);
});
