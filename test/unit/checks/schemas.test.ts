import { Validator, type Schema } from '@cfworker/json-schema';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kinds, type Kind } from '../../../src/core/model/kinds/kind';
import { parseYaml } from '../../../src/core/formats/front-matter/parse';
import { toValue, type YamlNode, type YamlValue } from '../../../src/core/formats/front-matter/yaml-node';
import { describeFieldError } from '../../../src/core/community/checks/field-messages';
import { documentSchemas, schemaFiles, schemaTexts } from '../../../src/core/model/schemas/document-schemas';
import { findFieldErrors, typesOf } from '../../../src/core/model/schemas/field-errors';
import { isOfFormat } from '../../../src/core/model/schemas/formats';
import type { FieldFormat, JsonSchema } from '../../../src/core/model/kinds/json-schema';
import { inEnglish } from '../../../src/core/base/message';

const communitySchema = schemaFiles['community.schema.json'] as JsonSchema;

/** `line:column-column sentence` for each problem of a YAML text, counted from 1. */
function errorsOf(yaml: string, schema: JsonSchema): string[] {
  const { node } = parseYaml(yaml, 0);
  return findFieldErrors(node as YamlNode, schema).flatMap((error) => {
    const described = describeFieldError(error);
    if (!described) return [];
    const [line, character, , endCharacter] = error.range;
    const place = error.type === 'missing' ? '' : `${line + 1}:${character + 1}-${endCharacter + 1} `;
    return [`${place}${described.code}: ${inEnglish(described.text)}`];
  });
}

