import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { applyToTexts } from '../../../src/core/model/changes/apply-to-texts';
import { readNomination } from '../../../src/core/model/people/nominations';
import { planAppointment } from '../../../src/core/services/ambassadors/plan-appointment';
import { openInMemory } from '../community/in-memory-community';

const now = Date.UTC(2026, 11, 1, 12);
const path = 'nominations/01KBBT6R80CS9FQM0JCWKAMWE1.md';
const base = {
  'community.yml': 'name: Harbour\n',
  'members/ada.md': '---\nname: Ada Lek\nroles:\n  - role: mentor # since ever\n---\n\nHello.\n',
  'members/bo.md': '---\nname: Bo Vos\n---\n',
  'members/cy.md': '---\nname: Cy Roos\nroles: host\n---\n',
  'members/di.md': '---\nname: Di Knot\nroles: [{ role: moderator, to: 2020-01-01 }]\n---\n',
  'members/ed.md': '---\nname: Ed Gull\nroles: [{ role: Moderator, from: 2020-01-01 }]\n---\n',
  'events/hack.md': '---\ntitle: Hack night\nstart: 2026-12-20 19:00\nhosts: [bo]\n---\n',
  'guidelines/conduct.md': '---\ntitle: Conduct\nowner: bo\n---\n',
};
const nominated = (who: string, purpose: string): string =>
  `---\nwho: ${who}\nfor: ${purpose}\nby: ada\nsponsors: []\nstatus: asked # on Monday\n---\n`;

/** What an accepted nomination asks, and what the files say after it that change. */
async function accepted(who: string, purpose: string) {
  const files: Record<string, string> = { ...base, [path]: nominated(who, purpose) };
  const { community } = await openInMemory(files);
  const nomination = readNomination(path, community.documents.get(path)?.facts().frontMatter);
  const found = await planAppointment(nomination, {
    people: community.people,
    documents: community.documents,
    now,
    textOf: (file) => Promise.resolve(files[file]),
  });
  if (!found) return undefined;
  const after = applyToTexts(found.plan, new Map(Object.entries(files)));
  const changed = [...after].filter(([file, text]) => files[file] !== text);
  return { question: inEnglish(found.question), changed: Object.fromEntries(changed) };
}

const done = (who: string, purpose: string) => ({
  [path]: nominated(who, purpose).replace('asked', 'accepted'),
});

describe('a nomination that was accepted', () => {
  test.each([
    [
      'ada',
      'Ada Lek accepted. Give them the role “moderator”?',
      {
        'members/ada.md':
          '---\nname: Ada Lek\nroles:\n  - role: mentor # since ever\n  - role: moderator\n    from: 2026-12-01\n---\n\nHello.\n',
      },
    ],
    [
      'bo',
      'Bo Vos accepted. Give them the role “moderator”?',
      { 'members/bo.md': '---\nname: Bo Vos\nroles:\n  - role: moderator\n    from: 2026-12-01\n---\n' },
    ],
    [
      'cy',
      'Cy Roos accepted. Give them the role “moderator”?',
      {
        'members/cy.md':
          '---\nname: Cy Roos\nroles:\n  - host\n  - role: moderator\n    from: 2026-12-01\n---\n',
      },
    ],
    [
      // Whoever had it once has it again.
      'di',
      'Di Knot accepted. Give them the role “moderator”?',
      {
        'members/di.md':
          '---\nname: Di Knot\nroles: [{ role: moderator, to: 2020-01-01 }, { role: moderator, from: 2026-12-01 }]\n---\n',
      },
    ],
  ])('gives %s the role, and changes nothing else', async (who, question, changed) => {
    expect(await accepted(who, 'moderator')).toEqual({
      question,
      changed: { ...done(who, 'moderator'), ...changed },
    });
  });

  test('makes a host, and an owner', async () => {
    expect(await accepted('Ada Lek', 'events/hack.md')).toEqual({
      question: 'Ada Lek accepted. Make them a host of “Hack night”?',
      changed: {
        ...done('Ada Lek', 'events/hack.md'),
        'events/hack.md': base['events/hack.md'].replace('[bo]', '[bo, ada]'),
      },
    });
    expect(await accepted('ada', './guidelines/conduct.md')).toEqual({
      question: 'Ada Lek accepted. Make them the owner of “Conduct”?',
      changed: {
        ...done('ada', './guidelines/conduct.md'),
        'guidelines/conduct.md': '---\ntitle: Conduct\nowner: ada\n---\n',
      },
    });
  });

  test.each([
    ['ed', 'moderator', 'has it already'],
    ['bo', 'events/hack.md', 'hosts it already'],
    ['bo', 'guidelines/conduct.md', 'owns it already'],
    ['bo', 'events/gone.md', 'is for what is gone'],
    ['nobody', 'moderator', 'is of nobody who is known'],
    ['bo', '""', 'is for nothing'],
  ])('asks nothing where %s for %s %s', async (who, purpose) => {
    expect(await accepted(who, purpose)).toBeUndefined();
  });
});
