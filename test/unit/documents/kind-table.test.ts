import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../../src/core/model/config/community-config';
import { asKind } from '../../../src/core/model/documents/document-kind';
import { kinds, kindTable, kindsThat } from '../../../src/core/model/kinds/kind';
import { kindSections } from '../../../src/core/model/kinds/sections';
import { isCitedById } from '../../../src/core/model/kinds/referent';
import { kindByPlace } from '../../../src/core/services/scaffold/document-place';
import { builtInTemplates, newDocument } from '../../../src/core/services/scaffold/new-document';

/** Values that occur more than once. */
function repeated<T>(values: readonly T[]): T[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

describe.each(kinds)('the kind %s', (kind) => {
  const { schema, place, synonyms = [], icon, newFile, template, idFrom } = kindTable[kind];

  test('describes itself and no other', () => {
    expect(schema.$id).toBe(`kith:${kind}`);
    expect(icon).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(asKind(kind)).toBe(kind);
    for (const word of synonyms) expect(asKind(word)).toBe(kind);
  });

  test('names its folders as they are compared', () => {
    for (const folder of [...place.folders, place.top ?? '']) expect(folder).toMatch(/^[^_/A-Z][^/A-Z]*$|^$/);
  });

  test('has fields in its template that its schema knows', () => {
    const templates = typeof template === 'string' ? [template] : Object.values(template);
    for (const text of templates) {
      const fields = [...text.matchAll(/^([a-z_]+):/gm)].map(([, field]) => field);
      expect(Object.keys(schema.properties ?? {})).toEqual(expect.arrayContaining(fields));
      expect(fields).not.toEqual([]);
    }
    expect(new Set(templates.map((text) => [...text.matchAll(/^[a-z_]+:/gm)].join())).size).toBe(1);
  });

  test('is what its place and its text make of a new one', () => {
    const options = {
      title: 'Low tide',
      author: 'ada',
      now: 0,
      language: 'en',
      under: 'events/spring.md',
    } as const;
    const around = { config: defaultConfig, siblings: [], exists: () => false };
    const under = newFile.name === 'ulid beside the whole' ? 'discussions/tide/thread.md' : options.under;
    const { path, text } = newDocument(kind, { ...options, under }, around);
    const own = /^kind: (.*)$/m.exec(text)?.[1];
    expect(own ?? kindByPlace(path, kind, defaultConfig)).toBe(kind);
  });

  test('has an id where fields cite it by one', () => {
    if (isCitedById(kind)) expect(idFrom).not.toBe('none');
  });
});

describe('the table of kinds', () => {
  test('gives no word and no name to two', () => {
    const words = kinds.flatMap((kind) => [kind, ...(kindTable[kind].synonyms ?? [])]);
    expect(repeated(words)).toEqual([]);
    expect(repeated(kinds.map((kind) => kindTable[kind].name.template))).toEqual([]);
  });

  test('gives a folder to two only where both look at the file', () => {
    const unsure = kindsThat(({ place }) => !place.holds).flatMap((kind) => kindTable[kind].place.folders);
    const all = kinds.flatMap((kind) => kindTable[kind].place.folders);
    expect(repeated(all).filter((folder) => unsure.includes(folder))).toEqual([]);
  });

  test('has sections in the order of their kinds, each of one form, that make one kind at most', () => {
    const order = ['content', 'guidelines', 'discussions', 'events', 'strategy', 'recognition', 'surveys'];
    expect([...kindSections.keys()].filter((name) => order.includes(name))).toEqual(order);
    for (const { name, kinds: listed, makes } of kindSections.values()) {
      expect(new Set(listed.map((kind) => kindTable[kind].section)).size, name).toBe(1);
      expect(listed.filter((kind) => kindTable[kind].isMadeInSection)).toEqual(makes ? [makes] : []);
    }
    expect(kindSections.get('content')?.makes).toBe('post');
    expect(kindSections.get('strategy')).toMatchObject({ kinds: ['goal', 'audience'], makes: 'goal' });
    expect(kindSections.get('moderation')?.makes).toBeUndefined();
  });

  test('has a template of every kind in each language', () => {
    for (const language of ['en', 'nl'] as const) {
      const templates = builtInTemplates(language);
      expect(Object.keys(templates)).toEqual(kinds);
      for (const text of Object.values(templates)) expect(text).toMatch(/\{\{/);
    }
  });
});