describe('the fields of', () => {
  // Everything in design.md's table, each as people write it.
  test.each<[Kind, string]>([
    ['page', 'title: A page\ntags: [a, b]\nauthor: ada\nstatus: draft\npublish_at: 2026-03-14\nowner: ada'],
    [
      'page',
      'title: 2026\ntags: one\nauthor: [ada, bo]\nstatus: Published\naudience: x\ngoal: [y]\nlang: nl-BE',
    ],
    ['post', 'review_interval: 180 d\nreviewed_at: 2026-10-02T10:00:00Z\nchannels: [site]'],
    ['guide', 'review_interval: P6M\nowner:\nauthor: ""\ntags:'],
    ['announcement', 'status: scheduled\npublish_at: 2026-03-14 09:00'],
    ['guideline', 'applies_to: everywhere\neffective: 2026-01-01\nversion: 1.2'],
    ['member', 'id: ada\nname: Ada\npronouns: she/her\njoined: 2025-01-01\nstatus: alumni\nlanguages: en'],
    [
      'member',
      'timezone: Europe/Amsterdam\ninterests: [x]\nskills: x\noffers: []\nseeks:\norg: Port\nlinks: {web: https://x.example}',
    ],
    [
      'member',
      'roles:\n  - role: moderator\n    team: x\n    from: 2025-01-01\n    to:\n  - organiser\ngit: [Ada <a@x.example>]',
    ],
    [
      'member',
      'consent:\n  public_profile: {given: true, at: 2025-01-01}\n  analytics: false\n  recognition: 2025-01-01',
    ],
    [
      'discussion',
      'author: ada\ncreated: 2026-01-01T10:00:00+01:00\ntype: question\nstatus: solved\naccepted: 01ARZ3NDEKTSV4RRFFQ69G5FAV',
    ],
    ['discussion', 'author: ada\nsource: {platform: discourse, id: 12, url: https://x.example/t/12}'],
    ['reply', 'author: ada\nat: 2026-01-01 10:00\nreply_to: 01ARZ3NDEKTSV4RRFFQ69G5FAV\nstate: held'],
    [
      'event',
      'start: 2026-03-14T19:00\nend: "21:30"\ntimezone: Europe/Amsterdam\nlocation: online\nhosts: ada\ncapacity: 20',
    ],
    ['event', 'recurrence: FREQ=MONTHLY;BYDAY=2TH\nseries: hack-night\nlocation: {name: Pub, city: Utrecht}'],
    ['answer', 'rsvp: going\nattended: true'],
    ['goal', 'objective: x\nmeasures:\n  - {metric: nps, target: 40, baseline: 10, by: 2026-12-31}'],
    ['goal', 'status: missed\nopened: 2026-01-01\nclosed: 2026-12-31\nfollows: answers'],
    ['goal', 'measures:\n  - {metric: csat, target: 40 %, baseline: "10", period: 1 year, final: 38.5}'],
    ['dismissal', 'source: due\nsubject: posts/a.md@2026-12-01\nby: ada\nuntil: 2026-12-08'],
    ['variant', 'status: draft\ntitle: x\nwarning: x\nlink: https://x.example\nlang: nl'],
    ['variant', 'status: ready\nsent_at: 2026-03-14T09:00:00Z\nurl: https://x.example/1'],
    [
      'delivery',
      'channel: x\npost: a.md\nkey: kith-1\nstate: unsure\nat: "2026-03-14T09:00:00.000Z"\ntext: x\nurl: https://x.example/1',
    ],
    [
      'delivery',
      'channel: x\npost: a.md\nkey: k\nstate: sent\nat: 2026-03-14\nlikes: 3\nviews: 0\nread_at: 2026-03-15',
    ],
    [
      'visits',
      'tool: plausible\nread_at: 2026-03-14\ndays:\n  2026-03-14: { visits: 1, visitors: 1, views: 3 }',
    ],
    ['audience', 'needs: [a, b]\nchannels: [site]'],
    ['recognition', 'to: [ada, bo]\nfrom: cy\ntype: badge\nreason: x\nevidence: [a.md]\nat: 2026-01-01'],
    ['introduction', 'between: [ada, bo]\nreason: x\nby: cy\nat: 2026-01-01T10:00:00Z\noutcome: accepted'],
    ['nomination', 'who: ada\nfor: moderator\nby: bo\nat: 2026-01-01\nsponsors: [cy]\nstatus: asked'],
    [
      'prompt',
      'schedule: FREQ=WEEKLY;BYDAY=MO\nowner: ada\nstart: 2026-01-01\nlast: 2026-02-01\nthread_title: Week {{week}}',
    ],
    [
      'survey',
      'asked: 2026-01-01\nclosed: 2026-02-01\ninvited: 118\ncolumns: {q1: nps, q2: {type: csat, question: x}}',
    ],
    [
      'rule',
      'id: x\nstatus: shadow\nlang: [nl]\nwhen: {body: {links: ">= 3"}}\nweight: 6\naction: hold\ntests: {match: [a], pass: b}',
    ],
    [
      'log',
      'id: 01ARZ3NDEKTSV4RRFFQ69G5FAV\nat: 2026-01-01T10:00:00Z\nlamport: 3\nactor: ada\naction: hide\nautomated: false\nduration: 7 d',
    ],
  ])('a %s that are fine: %s', (kind, yaml) => {
    expect(errorsOf(yaml, documentSchemas[kind])).toEqual([]);
  });

  test.each<[Kind, string, string[]]>([
    ['page', 'title: [a]', ['1:8-11 field-type: “title” must be text.']],
    ['page', 'tags: {a: b}', ['1:7-13 field-type: “tags” must be text or a list of texts.']],
    [
      'page',
      'status: publshed',
      ['1:9-17 field-value: “status” cannot be “publshed”. Did you mean “published”?'],
    ],
    [
      'page',
      'status: whatever',
      [
        '1:9-17 field-value: “status” cannot be “whatever”. It is one of: draft, review, approved, scheduled, published, archived.',
      ],
    ],
    [
      'page',
      'publish_at: next week',
      [
        '1:13-22 field-format: “next week” is not a valid date or time for “publish_at”. Use YYYY-MM-DD or YYYY-MM-DD HH:MM, such as 2026-03-14 19:30.',
      ],
    ],
    [
      'page',
      'lang: English!',
      [
        '1:7-15 field-format: “English!” is not a valid language tag for “lang”. Use one such as “en” or “nl”.',
      ],
    ],
    [
      'page',
      'review_interval: often',
      [
        '1:18-23 field-format: “often” is not a valid length of time for “review_interval”. Use one such as “6 months”.',
      ],
    ],
    ['page', 'auther: ada', ['1:1-7 field-unknown: Kith does not know “auther”. Did you mean “author”?']],
    ['page', 'tag: x', ['1:1-4 field-unknown: Kith does not know “tag”. Did you mean “tags”?']],
    ['page', 'layout: x\npermalink: /y/\nauthors: [z]\nsidebar_position: 3\nx: 1', []],
    ['event', 'capacity: lots', ['1:11-15 field-type: “capacity” must be a whole number.']],
    ['event', 'capacity: 1.5', ['1:11-14 field-type: “capacity” must be a whole number.']],
    ['event', 'capacity: 0', ['1:11-12 field-range: “capacity” must be at least 1.']],
    [
      'event',
      'timezone: Amsterdam',
      [
        '1:11-20 field-format: “Amsterdam” is not a valid time zone for “timezone”. Use a name such as Europe/Amsterdam.',
      ],
    ],
    [
      'event',
      'recurrence: monthly',
      [
        '1:13-20 field-format: “monthly” is not a valid RRULE for “recurrence”. Use one such as FREQ=MONTHLY;BYDAY=1TH.',
      ],
    ],
    [
      'event',
      'start: 2026-02-30',
      [
        '1:8-18 field-format: “2026-02-30” is not a valid date or time for “start”. Use YYYY-MM-DD or YYYY-MM-DD HH:MM, such as 2026-03-14 19:30.',
      ],
    ],
    ['answer', 'attended: yes', ['1:11-14 field-type: “attended” must be true or false.']],
    [
      'answer',
      'rsvp: comming',
      ['1:7-14 field-value: “rsvp” cannot be “comming”. It is one of: going, maybe, declined.'],
    ],
    ['reply', 'at: 2026-01-01', ['field-missing: “author” is missing.']],
    ['reply', 'author:\nat: ""', ['field-missing: “author” is missing.', 'field-missing: “at” is missing.']],
    ['member', 'roles:\n  - team: x', ['field-missing: “role” is missing.']],
    ['member', 'consent: yes', ['1:10-13 field-type: “consent” must be a group of fields.']],
    [
      'member',
      'languages: [en, "??"]',
      [
        '1:17-21 field-format: “??” is not a valid language tag for “languages”. Use one such as “en” or “nl”.',
      ],
    ],
    ['goal', 'measures: nps', ['1:11-14 field-type: “measures” must be a list.']],
    [
      'goal',
      'measures:\n  - metric: nps\n    target: 4\n    final: many',
      ['4:12-16 field-type: “final” must be a number.'],
    ],
    ['log', 'id: 12\nat: x\nactor: a\naction: b', expect.any(Array)],
  ])('a %s that are not: %s', (kind, yaml, expected) => {
    expect(errorsOf(yaml, documentSchemas[kind])).toEqual(expected);
  });

  test('community.yml', () => {
    expect(errorsOf('name: [x]', communitySchema)).toEqual(['1:7-10 field-type: “name” must be text.']);
    expect(errorsOf('langauges: [en]', communitySchema)).toHaveLength(1);
    expect(
      errorsOf('ladder:\n  - id: a\n    earned_by: { contributions: many }', communitySchema),
    ).toHaveLength(1);
    expect(
      errorsOf(
        'folders: { blog/: post, event: [meetups] }\ntaxonomy: { area: [a, b], c: why }',
        communitySchema,
      ),
    ).toEqual([]);
  });
});

