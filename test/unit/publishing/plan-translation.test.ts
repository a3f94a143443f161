import { expect, test } from 'vitest';
import { planTranslation } from '../../../src/core/services/publishing/plan-translation';

const text = `---
title: Knots # as sailors say
author: bo
owner: bo
status: published
publish_at: 2026-01-02
reviewed_at: 2026-03-04
tags: [rope]
---

# Knots

A bowline holds.
`;

test('a translation begins as a draft with the text of its original, and says what it is', () => {
  const original = { path: 'guides/knots.md', title: 'Knots', kind: 'guide' } as const;
  const { path, plan } = planTranslation(original, text, { language: 'nl', author: 'ada' });
  expect(path).toBe('guides/knots.nl.md');
  expect(plan.changes).toEqual([
    {
      kind: 'create',
      path,
      text: `---
title: Knots # as sailors say
author: ada
status: draft
tags: [rope]
lang: nl
translation_of: guides/knots.md
---

# Knots

A bowline holds.
`,
    },
  ]);
});

test('a guideline has no state and no author', () => {
  const original = { path: 'CODE_OF_CONDUCT.md', title: 'Conduct', kind: 'guideline' } as const;
  const { path, plan } = planTranslation(original, '# Conduct\n', { language: 'nl', author: 'ada' });
  expect(path).toBe('CODE_OF_CONDUCT.nl.md');
  expect(plan.changes).toMatchObject([
    { text: '---\nlang: nl\ntranslation_of: CODE_OF_CONDUCT.md\n---\n\n# Conduct\n' },
  ]);
});
