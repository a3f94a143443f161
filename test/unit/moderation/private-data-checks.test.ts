import { describe, expect, it } from 'vitest';
import { openInMemory } from '../community/in-memory-community';

const base = {
  'community.yml': 'name: Harbour\n',
  'members/ada.md': '---\nname: Ada\nlinks: [mailto:ada@wadden.nl]\n---\n',
  'discussions/tides/thread.md': '---\ntitle: Tides\nauthor: ada\ncreated: 2026-01-01\n---\nWhen?\n',
};
const reply = 'discussions/tides/01ARZ3NDEKTSV4RRFFQ69G5FAV.md';
const head = '---\nauthor: ada\nat: 2026-01-02\n---\n';

async function problemsIn(
  path: string,
  text: string,
  around: Record<string, string> = base,
): Promise<string[]> {
  const { community } = await openInMemory({ ...around, [path]: text });
  return community
    .problemsOf(path)
    .map(({ range, severity, code, subject }) =>
      `${range[0] + 1}:${range[1] + 1} ${severity} ${code} ${subject ?? ''}`.trim(),
    );
}

describe('personal data', () => {
  it.each([
    [reply, `${head}Mail roos@wadden.nl\n`, ['5:6 error personal-data mail address']],
    [
      reply,
      `${head}NL91ABNA0417164300 or 123456782\n`,
      ['5:1 error personal-data IBAN', '5:23 warning personal-data BSN'],
    ],
    [
      'discussions/tides/thread.md',
      `${base['discussions/tides/thread.md']}Bel 06-12345678`,
      ['7:5 error personal-data phone number'],
    ],
    [
      'moderation/rules/spam.yml',
      'id: spam\ntitle: Not 06-12345678\nwhen: { body: { links: ">= 3" } }\naction: hold\n',
      ['2:12 error personal-data phone number'],
    ],
    [
      'moderation/rules/phones.yml',
      // A rule's own tests are made up.
      'id: phones\nwhen: { body: { personal: [phone] } }\naction: hold\ntests: { match: [bel 06-12345678] }\n',
      [],
    ],
    [
      'events/meet/ada.md',
      '---\nrsvp: going\n---\nBSN: 111222333\n',
      ['4:6 error personal-data BSN', '1:1 error event-answer-orphan'],
    ],
  ])('in %s: %j', async (path, text, expected) => {
    expect((await problemsIn(path, text)).sort()).toEqual([...expected].sort());
  });

  it('is only a warning in what was imported, and none where people say it of themselves', async () => {
    const imported =
      '---\nauthor: ada\nat: 2026-01-02\nsource: { platform: discourse, id: 1, hash: abc }\n---\n';
    expect(await problemsIn(reply, `${imported}Mail roos@wadden.nl\n`)).toEqual([
      '6:6 warning personal-data mail address',
    ]);
    for (const path of ['members/roos.md', 'guidelines/conduct.md', 'about.md', 'events/meet.md', '.mailmap'])
      expect(
        await problemsIn(path, '---\nname: Roos\nstart: 2026-02-01\n---\n[Mail](mailto:roos@wadden.nl)\n'),
      ).toEqual([]);
  });

  it('says nothing where nobody has set Kith up', async () => {
    expect(
      await problemsIn(reply, `${head}Mail roos@wadden.nl\n`, {
        ...base,
        'community.yml': undefined as never,
      }),
    ).toEqual([]);
  });
});

describe('files of the private store in the community', () => {
  it.each([
    'reports/01ARZ3NDEKTSV4RRFFQ69G5FAV.yml',
    'moderation/notes/01ARZ3NDEKTSV4RRFFQ69G5FAV.yaml',
    'cases/0123456789abcdef01234567.yml',
    'identities/roos.age',
    'keys/roos.agekey',
    'removed/01ARZ3NDEKTSV4RRFFQ69G5FAV.md',
  ])('%s', async (path) => {
    expect(await problemsIn(path, 'id: x\n')).toContain('1:1 error private-file');
  });

  it('as Markdown, by their fields', async () => {
    expect(await problemsIn('reports/spam.md', '---\ntitle: Spam\nreporter: ada\n---\n')).toEqual([
      '3:1 error private-file',
    ]);
  });

  it.each([
    'reports/2026-10.md',
    'notes/meeting.md',
    'reports/config.yml',
    'keys/maintainers.asc',
    'cases/study.md',
  ])('%s is none', async (path) => {
    expect(await problemsIn(path, 'Text\n')).toEqual([]);
  });
});
