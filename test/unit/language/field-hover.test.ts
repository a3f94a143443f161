import { expect, test } from 'vitest';
import { hoveredField } from '../../../src/core/services/language/field-hover';
import { scanMarkdown } from '../../../src/core/formats/markdown/scan';
import { documentSchemas } from '../../../src/core/model/schemas/document-schemas';

/** What is said at the `|` in a text. */
function saidAt(text: string, kind: keyof typeof documentSchemas = 'post') {
  const before = text.slice(0, text.indexOf('|')).split('\n');
  const { frontMatter } = scanMarkdown(text.replace('|', ''));
  return hoveredField(frontMatter, documentSchemas[kind], before.length - 1, before.at(-1)?.length ?? 0);
}

test('a key is told about by its schema, a value by what it means', () => {
  expect(saidAt('---\nsta|tus: Draft\n---\n')).toMatchObject({ key: 'status', schema: { title: 'Status' } });
  expect(saidAt('---\nstatus: Dr|aft\n---\n')).toMatchObject({
    range: [1, 8, 1, 13],
    meaning: 'Being written.',
  });
  expect(saidAt('---\nconsent:\n  ana|lytics: true\n---\n', 'member')?.key).toBe('analytics');
  expect(saidAt('---\nroles:\n  - role: x\n    te|am: y\n---\n', 'member')?.key).toBe('team');
});

test('nothing is said of what the schema does not know, nor in the body', () => {
  expect(saidAt('---\nmine: x|\n---\n')).toBeUndefined();
  expect(saidAt('---\nmi|ne: x\n---\n')).toBeUndefined();
  expect(saidAt('---\nstatus: nowh|ere\n---\n')).toBeUndefined();
  expect(saidAt('---\nstatus: draft\n---\nsta|tus\n')).toBeUndefined();
});