describe('formats', () => {
  test.each<[FieldFormat, string, boolean]>([
    ['date', '2026-02-28', true],
    ['date', '2026-02-29', false],
    ['date-or-time', '2026-02-28T23:59:59.123+02:00', true],
    ['date-or-time', '2026-02-28 24:00', true],
    ['date-or-time', '2026-02-28 25:00', false],
    ['moment', '21:30', true],
    ['moment', '9.30', true],
    ['moment', '21:75', false],
    ['time-zone', 'UTC', true],
    ['time-zone', 'Europe/Amsterdam', true],
    ['time-zone', 'Mars/Olympus', false],
    ['language', 'en', true],
    ['language', 'zh-Hans-CN', true],
    ['language', 'e', false],
    ['ulid', '01ARZ3NDEKTSV4RRFFQ69G5FAV', true],
    ['ulid', '91ARZ3NDEKTSV4RRFFQ69G5FAV', false],
    ['rrule', 'RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20261231T000000Z', true],
    ['rrule', 'INTERVAL=2', false],
    ['rrule', 'FREQ=WEEKLY;BYDAY=MON', false],
    ['duration', 'P1Y2M', true],
    ['duration', 'P', false],
    ['duration', '6 maanden', true],
    ['uri', 'https://example.org', true],
    ['uri', 'example.org', false],
  ])('%s %s: %s', (format, value, expected) => {
    expect(isOfFormat(format, value)).toBe(expected);
  });
});

