import { describe, expect, test } from 'vitest';
import { fieldPlaceAt } from '../../../src/core/services/language/field-place';
import { documentSchemas } from '../../../src/core/model/schemas/document-schemas';

/** The place of `|` in a text. */
function placeIn(text: string, kind: keyof typeof documentSchemas = 'post') {
  const before = text.slice(0, text.indexOf('|')).split('\n');
  const lines = text.replace('|', '').split('\n');
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return fieldPlaceAt(lines, position, documentSchemas[kind]);
}

describe('a place in front matter', () => {
  test('at the start of a line is a key, without those that are there above and below', () => {
    const place = placeIn('---\ntitle: A\nst|\nauthor: ada\n---\n');
    expect(place).toMatchObject({ type: 'key', typed: 'st', start: 0 });
    expect(place?.type === 'key' && [...place.present].sort()).toEqual(['author', 'title']);
  });

  test('behind a colon is a value of that field', () => {
    const place = placeIn('---\nstatus: dr|\n---\n');
    expect(place).toMatchObject({ type: 'value', typed: 'dr', start: 8 });
    expect(place?.schema.enum).toContain('draft');
  });

  test('in a list, in lines or in brackets, is an item of it', () => {
    expect(placeIn('---\ntags:\n  - do|\n---\n')).toMatchObject({ typed: 'do', schema: { refersTo: 'tag' } });
    expect(placeIn('---\ntags:\n- do|\n---\n')).toMatchObject({ typed: 'do', schema: { refersTo: 'tag' } });
    expect(placeIn('---\ntags: [docs, ev|]\n---\n')).toMatchObject({
      typed: 'ev',
      start: 13,
      schema: { refersTo: 'tag' },
    });
  });

  test('in a map in braces is a field of it, or its value', () => {
    const measure = (text: string) => placeIn(`---\nmeasures:\n  - { ${text} }\n---\n`, 'goal');
    expect(measure('metric: nps, ta|')).toMatchObject({ type: 'key', typed: 'ta', start: 19 });
    const key = measure('metric: nps, ta|');
    expect(key?.type === 'key' && [...key.present]).toEqual(['metric']);
    expect(measure('metric: contr|')).toMatchObject({
      type: 'value',
      typed: 'contr',
      start: 14,
      schema: { refersTo: 'metric' },
    });
    expect(measure('target: 4, by: |')).toMatchObject({ type: 'value', schema: { format: 'date-or-time' } });
    expect(measure('metric: nps }|')).toBeUndefined();
    expect(measure('smile: a|')).toBeUndefined();
  });

  test('under a field with fields is one of those', () => {
    const place = placeIn('---\nconsent:\n  an|\n---\n', 'member');
    expect(place?.type === 'key' && Object.keys(place.schema.properties ?? {})).toContain('analytics');
    expect(placeIn('---\nroles:\n  - role: x\n    te|\n---\n', 'member')).toMatchObject({
      type: 'key',
      typed: 'te',
    });
    expect(placeIn('---\nroles:\n  - ro|\n---\n', 'member')).toMatchObject({ type: 'key', typed: 'ro' });
  });

  test('is none in the body, before the fence, and under what nobody knows', () => {
    expect(placeIn('---\ntitle: A\n---\nstatus: |\n')).toBeUndefined();
    expect(placeIn('sta|\n')).toBeUndefined();
    expect(placeIn('---\nunknown: x|\n---\n')).toBeUndefined();
    expect(placeIn('---\nunknown:\n  x|\n---\n')).toBeUndefined();
  });
});
