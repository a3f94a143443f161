import { describe, expect, test } from 'vitest';
import { sha256OfText } from '../../../src/core/base/sha256';
import { applyToTexts } from '../../../src/core/model/changes/apply-to-texts';
import type { LoggedEntry } from '../../../src/core/model/moderation/log/read-log';
import type { Finding } from '../../../src/core/services/moderation/finding';
import { planHolds } from '../../../src/core/services/moderation/plan-holds';

const file = 'discussions/one/thread.md';
const text = '---\ntitle: One # as it is\nauthor: ann\n---\n\nBuy!\n';
const held = '---\ntitle: One # as it is\nauthor: ann\nstate: held\n---\n\nBuy!\n';
const now = Date.UTC(2026, 10, 22);

const found = (status: 'active' | 'shadow', action: 'hold' | 'queue' = 'hold'): Finding => ({
  file,
  author: 'ann',
  rules: [{ rule: 'links', status, action, weight: 6, guideline: 'guidelines/conduct.md#spam', matches: [] }],
});

function planned(finding: Finding, source: string, entries: readonly LoggedEntry[] = []) {
  return planHolds([{ finding, text: source }], { now, entries, random: () => 0.5 });
}

const decided = (more: Partial<LoggedEntry>): LoggedEntry => ({
  id: '01KBBT6R80CS9FQM0JCWKAM001',
  path: 'moderation/log/2026/01KBBT6R80CS9FQM0JCWKAM001.yml',
  at: now - 1000,
  lamport: 1,
  actor: 'mod',
  action: 'keep',
  target: file,
  rules: [],
  automated: false,
  reviewedBy: [],
  ...more,
});

describe('what active rules hold', () => {
  test('gets its state, and an automated entry of the log', () => {
    const { plan } = planned(found('active'), text);
    const after = applyToTexts(plan, new Map([[file, text]]));
    expect(after.get(file)).toBe(held);
    const [, entry] = [...after].find(([path]) => path.startsWith('moderation/log/2026/')) ?? [];
    expect(entry).toContain('automated: true');
    expect(entry).toContain(`target: ${file}`);
    expect(entry).toContain('guideline: guidelines/conduct.md#spam');
    expect(entry).not.toContain('Buy!');
  });

  test.each<[string, Finding, string, LoggedEntry[]]>([
    ['rules in shadow hold nothing', found('shadow'), text, []],
    ['rules that queue hold nothing', found('active', 'queue'), text, []],
    ['what is held stays as it is', found('active'), held, []],
    [
      'what a person let stand is let stand',
      found('active'),
      text,
      [decided({ targetSha256: sha256OfText(held) })],
    ],
  ])('%s', (_, finding, source, entries) => {
    expect(planned(finding, source, entries).plan.changes).toEqual([]);
  });

  test('what was changed after a person let it stand is held again', () => {
    const kept = decided({ targetSha256: sha256OfText(text.replace('Buy!', 'Hello.')) });
    expect(planned(found('active'), text, [kept]).plan.changes).toHaveLength(2);
  });

  test('one whose fields cannot be changed is named, and keeps no other from being held', () => {
    const odd = {
      finding: { ...found('active'), file: 'discussions/odd/thread.md' },
      text: '---\n? author\n: ann\n---\nBuy!\n',
    };
    const posts = [odd, { finding: found('active'), text }];
    const { held: files, unheld } = planHolds(posts, { now, entries: [], random: () => 0.5 });
    expect(files).toEqual([file]);
    expect(unheld).toMatchObject([{ file: 'discussions/odd/thread.md' }]);
  });
});