describe('the schemas', () => {
  test('are there for every kind, each field with a title and a description', () => {
    expect(Object.keys(documentSchemas).sort()).toEqual([...kinds].sort());
    for (const [file, schema] of Object.entries(schemaFiles)) {
      for (const [name, field] of Object.entries(schema.properties ?? {})) {
        expect([file, name, field.title, field.description]).not.toContain(undefined);
        expect([file, name, typesOf(field).includes('null')]).toEqual([file, name, true]);
        expect(field.enumDescriptions?.length, `${file} ${name}`).toBe(
          field.enum && field.enum.filter((value) => value !== null).length,
        );
      }
    }
    expect(schemaTexts().length).toBeGreaterThan(100);
  });

  test('have a sentence for every set of types that they ask for', () => {
    const visit = (schema: JsonSchema): void => {
      const expected = typesOf(schema).filter((type) => type !== 'null');
      if (expected.length > 0) {
        const described = describeFieldError({ type: 'type', field: 'x', range: [0, 0, 0, 0], expected });
        expect([expected, described && inEnglish(described.text)]).not.toEqual([
          expected,
          '“x” holds another type of value than it should.',
        ]);
      }
      for (const child of Object.values(schema.properties ?? {})) visit(child);
      if (schema.items) visit(schema.items);
      if (schema.additionalProperties) visit(schema.additionalProperties);
    };
    for (const schema of Object.values(schemaFiles)) visit(schema);
  });

  test('survive being written as JSON files', () => {
    for (const schema of Object.values(schemaFiles))
      expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });

  // What a schema means to other tools is what it means to Kith, but for formats of our own and for capitals.
  test('mean the same to a validator of the standard', () => {
    const scalar = fc.oneof(
      fc.constantFrom('draft', 'going', 'ada', '2026-01-01', 'x', '', 'P6M', 'nl'),
      fc.integer({ min: -3, max: 30 }),
      fc.boolean(),
      fc.constant(null),
      fc.constant(1.5),
    );
    const value = fc.oneof(
      scalar,
      fc.array(scalar, { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('at', 'x'), scalar),
    );
    const own: ReadonlySet<string> = new Set(['format', 'unknown']);
    for (const [file, schema] of Object.entries(schemaFiles)) {
      const validator = new Validator(standardPart(schema), '7', false);
      const document = fc.dictionary(fc.constantFrom(...Object.keys(schema.properties ?? {})), value, {
        maxKeys: 6,
      });
      fc.assert(
        fc.property(document, (fields) => {
          const node = parseYaml(JSON.stringify(fields), 0).node as YamlNode;
          const errors = findFieldErrors(node, schema).filter(({ type }) => !own.has(type));
          const { valid } = validator.validate(withoutEmpty(toValue(node)));
          expect([file, errors.length === 0]).toEqual([file, valid]);
        }),
        { numRuns: 60 },
      );
    }
  });
});

/** Kith's formats mean nothing to other validators, and two of them have their names for something else. */
function standardPart(schema: JsonSchema): Schema {
  return JSON.parse(
    JSON.stringify(schema, (key, value: unknown) => (key === 'format' ? undefined : value)),
  ) as Schema;
}

/**
 * Empty fields are absent: Kith reads them so, and other tools complain of an empty text where a number is
 * due.
 */
function withoutEmpty(value: YamlValue): YamlValue {
  if (Array.isArray(value)) return value.filter((item) => item !== '').map(withoutEmpty);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) =>
      item === '' || item === null ? [] : [[key, withoutEmpty(item)]],
    ),
  );
}
