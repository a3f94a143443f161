import { describe, expect, test } from 'vitest';
import { kinds, kindTable } from '../../../src/core/model/kinds/kind';
import { fieldsSnippet, snippetsFor } from '../../../src/core/services/language/snippets';

describe('snippets', () => {
  test('are those of the kind', () => {
    const names = (kind: Parameters<typeof snippetsFor>[0]) =>
      snippetsFor(kind, 'en').map(({ name }) => name);
    expect(names('post')).toEqual(['note', 'figure', 'mention', 'page', 'tasks', 'summary']);
    expect(names('event')).toContain('agenda');
    expect(names('discussion')).toContain('question');
    expect(names('reply')).not.toContain('question');
    expect(names('rule')).toEqual([]);
  });

  test('are there in both languages, with the same places', () => {
    const places = (body: string) => body.match(/\$\{?\d+/g);
    for (const kind of kinds) {
      const dutch = snippetsFor(kind, 'nl');
      snippetsFor(kind, 'en').forEach(({ body, name }, at) => {
        expect(places(dutch[at]?.body ?? ''), name).toEqual(places(body));
      });
    }
  });

  test('of the fields of a kind have its places, and nothing of a template', () => {
    expect(fieldsSnippet('post', 'en')?.body).toBe(
      '---\ntitle: $1\nlang: $2\ndate: $3\nauthor: $4\nstatus: draft\n---\n\n$0',
    );
    for (const kind of kinds) {
      const body = fieldsSnippet(kind, 'en')?.body;
      if (kindTable[kind].syntax === 'yaml') expect(body).toBeUndefined();
      expect(body ?? '', kind).not.toMatch(/\{\{|\}\}/);
    }
  });
});
