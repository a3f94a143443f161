import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKith, type Kith } from './run-kith';

let kith: Kith;
beforeAll(async () => {
  kith = createKith();
});
afterAll(() => kith.dispose());

function member(
  name: string,
  fields: string,
  consent = 'consent: { introductions: { given: true } }',
): string {
  return `---\nname: ${name}\n${fields}\n${consent}\n---\n`;
}

const files = {
  'community.yml': 'name: Harbour\n',
  'members/ada.md': member('Ada Mast', 'seeks: [sql]'),
  'members/bo.md': member('Bo Keel', 'offers: [SQL]'),
  'members/cy.md': member('Cy Rope', 'offers: [sql]', 'consent: { introductions: false }'),
  'members/di.md': member('Di Knot', 'offers: [sql]\nstatus: alumni'),
  'members/ed.md': member('Ed Gull', 'offers: [sql]', ''),
};
const made = 'introductions/01KBBT6R80CS9FQM0JCWKAMWET.md';

describe('kith introductions', () => {
  test('suggests pairs of whom both agreed and take part, with the reason', async () => {
    const { status, value } = await kith.json(kith.folder(files), 'introductions', '--json');
    expect(status).toBe(0);
    expect(value).toEqual({
      suggestions: [
        {
          between: ['ada', 'bo'],
          names: ['Ada Mast', 'Bo Keel'],
          reasons: ['Ada Mast seeks sql, which Bo Keel offers'],
          score: 3,
        },
      ],
      introductions: [],
    });
  });

  test('lists what was made, with what came of it, and suggests it no more', async () => {
    const text = '---\nbetween: [bo, "@Ada"]\nat: 2026-01-02\noutcome: Declined\n---\n';
    const folder = kith.folder({ ...files, [made]: text });
    const { value } = await kith.json(folder, 'introductions', '--json');
    expect(value).toEqual({
      suggestions: [],
      introductions: [
        { file: made, between: ['bo', 'ada'], at: '2026-01-02T00:00:00.000Z', outcome: 'declined' },
      ],
    });
    const { stdout } = await kith.run(folder, 'introductions');
    expect(stdout).toBe(`made (1)\n  Bo Keel and Ada Mast · declined · 2026-01-02 · ${made}\n`);
  });

  test('whoever takes consent back is suggested no more', async () => {
    const withdrawn = {
      ...files,
      'members/bo.md': member('Bo Keel', 'offers: [sql]', 'consent: { introductions: { given: false } }'),
    };
    const { stdout } = await kith.run(kith.folder(withdrawn), 'introductions');
    expect(stdout).toMatch(/^Nobody to introduce/);
    const text = '---\nbetween: [bo, ada]\nat: 2026-01-02\n---\n';
    const after = await kith.run(kith.folder({ ...withdrawn, [made]: text }), 'introductions');
    expect(after.stdout).toContain('bo and Ada Mast · not known yet');
    const today = await kith.run(kith.folder({ ...withdrawn, [made]: text }), 'today');
    expect(today.stdout).not.toContain('Bo Keel');
  });

  test('shows those of one person, and asks back for a name that nobody has', async () => {
    const folder = kith.folder(files);
    expect((await kith.run(folder, 'introductions', '--for', 'ada')).stdout).toBe(
      'to make (1)\n  Ada Mast and Bo Keel · Ada Mast seeks sql, which Bo Keel offers\n',
    );
    expect((await kith.run(folder, 'introductions', '--for', 'cy')).stdout).toMatch(/^Nobody to introduce/);
    expect((await kith.run(folder, 'introductions', '--for', 'adda')).status).toBe(2);
  });
});
