import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildFactsTable, openFactsTable } from '../../../src/core/model/documents/facts-table';
import type { Facts } from '../../../src/core/formats/facts';
import { scanMarkdown } from '../../../src/core/formats/markdown/scan';

const plain = (facts: Facts): unknown => JSON.parse(JSON.stringify(facts));

describe('a table of facts', () => {
  test('gives back what was put in, for any text, after any number of copies', () => {
    const row = fc.record({
      path: fc.string({ unit: 'binary' }),
      version: fc.string(),
      text: fc.string({ unit: 'binary' }),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
        const facts = rows.map(({ text }) =>
          scanMarkdown(`---\ntitle: ${JSON.stringify(text)}\n---\n${text}`),
        );
        const first = buildFactsTable(
          rows.map(({ path, version }, i) => ({ path, version, facts: facts[i] as Facts })),
        );
        const copied = buildFactsTable(
          rows.map(({ path, version }, i) => ({ path, version, from: first, row: i })),
        );
        for (const table of [first, openFactsTable(first.buffers), copied]) {
          expect(table.size).toBe(rows.length);
          rows.forEach(({ path, version }, i) => {
            expect(table.path(i)).toBe(path.toWellFormed());
            expect(table.version(i)).toBe(version.toWellFormed());
            expect(table.facts(i)).toEqual(plain(facts[i] as Facts));
            expect(table.head(i)).toEqual(first.head(i));
          });
        }
      }),
      { numRuns: 200 },
    );
  });

  test('the head of a document says what lists show', () => {
    const text = '---\ntitle: Opening night\nstatus: draft\nauthor: ada\nstart: 2026-12-01\n---\n# Other\n';
    const head = buildFactsTable([{ path: 'a.md', version: '1', facts: scanMarkdown(text) }]).head(0);
    expect(head).toMatchObject({
      title: 'Opening night',
      status: 'draft',
      person: 'ada',
      date: '2026-12-01',
    });
  });

  test.each([
    ['# First\n## Second\n', 'First'],
    ['## Second\n# First\n', 'First'],
    ['## Only\n', 'Only'],
    ['text\n', ''],
    ['---\nname: Ada\n---\n# Profile\n', 'Ada'],
  ])('the title of %j is %j', (text, title) => {
    expect(buildFactsTable([{ path: 'a', version: '', facts: scanMarkdown(text) }]).head(0).title).toBe(
      title,
    );
  });

  test.each([
    ['draft: true', 'draft'],
    ['published: false', 'draft'],
    ['status: review\ndraft: true', 'review'],
    ['draft: false', ''],
    // As YAML 1.1 has it, whose readers hold these back.
    ['draft: yes', 'draft'],
    ['draft: On', 'draft'],
    ['draft: y', 'draft'],
    ['draft: 1', 'draft'],
    ['draft: "true"', 'draft'],
    ['draft: TRUE', 'draft'],
    ['Draft: true', 'draft'],
    ['draft: ja', 'draft'],
    ['published: no', 'draft'],
    ['published: off', 'draft'],
    ['published: N', 'draft'],
    ['published: "false"', 'draft'],
    ['published: 0', 'draft'],
    ['publish: false', 'draft'],
    ['status: published\ndraft: yes', 'draft'],
    ['status: publish\npublished: no', 'draft'],
    ['status: stable\ndraft: yes', 'draft'],
    ['status: archived\ndraft: true', 'archived'],
    ['status: active\npublished: false', 'active'],
    ['draft: no', ''],
    ['draft: off', ''],
    ['draft: 0', ''],
    ['draft: "2"', ''],
    ['published: yes', ''],
    ['published: 2026-03-14', ''],
    ['published: on', ''],
    ['draft:', ''],
    ['draft: no\nstatus: review', 'review'],
  ])('a document with %j has the status %j', (field, status) => {
    const facts = scanMarkdown(`---\n${field}\n---\n`);
    expect(buildFactsTable([{ path: 'a', version: '', facts }]).head(0).status).toBe(status);
  });
});
